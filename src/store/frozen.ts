/** Reading what a snapshot froze: pages of problems and solutions with their judgements, and whole histories. */
import { type BatchRecord, batchColumns, batchFromRow } from './batches.ts';
import type { Connection } from './connection.ts';
import type { FrozenSolution, ProblemHistory, Snapshots, SolutionHistory } from './dataset.ts';
import type { SnapshotKey, SolutionRevisionKey } from './keys.ts';
import {
  type LabelRecord,
  labelFromRow,
  labelSelect,
  type ReviewRecord,
  reviewFromRow,
  reviewSelect,
} from './label-rows.ts';
import {
  type ProblemRevisionRecord,
  problemContent,
  type TestRevisionRecord,
  testFromRow,
} from './problem-rows.ts';
import { type ResultRecord, resultFromRow, resultSelect } from './result-rows.ts';
import type { DatasetMeta, Label, Review, Revision, SolutionContent } from './rows.ts';

interface Marks {
  readonly last_result: number;
  readonly last_label: number;
  readonly last_withdrawal: number;
  readonly last_review: number;
}

type FrozenReads = Omit<Snapshots, 'list' | 'find' | 'problemsOf' | 'create'>;

/** Labels as they stood: a withdrawal after the snapshot does not count. */
const frozenLabels = labelSelect.replace(
  'LEFT JOIN label_withdrawal w ON w.label = l.number',
  'LEFT JOIN label_withdrawal w ON w.label = l.number AND w.number <= ?',
);
/** Limits rows to revisions, old ones too, of the snapshot's solutions. Its alias is j. */
const ofSnapshot = 'JOIN snapshot_solution j ON j.snapshot = ? AND j.id = s.id';
const ofThese = `${ofSnapshot} AND j.id IN (SELECT value FROM json_each(?))`;
const upToFrozen =
  'h.revision <= (SELECT f.revision FROM solution_revision f WHERE f.number = j.solution_revision)';

interface FrozenSolutionRecord {
  readonly number: SolutionRevisionKey;
  readonly id: string;
  readonly revision: number;
  readonly batch: string | null;
  readonly sample: number | null;
  readonly language: string;
  readonly code: string;
  readonly raw: string | null;
  readonly meta: string;
  readonly split: string;
}

interface FrozenSuspicionRecord {
  readonly solution_revision: SolutionRevisionKey;
  readonly hacked: number;
  readonly suspect: number;
  readonly findings: string;
  readonly version: string;
}

interface SolutionRevisionRecord {
  readonly id: string;
  readonly problem: string;
  readonly batch: string | null;
  readonly sample: number | null;
  readonly revision: number;
  readonly language: string;
  readonly code: string;
  readonly raw: string | null;
  readonly meta: string;
  readonly author: string;
  readonly written_at: string | null;
}

export const frozenReads = (connection: Connection): FrozenReads => {
  const marks = (snapshot: SnapshotKey): Marks =>
    connection.get<Marks>('SELECT * FROM snapshot WHERE number = ?', snapshot)!;
  const testsOf = (snapshot: SnapshotKey, problem: string) => {
    const sql = `SELECT v.*, t.id FROM snapshot_test i JOIN test_revision v ON v.number = i.test_revision
      JOIN test t ON t.number = v.test WHERE i.snapshot = ? AND i.retired = 0
      AND i.problem = (SELECT number FROM problem WHERE id = ?) ORDER BY i.position, t.number`;
    return connection.all<TestRevisionRecord>(sql, snapshot, problem).map(testFromRow);
  };
  const solutionIds = (snapshot: SnapshotKey, after: string | null, limit: number): string[] => {
    const sql =
      'SELECT j.id FROM snapshot_solution j WHERE j.snapshot = ? AND j.id > ? ORDER BY j.id LIMIT ?';
    return connection.all<{ id: string }>(sql, snapshot, after ?? '', limit).map((row) => row.id);
  };
  return {
    meta: (snapshot) => {
      const row = connection.get<{ dataset: string }>(
        'SELECT dataset FROM snapshot WHERE number = ?',
        snapshot,
      );
      return JSON.parse(row!.dataset) as DatasetMeta;
    },
    problems: (snapshot, after, limit) => {
      const sql = `SELECT r.*, i.id, i.split FROM snapshot_problem i JOIN problem_revision r ON r.number = i.problem_revision
        WHERE i.snapshot = ? AND i.id > ? ORDER BY i.id LIMIT ?`;
      return connection
        .all<ProblemRevisionRecord & { split: string }>(sql, snapshot, after ?? '', limit)
        .map((row) => ({
          key: row.number,
          id: row.id,
          ...problemContent(row),
          tests: testsOf(snapshot, row.id),
          editedAt: row.written_at ?? row.recorded_at,
          split: row.split,
        }));
    },
    solutionsOf: (snapshot, problem) => frozenSolutions(connection, snapshot, marks(snapshot), problem),
    problemHistories: (snapshot, after, limit) => {
      const sql = `SELECT i.id, r.problem, r.revision FROM snapshot_problem i
        JOIN problem_revision r ON r.number = i.problem_revision
        WHERE i.snapshot = ? AND i.id > ? ORDER BY i.id LIMIT ?`;
      return connection
        .all<{ id: string; problem: number; revision: number }>(sql, snapshot, after ?? '', limit)
        .map((row) => problemHistory(connection, snapshot, row));
    },
    solutionIds,
    solutionHistories: (snapshot, after, limit) =>
      solutionHistories(connection, snapshot, solutionIds(snapshot, after, limit)),
    batches: (snapshot) => {
      const sql = `SELECT ${batchColumns} FROM batch b WHERE b.number IN
        (SELECT s.batch FROM snapshot_solution j JOIN solution s ON s.id = j.id WHERE j.snapshot = ?) ORDER BY b.id`;
      return connection.all<BatchRecord>(sql, snapshot).map(batchFromRow);
    },
    results: (snapshot, solutions) =>
      connection
        .all<ResultRecord>(
          `${resultSelect} ${ofThese} WHERE g.number <= ? AND ${upToFrozen} ORDER BY s.id, g.at, g.number`,
          ...[snapshot, JSON.stringify(solutions), marks(snapshot).last_result],
        )
        .map(resultFromRow),
    labels: (snapshot, solutions) => {
      const { last_label, last_withdrawal } = marks(snapshot);
      const sql = `${frozenLabels} ${ofThese} WHERE l.number <= ? AND ${upToFrozen} ORDER BY s.id, l.at, l.number`;
      return connection
        .all<LabelRecord>(sql, last_withdrawal, snapshot, JSON.stringify(solutions), last_label)
        .map(labelFromRow);
    },
    reviews: (snapshot, solutions) =>
      connection
        .all<ReviewRecord>(
          `${reviewSelect} ${ofThese} WHERE v.number <= ? AND ${upToFrozen} ORDER BY s.id, v.at, v.number`,
          ...[snapshot, JSON.stringify(solutions), marks(snapshot).last_review],
        )
        .map(reviewFromRow),
  };
};

const frozenSolutions = (
  connection: Connection,
  snapshot: SnapshotKey,
  marks: Marks,
  problem: string,
): FrozenSolution[] => {
  const condition =
    'j.problem = (SELECT number FROM problem WHERE id = ?) AND h.number = j.solution_revision';
  const rows = connection.all<FrozenSolutionRecord>(
    `SELECT h.number, s.id, h.revision, b.id AS batch, s.sample, h.language, h.code, h.raw, h.meta, i.split
     FROM snapshot_solution j JOIN solution s ON s.id = j.id JOIN solution_revision h ON h.number = j.solution_revision
     JOIN snapshot_problem i ON i.snapshot = j.snapshot AND i.id = ? LEFT JOIN batch b ON b.number = s.batch
     WHERE j.snapshot = ? AND ${condition} ORDER BY s.id`,
    ...[problem, snapshot, problem],
  );
  const labels = connection
    .all<LabelRecord>(
      `${frozenLabels} ${ofSnapshot} WHERE ${condition} AND l.number <= ? AND w.number IS NULL ORDER BY l.at DESC, l.number DESC`,
      ...[marks.last_withdrawal, snapshot, problem, marks.last_label],
    )
    .map(labelFromRow);
  const reviews = connection
    .all<ReviewRecord>(
      `${reviewSelect} ${ofSnapshot} WHERE ${condition} AND v.number <= ? ORDER BY v.at DESC, v.number DESC`,
      ...[snapshot, problem, marks.last_review],
    )
    .map(reviewFromRow);
  const results = connection
    .all<ResultRecord>(
      `${resultSelect} ${ofSnapshot} WHERE ${condition} AND g.number = (SELECT n.number FROM result n
         JOIN grader_version nv ON nv.number = n.grader_version AND nv.scores_answers = 0
         WHERE n.solution_revision = h.number AND n.number <= ? ORDER BY n.at DESC, n.number DESC LIMIT 1)`,
      ...[snapshot, problem, marks.last_result],
    )
    .map(resultFromRow);
  const resultBy = new Map(results.map((result) => [result.solution, result]));
  const suspicions = connection.all<FrozenSuspicionRecord>(
    `SELECT u.solution_revision, u.hacked, u.suspect, u.findings, u.version FROM snapshot_solution j
     JOIN snapshot_suspicion u ON u.snapshot = j.snapshot AND u.solution_revision = j.solution_revision
     WHERE j.snapshot = ? AND j.problem = (SELECT number FROM problem WHERE id = ?)`,
    ...[snapshot, problem],
  );
  const suspicionBy = new Map(
    suspicions.map(({ solution_revision, suspect, ...each }) => [
      solution_revision,
      { ...each, suspect: suspect === 1 },
    ]),
  );
  return rows.map(({ number, language, code, raw, meta, ...row }) => ({
    ...row,
    key: number,
    problem,
    content: { language, code, raw, meta },
    labels: newestOfEach(sinceDecision(labels, row.id), row.id),
    reviews: newestOfEach(reviews, row.id),
    result: resultBy.get(row.id) ?? null,
    suspicion: suspicionBy.get(number) ?? null,
  }));
};

/** Of labels sorted newest first, those of this solution down to its newest deciding one. */
const sinceDecision = (all: readonly Label[], solution: string): readonly Label[] => {
  const own = all.filter((label) => label.solution === solution);
  const decided = own.findIndex(({ deciding }) => deciding);
  return decided < 0 ? own : own.slice(0, decided + 1);
};

/** Of judgements sorted newest first, the first of each annotator on this solution. */
const newestOfEach = <Judgement extends Label | Review>(
  all: readonly Judgement[],
  solution: string,
): Judgement[] => {
  const seen = new Set<string>();
  return all.filter(
    (each) => each.solution === solution && !seen.has(each.annotator) && seen.add(each.annotator),
  );
};

const problemHistory = (
  connection: Connection,
  snapshot: SnapshotKey,
  { id, problem, revision }: { id: string; problem: number; revision: number },
): ProblemHistory => {
  const revisions = connection.all<ProblemRevisionRecord>(
    'SELECT *, ? AS id FROM problem_revision WHERE problem = ? AND revision <= ? ORDER BY revision',
    ...[id, problem, revision],
  );
  const rows = connection.all<TestRevisionRecord & { retired: number }>(
    `SELECT v.*, t.id, i.retired FROM snapshot_test i JOIN test_revision f ON f.number = i.test_revision
     JOIN test t ON t.number = f.test JOIN test_revision v ON v.test = t.number AND v.revision <= f.revision
     WHERE i.snapshot = ? AND i.problem = ? ORDER BY i.position, t.number, v.revision`,
    ...[snapshot, problem],
  );
  const tests = new Map<string, TestRevisionRecord & { retired: number }>(rows.map((row) => [row.id, row]));
  return {
    id,
    revisions: revisions.map(problemContent),
    tests: [...tests.values()].map((newest) => ({
      id: newest.id,
      retired: newest.retired === 1,
      revisions: rows.filter((row) => row.id === newest.id).map(testFromRow),
    })),
  };
};

const solutionHistories = (
  connection: Connection,
  snapshot: SnapshotKey,
  ids: readonly string[],
): SolutionHistory[] => {
  const sql = `SELECT s.id, p.id AS problem, b.id AS batch, s.sample, h.revision, h.language, h.code, h.raw, h.meta,
      h.author, h.written_at FROM json_each(?) AS wanted CROSS JOIN solution s ON s.id = wanted.value
    JOIN problem p ON p.number = s.problem LEFT JOIN batch b ON b.number = s.batch ${ofSnapshot}
    JOIN solution_revision h ON h.solution = s.number WHERE ${upToFrozen} ORDER BY wanted.key, h.revision`;
  const histories = new Map<
    string,
    Omit<SolutionHistory, 'revisions'> & { revisions: (SolutionContent & Revision)[] }
  >();
  for (const row of connection.all<SolutionRevisionRecord>(sql, JSON.stringify(ids), snapshot)) {
    const { id, problem, batch, sample, written_at: writtenAt, ...revision } = row;
    const known = histories.get(id) ?? { id, problem, batch, sample, revisions: [] };
    histories.set(id, { ...known, revisions: [...known.revisions, { ...revision, writtenAt }] });
  }
  return [...histories.values()];
};
