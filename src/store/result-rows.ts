/** Rows of results with their per-test outcomes -> the values that the door hands out. */
import type { ResultKey } from './keys.ts';
import type { Result, Status } from './rows.ts';

export interface ResultRecord {
  readonly number: ResultKey;
  readonly solution: string;
  readonly revision: number;
  readonly grader: string;
  readonly engine: string;
  readonly cache_key: string | null;
  readonly status: Status;
  readonly score: number | null;
  readonly ms: number | null;
  readonly message: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly at: string;
  readonly meta: string;
  readonly tests: string;
}

/** As JSON: what the other reading of a Python check said, null where both agree. The row of `result_test` is `o`. */
export const disagreement = `CASE WHEN o.other_passed IS NULL THEN NULL ELSE json_object(
    'otherPassed', json(iif(o.other_passed, 'true', 'false')), 'reason', o.disagreement_reason) END`;

const outcomes = `(SELECT json_group_array(json_object('id', t.id, 'revision', v.revision, 'key', v.number,
    'status', o.status, 'ms', o.ms, 'steps', o.steps, 'actual', o.actual, 'expected', o.expected,
    'message', o.message, 'stdout', o.stdout, 'line', o.line, 'column', o."column",
    'allocatedBytes', o.allocated_bytes, 'disagreement', ${disagreement}) ORDER BY o.position)
  FROM result_test o JOIN test_revision v ON v.number = o.test_revision JOIN test t ON t.number = v.test
  WHERE o.result = g.number)`;

/** Results (alias g) with their solution (s), its revision (h), grader version (gv) and grader (gr). */
export const resultSelect = `SELECT g.*, s.id AS solution, h.revision, gr.name || '@' || gv.version AS grader,
  ${outcomes} AS tests FROM result g
  JOIN solution_revision h ON h.number = g.solution_revision JOIN solution s ON s.number = h.solution
  JOIN grader_version gv ON gv.number = g.grader_version JOIN grader gr ON gr.number = gv.grader`;

export const resultFromRow = (row: ResultRecord): Result => ({
  key: row.number,
  solution: row.solution,
  revision: row.revision,
  grader: row.grader,
  engine: row.engine,
  cacheKey: row.cache_key,
  status: row.status,
  score: row.score,
  ms: row.ms,
  message: row.message,
  line: row.line,
  column: row.column,
  at: row.at,
  meta: row.meta,
  tests: JSON.parse(row.tests) as Result['tests'],
});
