/**
 * Harmless rewriting changes no verdict: each sample solution with other names, other layout, comments, groups and a
 * detour through a second name is judged as the one that it was made from. It behaves as before, so that it is read
 * anew but not run anew.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import { readCode } from '../../../src/integrity/code/reading.ts';
import { type Inspection, inspected, inspectProblem } from '../../../src/integrity/inspect.ts';
import { factsOf, type ProblemSource } from '../../../src/integrity/problem-facts.ts';
import { ConstantWeights } from '../../../src/integrity/weights.ts';
import { isReserved, lex } from '../../../src/q/index.ts';
import { format } from '../../../src/q/services/index.ts';
import { readSample } from '../sample/sample-file.ts';

/** Each gives another text of the same program; `seed` makes it choose differently. */
const rewritings: Readonly<Record<string, (code: string, entry: string, seed: number) => string>> = {
  'other names': renamed,
  formatted: (code) => format(code),
  'comments between the lines': (code, _entry, seed) =>
    code.replace(/\n(?=\s*\w)/g, `\n  / step ${seed % 7}\n`),
  'blank lines at the end and before': (code) => `\n${code}\n\n`,
  'the entry point by a second name': (code, entry) => {
    const first = new RegExp(`(^|\\n)${entry}:(?=\\{)`);
    // A function that names itself would still be found by its old name, and then so would a recursion.
    return first.test(code) && code.split(entry).length === 2
      ? `${code.replace(first, `$1${entry}Impl:`)}\n${entry}:${entry}Impl`
      : code;
  },
};

/** All names that the code assigns or takes as parameters, entry point and namespaces excepted, get new ones. */
function renamed(code: string, entry: string, seed: number): string {
  const { tokens } = lex(code);
  const own = new Set<string>();
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    const plain =
      token.kind === 'name' && !token.text.includes('.') && !isReserved(token.text) && token.text !== entry;
    if (plain && next?.text === ':') own.add(token.text);
    if (token.text === '[' && tokens[i - 1]?.text === '{')
      for (let j = i + 1; tokens[j] && tokens[j]?.text !== ']'; j++)
        if (tokens[j]?.kind === 'name') own.add(tokens[j]?.text as string);
  });
  // A column's name is part of the result, and a name inside a text or symbol is data.
  const fixed =
    /\bselect\b|\bexec\b|\(\[/.test(code) ||
    [...own].some((name) => new RegExp(`["\`][^"\\n]*\\b${name}`).test(code));
  if (fixed) return code;
  // A word for judging is what the rule is about.
  const fresh = new Map(
    [...own].map((name, i) => [
      name,
      /^(?:same|check|assert|test|eq)/i.test(name) ? name : `w${seed % 97}n${i}`,
    ]),
  );
  return tokens.reduceRight((text, { kind, start, end, text: name }) => {
    const to = kind === 'name' ? fresh.get(name) : undefined;
    return to ? text.slice(0, start) + to + text.slice(end) : text;
  }, code);
}

const texts = new Map<string, { statement: string; q: string | null; title: string }>();
for (const line of readFileSync(new URL('../../../assets/sample/sample.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')) {
  const record = JSON.parse(line) as {
    type: string;
    id: string;
    title: string;
    statement: string;
    references: { q: string };
  };
  if (record.type === 'problem')
    texts.set(record.id, { statement: record.statement, title: record.title, q: record.references.q });
}
const { problems, candidates } = readSample();

/** What each solution does, as seen once; a rewritten one does the same. */
const behaviours = new Map<string, Inspection['behaviour']>();
const sources = [...problems.values()].map((problem): ProblemSource => {
  const { statement = '', q = null, title = '' } = texts.get(problem.id) ?? {};
  return { ...problem, title, statement, references: { python: problem.python, q } };
});
const ownOf = ({ tests }: ProblemSource) => candidates.filter((each) => each.tests === tests);

beforeAll(async () => {
  const engine = createEmbeddedEngine();
  const settings = {
    engine,
    limits: limitsWith({ wallMs: 20_000, steps: 30_000_000 }),
    cache: { get: () => undefined, set: () => undefined },
    signal: new AbortController().signal,
  };
  const onDone = ({ solution, behaviour }: Inspection): unknown => behaviours.set(solution, behaviour);
  for (const problem of sources) {
    const solutions = ownOf(problem).map(({ id, code }) => ({ id, language: 'q', batch: null, code }));
    await inspectProblem(problem, { solutions, others: [] }, settings, { onRun: () => undefined, onDone });
  }
  await engine.close();
}, 300_000);

/** Solutions whose rewritten text is judged unlike the truth. */
function misjudged(rewrite: (code: string, entry: string) => string): string[] {
  return sources.flatMap((problem) => {
    const facts = factsOf(problem);
    const weights = new ConstantWeights(problem);
    const read = ownOf(problem).map((own) => ({
      own,
      code: readCode(rewrite(own.code, problem.entryPoint), problem.entryPoint),
    }));
    for (const { code } of read) weights.add(code);
    return read.flatMap(({ own: { id, ref }, code }) => {
      const subject = {
        problem: facts,
        code,
        weight: weights.of,
        behaviour: behaviours.get(id) ?? null,
        batch: null,
      };
      return inspected(id, subject).suspect === (ref.verdict === 'hacked') ? [] : [id];
    });
  });
}

describe('harmless rewriting changes no verdict', () => {
  test.each(Object.entries(rewritings))('%s', { timeout: 120_000 }, (_name, rewrite) => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        expect(misjudged((code, entry) => rewrite(code, entry, seed))).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  test.each(Object.entries(rewritings))('%s does rewrite', (_name, rewrite) => {
    const changed = sources.flatMap((problem) =>
      ownOf(problem).filter(({ code }) => rewrite(code, problem.entryPoint, 3) !== code),
    );
    expect(changed.length).toBeGreaterThan(50);
  });
});
