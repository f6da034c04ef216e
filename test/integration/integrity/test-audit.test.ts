/** The audit of tests end to end: case files run on real workers; every proposal takes what the test turned down. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import { defaultGrader, type TestBody, type TestCase } from '../../../src/grading/index.ts';
import { type AuditSource, auditTests, type TestAudit } from '../../../src/integrity/index.ts';

interface CaseTest {
  readonly kind?: TestBody['kind'];
  readonly args?: unknown;
  readonly expected?: unknown;
  readonly comparator?: 'exact';
  readonly tolerance?: number;
  readonly code?: string;
}
interface Case {
  readonly name: string;
  readonly statement: string;
  readonly entry_point: string;
  readonly python?: string;
  readonly q?: string;
  readonly tests: readonly CaseTest[];
  readonly honest: readonly string[];
  readonly unlabelled: readonly string[];
  readonly flags: Readonly<
    Record<string, { kind: string; expect?: string; comparator?: string; tolerance?: number; code?: string }>
  >;
}

const file = new URL('../../conformance/integrity/test-audit.jsonl', import.meta.url);
/** Values keep their text: 2.0 is a float. */
const textOf = (line: string, key: string, at: number): string => {
  const found = [
    ...line.matchAll(new RegExp(`"${key}":(.+?)(?=,"expected"|,"comparator"|,"tolerance"|\\})`, 'g')),
  ];
  return found[at]?.[1] ?? 'null';
};
const lines = readFileSync(file, 'utf8').trim().split('\n');
const cases = lines.map((line) => [(JSON.parse(line) as Case).name, JSON.parse(line) as Case, line] as const);

function testsOf({ tests }: Case, line: string): readonly TestCase[] {
  let values = -1;
  return tests.map((each, i) => {
    if (each.kind === undefined) values++;
    const body =
      each.kind === undefined
        ? {
            kind: 'args' as const,
            argsJson: textOf(line, 'args', values),
            expectedJson: textOf(line, 'expected', values),
            comparator: each.comparator ?? ('exact' as const),
            tolerance: each.tolerance ?? null,
          }
        : ({ ...each, kind: each.kind } as TestBody);
    return { id: String(i + 1), visibility: 'visible' as const, body };
  });
}

const sourceOf = (of: Case, line: string): AuditSource => {
  const { name, statement, entry_point: entryPoint, python = null, q = null, honest, unlabelled } = of;
  const authored = (codes: readonly string[], sort: string) =>
    codes.map((code, i) => ({ id: `${sort}/${i + 1}`, author: `${sort} ${i + 1}`, code }));
  return {
    problem: {
      ...{ id: name, title: name, statement, entryPoint, references: { python, q } },
      tests: testsOf(of, line),
    },
    honest: authored(honest, 'honest'),
    unlabelled: authored(unlabelled, 'unlabelled'),
  };
};

let engine: EmbeddedEngine;
beforeAll(async () => {
  engine = createEmbeddedEngine({ pythonWorkers: 1 });
  await engine.warmPython();
}, 60_000);
afterAll(() => engine.close());

const settings = () => ({
  engine,
  limits: limitsWith({ wallMs: 10_000, steps: 30_000_000 }),
  signal: new AbortController().signal,
});
const nothingKnown = { get: () => undefined, set: () => undefined };

describe.each(cases)('%s', (_name, of, line) => {
  const source = sourceOf(of, line);
  let audit: TestAudit;
  beforeAll(async () => {
    audit = await auditTests(source, { ...settings(), cache: nothingKnown });
  });

  test('is flagged where it should be, and nowhere else', () => {
    expect(audit.findings.map(({ test, kind }) => [test, kind])).toEqual(
      Object.entries(of.flags).map(([id, { kind }]) => [id, kind]),
    );
    for (const { test, proposal } of audit.findings) {
      const { expect: value, comparator, tolerance, code } = of.flags[test] ?? { kind: '' };
      const wanted = {
        ...(value === undefined ? {} : { expectedJson: value }),
        ...(comparator === undefined ? {} : { comparator }),
        ...(tolerance === undefined ? {} : { tolerance }),
        ...(code === undefined ? {} : { kind: 'q-assert', code }),
      };
      if (Object.keys(wanted).length) expect(proposal?.body).toMatchObject(wanted);
    }
  });

  test('mended, it takes the honest solutions, and has no finding left', async () => {
    const mended = source.problem.tests.map((each) => ({
      ...each,
      body: audit.findings.find(({ test }) => test === each.id)?.proposal?.body ?? each.body,
    }));
    const proposed = audit.findings.filter(({ proposal }) => proposal !== null);
    const again = await auditTests(
      { ...source, problem: { ...source.problem, tests: mended } },
      { ...settings(), cache: nothingKnown },
    );
    expect(again.findings.length).toBe(audit.findings.length - proposed.length);
    if (!proposed.length) return;
    const { id, entryPoint } = source.problem;
    for (const { code } of source.honest) {
      const candidate = { id, ref: null, language: 'q', code, entryPoint, tests: mended };
      const { status } = await defaultGrader().grade(candidate, settings());
      expect(status, code).toBe('passed');
    }
  });
});

test('what is known is not run again; an aborted audit throws', async () => {
  const [, of, line] = cases[0] as (typeof cases)[number];
  const source = sourceOf(of, line);
  const kept = new Map<string, TestAudit>();
  const cache = {
    get: (key: string) => kept.get(key),
    set: (key: string, audit: TestAudit) => void kept.set(key, audit),
  };
  const first = await auditTests(source, { ...settings(), cache });
  const closed = {
    ...engine,
    open: () => {
      throw new Error('nothing should run');
    },
  };
  expect(
    await auditTests(source, { ...settings(), engine: Object.assign(Object.create(engine), closed), cache }),
  ).toBe(first);
  await expect(
    auditTests(source, { ...settings(), signal: AbortSignal.abort(new Error('stop')), cache: nothingKnown }),
  ).rejects.toThrow('stop');
});
