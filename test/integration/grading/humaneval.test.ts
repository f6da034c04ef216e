/** Q-HumanEval through its Python checks: hand-written solutions pass, broken ones fail. Skipped without the data. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, defaultLimits, type EmbeddedEngine } from '../../../src/execution/index.ts';
import {
  type Candidate,
  defaultGrader,
  type GradeResult,
  gradeCandidates,
} from '../../../src/grading/index.ts';
import { humanEvalCandidates, humanEvalPresent } from './humaneval-file.ts';

if (!humanEvalPresent) console.warn('Skipped: the Q-HumanEval file is not beside the checkout.');

describe.skipIf(!humanEvalPresent)('Q-HumanEval', () => {
  let engine: EmbeddedEngine;
  beforeAll(async () => {
    engine = createEmbeddedEngine({ pythonWorkers: 1 });
    await engine.warmPython();
  }, 60_000);
  afterAll(() => engine.close());

  async function grade(list: Candidate<string>[]): Promise<GradeResult<string>[]> {
    const results: GradeResult<string>[] = [];
    const cache = { lookup: () => new Map(), save: () => undefined };
    const options = { engine, grader: defaultGrader(), limits: defaultLimits, cache, total: null, jobs: 1 };
    for await (const event of gradeCandidates(list, options))
      if (event.kind === 'result') results.push(event.result);
    return results;
  }
  const failing = (results: GradeResult<string>[]): string[] =>
    results
      .filter(({ outcome }) => outcome.status !== 'passed')
      .map(({ candidate, outcome }) => `${candidate.ref}: ${outcome.status} ${outcome.tests[0]?.message}`);

  test('hand-written solutions pass their check', async () => {
    const results = await grade(humanEvalCandidates('solution'));
    expect(results.length).toBeGreaterThanOrEqual(30);
    expect(failing(results)).toEqual([]);
  }, 60_000);

  test('broken ones fail, each with a sentence', async () => {
    const results = await grade(humanEvalCandidates('broken'));
    for (const { candidate, outcome } of results) {
      expect([candidate.ref, ['failed', 'error'].includes(outcome.status)]).toEqual([candidate.ref, true]);
      expect(outcome.tests[0]?.message).toMatch(/\.$/);
    }
  }, 60_000);
});
