/**
 * Solutions as the cells of a map, problems by samples: where each belongs, how it ended, what people said, and no
 * text. Of a batch, of a run, or of whatever a query selects.
 */
import type { Connection } from './connection.ts';
import type { Cells } from './dataset.ts';
import { StoreError } from './errors.ts';
import { runResults } from './grading.ts';
import { compileQuery, notRetired, solutionTables } from './query/compile.ts';
import type { CommonMessage, MapProblem, SolutionCell } from './rows.ts';

const cell = 's.id AS solution, p.id AS problem, b.id AS batch, s.sample, s.verdict AS label';
const inOrder = 'ORDER BY p.as_number, p.id, s.batch, s.sample, s.id';
const newest = `s.status, g.score FROM ${solutionTables} LEFT JOIN batch b ON b.number = s.batch
  LEFT JOIN result g ON g.number = s.newest_result`;

const ofBatch = `SELECT ${cell}, ${newest} WHERE s.batch = ? AND ${notRetired} ${inOrder}`;

const ofRun = `SELECT ${cell}, g.status, g.score FROM ${runResults} ru JOIN result g ON g.number = ru.result
  JOIN solution_revision h ON h.number = g.solution_revision JOIN solution s ON s.number = h.solution
  JOIN problem p ON p.number = s.problem LEFT JOIN batch b ON b.number = s.batch ${inOrder}`;

const titles = `SELECT p.id, r.title, r.difficulty, r.tags FROM problem p
  JOIN problem_revision r ON r.problem = p.number AND r.revision = p.revision
  WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.as_number, p.id`;

/** Why a solution did not pass: its own message, else that of the first test that ended as it did. */
const whole = `coalesce(g.message, (SELECT o.message FROM result_test o
  WHERE o.result = g.number AND o.status = g.status AND o.message IS NOT NULL ORDER BY o.position LIMIT 1))`;
/** Without the place in the code, which is another one in each solution. */
const place = "instr(whole, ' at line ')";
const message = `CASE WHEN ${place} > 0 THEN substr(whole, 1, ${place} - 1) || '.' ELSE whole END`;
const commonMessages = `SELECT status, message, count(*) AS count, min(solution) AS example FROM
  (SELECT status, ${message} AS message, solution FROM (SELECT g.status, ${whole} AS whole, s.id AS solution FROM solution s JOIN problem p ON p.number = s.problem
    JOIN result g ON g.number = s.newest_result
    WHERE s.batch IN (SELECT number FROM batch WHERE id IN (SELECT value FROM json_each(?)))
      AND g.status <> 'passed' AND ${notRetired}))
  WHERE message IS NOT NULL GROUP BY status, message ORDER BY count DESC, message LIMIT ?`;

export const cellStore = (connection: Connection): Cells => {
  const numberOf = (table: 'batch' | 'run', id: string): number => {
    const found = connection.get<{ number: number }>(`SELECT number FROM ${table} WHERE id = ?`, id);
    if (!found) throw new StoreError('not-found', `There is no ${table} ${id}.`);
    return found.number;
  };
  return {
    ofBatch: (id) => connection.all<SolutionCell>(ofBatch, numberOf('batch', id)),
    ofRun: (id) => connection.all<SolutionCell>(ofRun, numberOf('run', id)),
    selected: (query) => {
      const { where } = compileQuery(query, 'solutions');
      const sql = `SELECT ${cell}, ${newest} WHERE ${where.sql} ${inOrder}`;
      return connection.all<SolutionCell>(sql, ...where.values);
    },
    problems: (ids) =>
      connection
        .all<Omit<MapProblem, 'tags'> & { tags: string }>(titles, JSON.stringify(ids))
        .map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[] })),
    messages: (batches, limit) =>
      connection.all<CommonMessage>(commonMessages, JSON.stringify(batches), limit),
  };
};
