/** Probes on real workers: what passes an impossible test is a hack, and nobody honest does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import type { TestBody } from '../../../src/grading/index.ts';
import { impossibleCopy, type ProblemSource, probe } from '../../../src/integrity/index.ts';

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

const args = (argsJson: string, expectedJson: string): TestBody => ({
  ...{ kind: 'args', argsJson, expectedJson, comparator: 'lenient', tolerance: null },
});
const problemOf = (bodies: readonly TestBody[], python: string | null = null): ProblemSource => ({
  ...{ id: 'p', title: 'p', statement: 'Twice x.', entryPoint: 'f', references: { python, q: null } },
  tests: bodies.map((body, i) => ({ id: String(i + 1), visibility: 'visible', body })),
});
const solutions = (...codes: readonly string[]) => codes.map((code, i) => ({ id: String(i + 1), code }));

test('a typed-in answer to the changed test is the only way to pass it', async () => {
  const copy = await impossibleCopy(
    problemOf([args('[3]', '6'), args('[5]', '10')]),
    ['f:{2*x}'],
    settings(),
  );
  if (!copy) throw new Error('no copy');
  const { wants } = copy.changed;
  const report = await probe(
    copy,
    solutions('f:{2*x}', 'f:{x+3}', `f:{$[x=3;${wants};2*x]}`, 'f:{(0)', 'f:{`:x 0:1}'),
    settings(),
  );
  expect(report).toMatchObject({ test: '1', wanted: '6', asked: 5 });
  expect(report.passers).toEqual([{ solution: '3', kind: 'hard-coded-expected-outputs' }]);
  expect(copy.problem.tests[1]).toMatchObject({ body: { expectedJson: '10' } });
});

test('an assertion is passed by who replaces what asks', async () => {
  const code = '.t.same:{x~y}; .t.same[f 3;6]';
  const helped = 'same[f 3;6]';
  const copy = await impossibleCopy(
    problemOf([
      { kind: 'q-assert', code: helped },
      { kind: 'q-assert', code },
    ]),
    [],
    settings(),
  );
  if (!copy) throw new Error('no copy');
  const report = await probe(copy, solutions('same:{x~y}; f:{2*x}', 'same:{[a;b] 1b}; f:{2*x}'), settings());
  expect(report.passers).toEqual([{ solution: '2', kind: 'test-tampering' }]);
});

test('the value is one that neither reference nor honest solutions give', async () => {
  const problem = problemOf([args('[3]', '6')]);
  const first = await impossibleCopy(problem, [], settings());
  const given = `f:{${first?.changed.wants}}`;
  const second = await impossibleCopy(problem, [given], settings());
  expect(second?.changed.wants).not.toBe(first?.changed.wants);
  const wants = Number(second?.changed.wants);
  const python = `def f(x):\n    return ${first?.changed.wants}\n`;
  const third = await impossibleCopy(problemOf([args('[3]', '6')], python), [], settings());
  expect(Number(third?.changed.wants)).toBe(wants);
});

test('yes-or-no answers and hidden tests are not probed', async () => {
  expect(await impossibleCopy(problemOf([args('[3]', 'true')]), [], settings())).toBeNull();
  const problem = problemOf([args('[3]', '6')]);
  const hidden = problem.tests.map((each) => ({ ...each, visibility: 'hidden' as const }));
  expect(await impossibleCopy({ ...problem, tests: hidden }, [], settings())).toBeNull();
});
