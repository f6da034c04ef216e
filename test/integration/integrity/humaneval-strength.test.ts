/** Test strength of some of Q-HumanEval's Python checks, by hand-written solutions. Skipped without the data. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import { type ProblemStrength, testStrength } from '../../../src/integrity/index.ts';
import { humanEvalPresent, humanEvalSources } from '../grading/humaneval-file.ts';

if (!humanEvalPresent) console.warn('Skipped: the Q-HumanEval file is not beside the checkout.');

describe.skipIf(!humanEvalPresent)('Q-HumanEval', () => {
  let engine: EmbeddedEngine;
  beforeAll(async () => {
    engine = createEmbeddedEngine({ pythonWorkers: 1 });
    await engine.warmPython();
  }, 60_000);
  afterAll(() => engine.close());

  async function strengthOf(entryPoint: string): Promise<Extract<ProblemStrength, { kind: 'measured' }>> {
    const source = humanEvalSources().find(({ problem }) => problem.entryPoint === entryPoint);
    if (!source) throw new Error(`no solution of ${entryPoint}`);
    const strength = await testStrength(source, {
      engine,
      limits: limitsWith({ wallMs: 10_000, steps: 30_000_000 }),
      signal: new AbortController().signal,
      cache: { get: () => undefined, set: () => undefined },
    });
    if (strength.kind !== 'measured') throw new Error(`${entryPoint}: ${strength.reason}`);
    return strength;
  }

  test('the only assertion on unique is passed by its own answer', async () => {
    const { survivors, mutation, knownWrong } = await strengthOf('unique');
    expect(survivors.map(({ operator }) => operator)).toEqual(['commonest-answer']);
    expect(survivors[0]?.killedBy).toMatch(/^\[\[.*\]\]$/);
    expect(mutation?.share).toBeLessThan(1);
    expect(knownWrong).toEqual({ hit: 1, of: 1 });
  }, 60_000);

  test('the check of greatest_common_divisor lets no mutant through', async () => {
    const { survivors, killed, equivalent, mutants } = await strengthOf('greatest_common_divisor');
    expect(survivors).toEqual([]);
    expect(killed).toBeGreaterThan(10);
    expect(killed + equivalent).toBe(mutants);
  }, 60_000);

  test('the check of pairs_sum_to_zero lets mutants through, each with an input that tells it', async () => {
    const { survivors } = await strengthOf('pairs_sum_to_zero');
    expect(survivors.length).toBeGreaterThan(0);
    for (const { killedBy } of survivors) expect(JSON.parse(killedBy ?? 'null')).toEqual([expect.any(Array)]);
  }, 60_000);
});
