/** Q-HumanEval through its Python checks: hand-written solutions pass, broken ones fail. Skipped without the data. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, defaultLimits, type EmbeddedEngine } from '../../../src/execution/index.ts';
import {
  type Candidate,
  defaultGrader,
  type GradeResult,
  gradeCandidates,
} from '../../../src/grading/index.ts';

const data = new URL('../../../../shared/data/kx/q_humaneval.jsonl', import.meta.url);
const present = existsSync(data);
if (!present) console.warn('Skipped: the Q-HumanEval file is not beside the checkout.');

interface Row {
  readonly task_id: number;
  readonly entry_point: string;
  readonly tests: string;
  readonly test_setup_code: string | null;
}
const fixtures = JSON.parse(
  readFileSync(new URL('../../fixtures/humaneval-solutions.json', import.meta.url), 'utf8'),
) as Record<string, { solution: string; broken: string }>;

function candidates(which: 'solution' | 'broken'): Candidate<string>[] {
  const rows = readFileSync(data, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  return rows.flatMap((row) => {
    const code = fixtures[row.task_id]?.[which];
    if (!code) return [];
    const body = { kind: 'python-check', code: row.tests, setup: row.test_setup_code ?? '' } as const;
    return [
      {
        id: `${row.task_id}/${which}`,
        ref: row.entry_point,
        language: 'q',
        code,
        entryPoint: row.entry_point,
        tests: [{ id: 'check', visibility: 'hidden', body }],
      },
    ];
  });
}

describe.skipIf(!present)('Q-HumanEval', () => {
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
    const results = await grade(candidates('solution'));
    expect(results.length).toBeGreaterThanOrEqual(30);
    expect(failing(results)).toEqual([]);
  }, 60_000);

  test('broken ones fail, each with a sentence', async () => {
    const results = await grade(candidates('broken'));
    for (const { candidate, outcome } of results) {
      expect([candidate.ref, ['failed', 'error'].includes(outcome.status)]).toEqual([candidate.ref, true]);
      expect(outcome.tests[0]?.message).toMatch(/\.$/);
    }
  }, 60_000);
});
