/** Figures of the whole dataset without what belongs to retired problems, read from the copies that triggers keep on each solution. */
import type { Connection } from './connection.ts';
import type { Statistics } from './dataset.ts';
import { StoreError } from './errors.ts';
import { openLook, openSecondLook } from './open-looks.ts';
import type { BatchCounts, Counts, LabelDay, ProblemSamples, Status, Verdict } from './rows.ts';

const count = (table: string): string => `(SELECT count(*) FROM ${table})`;
/** Of tests and solutions. */
const current = 'problem NOT IN (SELECT number FROM problem WHERE retired = 1)';
const labelled = `label l JOIN solution_revision h ON h.number = l.solution_revision
  JOIN solution s ON s.number = h.solution
  WHERE s.${current} AND NOT EXISTS (SELECT 1 FROM label_withdrawal w WHERE w.label = l.number)`;
const counts = `SELECT ${count('problem WHERE retired = 0')} AS problems,
  ${count(`test WHERE retired = 0 AND ${current}`)} AS tests, ${count(`solution WHERE ${current}`)} AS solutions,
  ${count('batch')} AS batches, ${count(labelled)} AS labels,
  ${count(`solution WHERE verdict IS NULL AND ${current}`)} AS toReview, ${count('snapshot')} AS snapshots`;

/** Of newest revisions whose problem is not retired. */
const waiting = (condition: string): string =>
  `(SELECT count(*) FROM solution s WHERE s.${current} AND ${condition})`;
const waitingCounts = `SELECT
  ${waiting(`s.head IN (SELECT solution_revision FROM inspection WHERE suspect = 1) AND ${openLook}`)} AS suspects,
  ${waiting(openSecondLook)} AS secondLooks,
  ${waiting('s.head IN (SELECT solution_revision FROM disputed_revision)')} AS disputes`;

export const statisticsStore = (connection: Connection): Statistics => ({
  counts: () => connection.get<Counts>(counts)!,
  verdicts: () => {
    const sql = `SELECT verdict, count(*) AS n FROM solution WHERE verdict IS NOT NULL AND ${current} GROUP BY verdict`;
    const found = connection
      .all<{ verdict: Verdict; n: number }>(sql)
      .map(({ verdict, n }) => [verdict, n] as const);
    return { honest: 0, hacked: 0, wrong: 0, unsure: 0, ...Object.fromEntries(found) };
  },
  statuses: () => {
    const sql = `SELECT status, count(*) AS n FROM solution WHERE status IS NOT NULL AND ${current} GROUP BY status`;
    const found = connection
      .all<{ status: Status; n: number }>(sql)
      .map(({ status, n }) => [status, n] as const);
    return Object.fromEntries(found);
  },
  waiting: (annotator) =>
    connection.get<ReturnType<Statistics['waiting']>>(waitingCounts, annotator, annotator)!,
  batches: () => {
    const sql = `SELECT b.id, s.problem, count(*) AS solutions, count(s.status) AS samples,
        coalesce(sum(s.status = 'passed'), 0) AS passed
      FROM batch b LEFT JOIN solution s ON s.batch = b.number AND s.${current} GROUP BY b.number, s.problem ORDER BY b.id, s.problem`;
    const rows = connection.all<PerProblem>(sql);
    return [...Map.groupBy(rows, (row) => row.id)].map(([id, group]) => batchCounts(id, group));
  },
  samples: (batch) => {
    const known = batch === null || connection.get('SELECT 1 FROM batch WHERE id = ?', batch);
    if (!known) throw new StoreError('not-found', `There is no batch ${batch}.`);
    const rows =
      batch === null
        ? connection.all<SamplesRow>(samplesOf('true'))
        : connection.all<SamplesRow>(samplesOf('b.id = ?'), batch);
    return rows.map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[] }));
  },
  newestBatch: () =>
    connection.get<{ id: string }>(
      `SELECT id FROM batch b WHERE EXISTS (SELECT 1 FROM solution s
        WHERE s.batch = b.number AND s.status IS NOT NULL AND s.${current}) ORDER BY number DESC LIMIT 1`,
    )?.id ?? null,
  lastGraded: () =>
    connection.get<{ at: string | null }>(`SELECT max(finished_at) AS at FROM run WHERE state = 'done'`)
      ?.at ?? null,
  labelDays: (days) => connection.all<LabelDay>(labelDays, days).toReversed(),
  strengths: () =>
    connection
      .all<{ strength: number }>(`SELECT strength FROM problem_strength WHERE ${current} ORDER BY strength`)
      .map(({ strength }) => strength),
});

/** A label is a second look where somebody else had labelled the same text before. */
const labelDays = `SELECT day, sum(earlier = 0) AS first, sum(earlier = 1) AS second FROM (
    SELECT date(l.at, 'localtime') AS day, EXISTS (SELECT 1 FROM label e WHERE e.solution_revision = l.solution_revision
      AND e.number < l.number AND e.annotator <> l.annotator) AS earlier
    FROM ${labelled})
  GROUP BY day ORDER BY day DESC LIMIT ?`;

type SamplesRow = Omit<ProblemSamples, 'tags'> & { readonly tags: string };

/** Samples stand in order of their number as text (10 before 2), as file names of published results do. */
const samplesOf = (
  condition: string,
): string => `SELECT p.id AS problem, r.difficulty, r.tags, count(*) AS samples,
    sum(g.status = 'passed') AS passed, min(CASE WHEN g.status = 'passed' THEN g.place END) AS firstPassed
  FROM (SELECT s.problem, s.status,
      row_number() OVER (PARTITION BY s.problem ORDER BY CAST(s.sample AS TEXT), s.id) AS place
    FROM solution s LEFT JOIN batch b ON b.number = s.batch WHERE ${condition} AND s.status IS NOT NULL AND s.${current}) g
  JOIN problem p ON p.number = g.problem
  JOIN problem_revision r ON r.problem = p.number AND r.revision = p.revision
  GROUP BY p.number ORDER BY p.as_number, p.id`;

interface PerProblem {
  readonly id: string;
  readonly problem: number | null;
  readonly solutions: number;
  readonly samples: number;
  readonly passed: number;
}

const batchCounts = (id: string, rows: readonly PerProblem[]): BatchCounts => {
  // A batch without solutions comes as one row without a problem.
  const problems = rows.filter((row) => row.problem !== null);
  const sum = (of: (row: PerProblem) => number): number =>
    problems.reduce((total, row) => total + of(row), 0);
  return {
    id,
    problems: problems.length,
    solutions: sum((row) => row.solutions),
    passed: sum((row) => row.passed),
    perProblem: problems.filter((row) => row.samples > 0).map(({ samples, passed }) => ({ samples, passed })),
  };
};
