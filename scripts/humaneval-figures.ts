/**
 * `npm run figures:humaneval`: measures how strong Q-HumanEval's Python checks are, by the hand-written solutions of the
 * fixtures, audits them, and writes what came of it into docs/integrity.md, between its two marks. Needs KX's q_humaneval.jsonl
 * beside the checkout, or its path in QUARRY_HUMANEVAL.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddedEngine, limitsWith } from '../src/execution/index.ts';
import {
  type AuthoredSolution,
  auditTests,
  type ProblemSource,
  type ProblemStrength,
  testStrength,
} from '../src/integrity/index.ts';
import { wilsonInterval } from '../src/statistics/index.ts';
import {
  humanEvalPresent,
  humanEvalProblems,
  humanEvalSources,
} from '../test/integration/grading/humaneval-file.ts';

type Measured = Extract<ProblemStrength, { kind: 'measured' }>;

const marks = ['<!-- humaneval -->', '<!-- end of humaneval -->'] as const;
const nothingKnown = { get: () => undefined, set: () => undefined };

async function measureAll() {
  const engine = createEmbeddedEngine();
  const settings = {
    engine,
    limits: limitsWith({ wallMs: 60_000, steps: 30_000_000 }),
    signal: new AbortController().signal,
    cache: nothingKnown,
  };
  const measured: { readonly name: string; readonly strength: Measured }[] = [];
  const honest = new Map<string, AuthoredSolution>();
  for (const source of humanEvalSources()) {
    const { problem } = source;
    const strength = await testStrength(source, settings);
    if (strength.kind !== 'measured') throw new Error(`${problem.entryPoint}: ${strength.reason}`);
    measured.push({ name: nameOf(problem), strength });
    for (const { id, code } of source.honest) honest.set(problem.id, { id, author: id, code });
    process.stderr.write(`${problem.id} ${problem.entryPoint}\n`);
  }
  const flagged: string[] = [];
  const problems = humanEvalProblems();
  for (const problem of problems) {
    const own = honest.get(problem.id);
    const source = { problem, honest: own ? [own] : [], unlabelled: [] };
    const { findings } = await auditTests(source, { ...settings, cache: nothingKnown });
    for (const { message } of findings) flagged.push(`| ${nameOf(problem)} | ${cell(message)} |`);
  }
  await engine.close();
  return { measured, flagged, problems: problems.length };
}

const nameOf = ({ id, entryPoint }: ProblemSource): string => `${id} \`${entryPoint}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const sum = (all: readonly Measured[], of: (each: Measured) => number): number =>
  all.reduce((total, each) => total + of(each), 0);
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function table(all: readonly Measured[], problems: number): string {
  const killed = sum(all, (each) => each.killed);
  const through = sum(all, ({ survivors }) => survivors.length);
  const { low, high } = wilsonInterval(killed, killed + through);
  const strengths = all.flatMap(({ strength }) => (strength === null ? [] : [strength]));
  const ratio = (of: (each: Measured) => { hit: number; of: number } | null | undefined): string =>
    `${sum(all, (each) => of(each)?.hit ?? 0)} of ${sum(all, (each) => of(each)?.of ?? 0)}`;
  const lines: readonly (readonly [string, string])[] = [
    ['problems measured', `${all.length} of ${problems}`],
    ['mutants', String(sum(all, ({ mutants }) => mutants))],
    ['killed', String(killed)],
    ['let through', String(through)],
    ['presumed equivalent', String(sum(all, ({ equivalent }) => equivalent))],
    ['could not be run', String(sum(all, ({ notRun }) => notRun))],
    [
      'M (95% by Wilson)',
      `${(killed / (killed + through)).toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
    ],
    ['known wrong rejected', ratio(({ knownWrong }) => knownWrong)],
    ['branches reached', ratio(({ coverage }) => coverage?.branches)],
    ['strength, median (least)', `${median(strengths).toFixed(2)} (${Math.min(...strengths).toFixed(2)})`],
  ];
  return [
    '| Q-HumanEval’s checks | |',
    '| --- | --- |',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function holes(all: readonly { readonly name: string; readonly strength: Measured }[]): string {
  const lines = all
    .filter(({ strength }) => strength.survivors.length > 0)
    .sort((a, b) => b.strength.survivors.length - a.strength.survivors.length)
    .map(({ name, strength: { killed, survivors } }) => {
      const [first] = survivors;
      const told = first?.killedBy ? `\`${cell(first.killedBy)}\`` : 'none found';
      return `| ${name} | ${killed} of ${killed + survivors.length} | ${cell(first?.description ?? '')} | ${told} |`;
    });
  const head = '| check | killed | let through, for example | input that tells it |';
  return [head, '| --- | --- | --- | --- |', ...lines].join('\n');
}

if (!humanEvalPresent)
  throw new Error('The Q-HumanEval file is not beside the checkout, so nothing can be measured.');
const { measured, flagged, problems } = await measureAll();
const text = `${marks[0]}

${table(
  measured.map(({ strength }) => strength),
  problems,
)}

These checks let mutants through:

${holes(measured)}

These can pass nobody, so that no solution could be measured by them (\`stats --tests\` finds them):

| check | why |
| --- | --- |
${flagged.join('\n')}

${marks[1]}`;
const page = join(import.meta.dirname, '..', 'docs', 'integrity.md');
const before = readFileSync(page, 'utf8');
const [start, end] = [before.indexOf(marks[0]), before.indexOf(marks[1])];
if (start < 0 || end < start) throw new Error('docs/integrity.md has lost its marks for Q-HumanEval.');
writeFileSync(page, before.slice(0, start) + text + before.slice(end + marks[1].length));
