/**
 * Solutions as lists show them: one query gives a page with newest result, its per-test statuses in the problem's
 * order and the newest label. Whoever lists gives a condition and an order over the aliases of `solutionTables`.
 */
import type { Bindable, Connection } from './connection.ts';
import type { SolutionRevisionKey } from './keys.ts';
import { type LabelRecord, labelFromRow } from './label-rows.ts';
import type { Solution, SolutionRow, Status, TestMark } from './rows.ts';

export interface SolutionRecord {
  readonly number: SolutionRevisionKey;
  readonly id: string;
  readonly problem: string;
  readonly batch: string | null;
  readonly model: string | null;
  readonly sample: number | null;
  readonly revision: number;
  readonly language: string;
  readonly characters: number;
  readonly status: Status | null;
  readonly score: number | null;
  readonly tests: string;
  readonly label: string | null;
  readonly flagged_by: string | null;
  readonly edited: string;
  readonly code: string;
  readonly raw: string | null;
  readonly meta: string;
}

const tests = `(SELECT json_group_array(json_object('id', t.id, 'visibility', v.visibility, 'status', o.status)
    ORDER BY t.position, o.position)
  FROM result_test o JOIN test_revision v ON v.number = o.test_revision JOIN test t ON t.number = v.test
  WHERE o.result = s.newest_result)`;
const label = `(SELECT json_object('number', l.number, 'solution', s.id, 'revision', s.revision, 'annotator', l.annotator,
    'verdict', l.verdict, 'kinds', l.kinds, 'severity', l.severity, 'confidence', l.confidence, 'note', l.note,
    'spans', l.spans, 'deciding', l.deciding, 'at', l.at, 'meta', l.meta, 'withdrawn_by', NULL, 'withdrawn_at', NULL)
  FROM label l WHERE l.number = s.newest_label)`;

const lean = `h.number, s.id, p.id AS problem, b.id AS batch, b.model, s.sample, s.revision, h.language,
  length(h.code) AS characters, s.status, g.score, ${tests} AS tests, ${label} AS label, s.flagged_by,
  coalesce(h.written_at, h.recorded_at) AS edited`;
const joins = `JOIN solution_revision h ON h.number = s.head JOIN problem p ON p.number = s.problem
  LEFT JOIN batch b ON b.number = s.batch LEFT JOIN result g ON g.number = s.newest_result`;

/** Rows of these solution numbers, in this order. */
export const rowsByNumber = (connection: Connection, numbers: readonly number[]): SolutionRow[] =>
  connection
    .all<SolutionRecord>(
      `SELECT ${lean} FROM json_each(?) AS wanted CROSS JOIN solution s ON s.number = wanted.value ${joins} ORDER BY wanted.key`,
      JSON.stringify(numbers),
    )
    .map(solutionRow);

/** Rows that a condition on s and p selects. */
export const rowsWhere = (connection: Connection, condition: string, ...values: Bindable[]): SolutionRow[] =>
  connection
    .all<SolutionRecord>(
      `SELECT ${lean} FROM solution s ${joins} WHERE ${condition} ORDER BY s.batch, s.sample, s.id`,
      ...values,
    )
    .map(solutionRow);

/** One solution with its text. */
export const solutionById = (connection: Connection, id: string): Solution | null => {
  const sql = `SELECT ${lean}, h.code, h.raw, h.meta FROM solution s ${joins} WHERE s.id = ?`;
  const row = connection.get<SolutionRecord>(sql, id);
  return row ? { ...solutionRow(row), code: row.code, raw: row.raw, meta: row.meta } : null;
};

const solutionRow = (row: SolutionRecord): SolutionRow => ({
  key: row.number,
  id: row.id,
  problem: row.problem,
  batch: row.batch,
  model: row.model,
  sample: row.sample,
  revision: row.revision,
  language: row.language,
  characters: row.characters,
  status: row.status,
  score: row.score,
  tests: JSON.parse(row.tests) as TestMark[],
  label: row.label === null ? null : labelFromRow(JSON.parse(row.label) as LabelRecord),
  flaggedBy: row.flagged_by,
  editedAt: row.edited,
});
