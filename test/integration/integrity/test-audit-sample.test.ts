/** The audit on the bundled sample: nothing is flagged as it is; of one near miss a problem, all that can be are found. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import type { TestCase } from '../../../src/grading/index.ts';
import { type AuditSource, type AuthoredSolution, auditTests } from '../../../src/integrity/index.ts';
import { readSample } from '../sample/sample-file.ts';

interface Line {
  readonly id: string;
  readonly statement?: string;
  readonly batch?: string;
  readonly references?: { readonly q: string };
}
const lines = new Map(
  readFileSync(new URL('../../../assets/sample/sample.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .map((line) => [line.id, line]),
);

/** Who may speak: the references and the honest; the honest alone; everybody, without a label. */
type Voices = 'references' | 'honest' | 'unlabelled';

function sources(voices: Voices, change: (tests: readonly TestCase[]) => readonly TestCase[]): AuditSource[] {
  const { problems, candidates } = readSample();
  return [...problems.values()].map(({ id, entryPoint, python, tests }) => {
    const own = candidates.filter((each) => each.tests === tests);
    const authored = (some: typeof own): AuthoredSolution[] =>
      some.map(({ id: of, code }) => ({ id: of, code, author: lines.get(of)?.batch ?? of }));
    const references = { python, q: lines.get(id)?.references?.q ?? null };
    const honest = authored(own.filter(({ ref }) => ref.verdict === 'honest'));
    return {
      problem: {
        ...{ id, title: id, statement: lines.get(id)?.statement ?? '', entryPoint },
        references: voices === 'references' ? references : { python: null, q: null },
        tests: change(tests),
      },
      honest: voices === 'unlabelled' ? [] : honest,
      unlabelled: voices === 'unlabelled' ? authored(own) : [],
    };
  });
}

/** A value that is nearly right. */
function nudged(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value}x`;
  if (Array.isArray(value)) return value.length ? [nudged(value[0]), ...value.slice(1)] : [0];
  if (value && typeof value === 'object' && !('$q' in value)) {
    const [first, ...rest] = Object.entries(value);
    return first ? Object.fromEntries([[first[0], nudged(first[1])], ...rest]) : { a: 1 };
  }
  return undefined;
}

/** The third test of each problem expects a near miss. */
function missed(tests: readonly TestCase[]): readonly TestCase[] {
  return tests.map((each, i) => {
    if (i !== 2 || each.body.kind !== 'args') return each;
    const value = nudged(JSON.parse(each.body.expectedJson));
    return value === undefined
      ? each
      : { ...each, body: { ...each.body, expectedJson: JSON.stringify(value) } };
  });
}

let engine: EmbeddedEngine;
beforeAll(async () => {
  engine = createEmbeddedEngine();
  await engine.warmPython();
}, 60_000);
afterAll(() => engine.close());

async function audited(all: readonly AuditSource[]) {
  const settings = {
    engine,
    limits: limitsWith({ wallMs: 10_000, steps: 30_000_000 }),
    signal: new AbortController().signal,
    cache: { get: () => undefined, set: () => undefined },
  };
  const findings = [];
  for (const source of all)
    for (const finding of (await auditTests(source, settings)).findings)
      findings.push({ problem: source.problem.id, third: source.problem.tests[2]?.id, ...finding });
  return findings;
}
const changed = (all: readonly AuditSource[], honest: readonly AuditSource[]): number =>
  all.filter(({ problem }, i) => JSON.stringify(problem.tests) !== JSON.stringify(honest[i]?.problem.tests))
    .length;
const same = (tests: readonly TestCase[]): readonly TestCase[] => tests;

test.each(['references', 'honest', 'unlabelled'] as const)(
  'as it is, %s flag nothing',
  async (voices) => {
    expect(await audited(sources(voices, same))).toEqual([]);
  },
  240_000,
);

test.each(['references', 'honest', 'unlabelled'] as const)(
  'a near miss is found by %s, and nothing else',
  async (voices) => {
    const wrong = sources(voices, missed);
    const findings = await audited(wrong);
    const of = changed(wrong, sources(voices, same));
    const right = findings.filter(
      ({ test: id, third, kind }) => id === third && kind === 'wrong-expected-value',
    );
    expect(of).toBeGreaterThan(35);
    expect(right.length).toBe(of);
    expect(findings.length).toBe(of);
  },
  240_000,
);
