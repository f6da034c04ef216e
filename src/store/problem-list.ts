/**
 * The problem list: which rows a query selects, and their figures. The page's ids are found first, and only those
 * rows' figures are counted, so that the cost of a page does not grow with the dataset.
 */
import type { Connection } from './connection.ts';
import type { Problems } from './dataset.ts';
import { compileQuery, notRetired, problemTables } from './query/compile.ts';
import type { Difficulty, ProblemRow } from './rows.ts';

interface ListRecord {
  readonly id: string;
  readonly title: string;
  readonly difficulty: Difficulty | null;
  readonly tags: string;
  readonly assignee: string | null;
  readonly retired: 0 | 1;
  readonly edited: string;
  readonly solutions: number;
  readonly visible: number;
  readonly hidden: number;
  readonly passed: number;
  readonly graded: number;
  readonly honest: number;
  readonly hacked: number;
  readonly wrong: number;
  readonly unsure: number;
  readonly strength: number | null;
}

const countTests = (visibility: string): string =>
  `(SELECT count(*) FROM test t JOIN test_revision v ON v.number = t.head
    WHERE t.problem = p.number AND t.retired = 0 AND v.visibility = '${visibility}')`;
const countSolutions = (condition: string): string =>
  `(SELECT count(*) FROM solution s WHERE s.problem = p.number AND ${condition})`;

const columns = `p.id, r.title, r.difficulty, r.tags, coalesce(r.written_at, r.recorded_at) AS edited, p.solutions, p.assignee, p.retired,
  ${countTests('visible')} AS visible, ${countTests('hidden')} AS hidden,
  ${countSolutions("s.status = 'passed'")} AS passed, ${countSolutions('s.status IS NOT NULL')} AS graded,
  ${['honest', 'hacked', 'wrong', 'unsure'].map((verdict) => `${countSolutions(`s.verdict = '${verdict}'`)} AS ${verdict}`).join(', ')},
  (SELECT y.strength FROM problem_strength y WHERE y.problem = p.number) AS strength`;

/** Ids of all problems that the query selects, in its order. */
export const selectProblems = (connection: Connection, query: string): string[] => {
  const { where, order } = compileQuery(query, 'problems');
  const sql = `SELECT p.id FROM ${problemTables} WHERE ${where.sql} ORDER BY ${order.sql}`;
  return connection.all<{ id: string }>(sql, ...where.values, ...order.values).map((row) => row.id);
};

export const listProblems = (
  connection: Connection,
  query: string,
  offset: number,
  limit: number,
): ReturnType<Problems['list']> => {
  const { where, order } = compileQuery(query, 'problems');
  const count = (condition: string, ...values: readonly (string | number | null)[]): number =>
    connection.get<{ n: number }>(`SELECT count(*) AS n FROM ${condition}`, ...values)?.n ?? 0;
  const all = count(`problem p WHERE ${notRetired}`);
  const total =
    where.sql === notRetired ? all : count(`${problemTables} WHERE ${where.sql}`, ...where.values);
  const page = `SELECT p.number FROM ${problemTables} WHERE ${where.sql} ORDER BY ${order.sql} LIMIT ? OFFSET ?`;
  const numbers = connection.all<{ number: number }>(page, ...where.values, ...order.values, limit, offset);
  const rows = `SELECT ${columns} FROM json_each(?) AS wanted CROSS JOIN problem p ON p.number = wanted.value
    JOIN problem_revision r ON r.problem = p.number AND r.revision = p.revision ORDER BY wanted.key`;
  return {
    all,
    total,
    rows: connection.all<ListRecord>(rows, JSON.stringify(numbers.map((row) => row.number))).map(problemRow),
  };
};

const problemRow = (row: ListRecord): ProblemRow => ({
  id: row.id,
  title: row.title,
  difficulty: row.difficulty,
  tags: JSON.parse(row.tags) as string[],
  testsVisible: row.visible,
  testsHidden: row.hidden,
  solutions: row.solutions,
  passed: row.passed,
  graded: row.graded,
  labels: { honest: row.honest, hacked: row.hacked, wrong: row.wrong, unsure: row.unsure },
  assignee: row.assignee,
  retired: row.retired === 1,
  strength: row.strength,
  editedAt: row.edited,
});
