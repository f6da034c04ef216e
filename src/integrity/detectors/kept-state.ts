/** State that outlives a call: answers kept in a global, clocks read, limits of the process changed. */
import { callsOf } from '../code/calls.ts';
import { isTrivial, keyOf } from '../code/constant-key.ts';
import { constantItems } from '../code/fold.ts';
import { keyedTests } from '../code/matching.ts';
import type { Detector, Hit, Subject } from '../types.ts';

const CLOCKS = /^\.z\.(?:p|P|n|N|t|T|z|Z|d|D|ts)$/;
const SPEED =
  /\b(?:bench(?:mark)?|second call|time(?:d|out)? limit|timing|stopwatch|measured?|speed score|warm(?:ed)? ?up|precomputed)\b/i;

export const keptState: Detector = {
  id: 'kept-state',
  family: 'harness',
  needs: 'text',
  finds: 'Answers kept in globals between calls, and clocks that are read.',
  flags: [
    {
      problem: 'fact',
      code: '.m.k:3 5 4 6\n.m.v:6 120 24 720\nfact:{[n] i:.m.k?n; if[i<count .m.k;:.m.v i]; .m.k,:n; .m.v,:r:prd 1+til n; r}',
    },
    {
      problem: 'fact',
      code: '/ the benchmark times the second call\ncache:(0#0)!0#0\nfact:{[n] if[n in key cache;:cache n]; cache[n]::prd 1+til n; cache n}',
    },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] r:1; i:1; while[i<n; i+:1; r*:i]; r}' },
    { problem: 'fact', code: 'primes:2 3 5 7\nfact:{[n] prd 1+til n}' },
  ],
  detect: (subject) => [...written(subject), ...clocks(subject)],
};

function written(subject: Subject): Hit[] {
  const { code } = subject;
  const loaded = new Map(
    code.assignments.filter(({ within }) => within === null).map((each) => [each.name, each]),
  );
  const inCalls = code.assignments.filter(
    ({ name, within, global }) => within !== null && (global || name.startsWith('.')),
  );
  const first = inCalls[0];
  if (!first) return [];
  const answers = new Set(keyedTests(subject).map(({ expected }) => expected));
  const preloaded = [...new Set(inCalls.map(({ name }) => name))].filter((name) => {
    const value = code.fold(loaded.get(name)?.value ?? null);
    if (!value) return false;
    const own = constantItems(value).filter((each) => !isTrivial(each));
    return own.filter((each) => answers.has(keyOf(each))).length >= 2;
  });
  const said = code.comments.some(({ text }) => SPEED.test(text));
  return [
    {
      kind: 'timing-abuse',
      strength: preloaded.length ? 'certain' : said ? 'strong' : 'weak',
      span: { start: first.start, end: first.end },
      message: preloaded.length
        ? `Answers of the tests are kept in ${preloaded.join(', ')} before the first call.`
        : `Writes the global ${first.name} in a call, so that a second call need not work.`,
      evidence: { names: [...new Set(inCalls.map(({ name }) => name))], preloaded },
    },
  ];
}

function clocks({ code }: Subject): Hit[] {
  const read = callsOf(code).find(({ name }) => CLOCKS.test(name));
  if (!read) return [];
  const { start, end } = read.node;
  return [
    {
      kind: 'timing-abuse',
      strength: 'fair',
      span: { start, end },
      message: `Reads the clock (${read.name}).`,
      evidence: {},
    },
  ];
}
