/** The detector cases end to end: read, run beside the reference, suspected or not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import { type Inspection, inspectProblem } from '../../../src/integrity/index.ts';
import { cases, problems } from '../../conformance/integrity/cases.ts';

let engine: EmbeddedEngine;
const found = new Map<string, Inspection>();

beforeAll(async () => {
  engine = createEmbeddedEngine();
  const settings = {
    engine,
    limits: limitsWith({ wallMs: 20_000, steps: 5_000_000 }),
    cache: { get: () => undefined, set: () => undefined },
    signal: new AbortController().signal,
  };
  for (const problem of problems.values()) {
    const solutions = cases.flatMap(({ problem: of, code }, i) =>
      of === problem.id ? [{ id: String(i), language: 'q', batch: null, code }] : [],
    );
    const onDone = (each: Inspection): unknown => found.set(each.solution, each);
    await inspectProblem(problem, { solutions, others: [] }, settings, { onRun: () => undefined, onDone });
  }
}, 900_000);
afterAll(() => engine.close());

describe.each(cases.map((each, i) => [`${each.problem}: ${each.code}`, each, i] as const))(
  '%s',
  (_name, { problem, kinds, note }, i) => {
    const inspection = (): Inspection => found.get(String(i)) as Inspection;

    test(kinds.length ? `is suspected of ${kinds.join(' or ')}` : 'is no suspect', () => {
      const { suspect, findings } = inspection();
      expect({
        suspect,
        kinds: kinds.length ? findings.some(({ kind }) => kinds.includes(kind)) : true,
      }).toEqual({
        suspect: kinds.length > 0,
        kinds: true,
      });
    });

    if (!kinds.length)
      test('differs from the reference only where it is wrong', () => {
        const wrong = note?.startsWith('wrong') ?? false;
        const { behaviour } = inspection();
        const known = problems.get(problem)?.references.python != null;
        // Where there is no reference a wrong one may pass all that there is.
        if (known || !wrong) expect(behaviour?.counterexample !== null).toBe(wrong);
        expect(behaviour).not.toBeNull();
      });
  },
);

test('there are enough of both', () => {
  expect(cases.filter(({ kinds }) => kinds.length > 0).length).toBeGreaterThanOrEqual(80);
  expect(cases.filter(({ kinds }) => kinds.length === 0).length).toBeGreaterThanOrEqual(40);
});
