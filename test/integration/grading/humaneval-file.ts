/** Q-HumanEval's checks with hand-written solutions to them, as candidates. The data lies beside the checkout, if at all. */
import { existsSync, readFileSync } from 'node:fs';
import type { Candidate } from '../../../src/grading/index.ts';

const data = new URL('../../../../shared/data/kx/q_humaneval.jsonl', import.meta.url);

/** Whether the data is there. */
export const humanEvalPresent = existsSync(data);

interface Row {
  readonly task_id: number;
  readonly entry_point: string;
  readonly tests: string;
  readonly test_setup_code: string | null;
}

/** One candidate for each problem that has a solution in the fixtures; `ref` is its entry point. */
export function humanEvalCandidates(which: 'solution' | 'broken'): Candidate<string>[] {
  const fixtures = JSON.parse(
    readFileSync(new URL('../../fixtures/humaneval-solutions.json', import.meta.url), 'utf8'),
  ) as Record<string, { solution: string; broken: string }>;
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
