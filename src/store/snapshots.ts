/**
 * Snapshots: named frozen lists of revisions. Problems, tests and solutions are listed; results, labels and reviews
 * are append-only tables, so their last number at that time freezes them. Reads are paged and stable for ever.
 */
import type { AuditLog } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Snapshots } from './dataset.ts';
import { StoreError } from './errors.ts';
import { frozenReads } from './frozen.ts';
import type { SnapshotKey } from './keys.ts';
import { compileQuery, notRetired, problemTables, solutionTables } from './query/compile.ts';
import type { Snapshot } from './rows.ts';
import { timestamp } from './time.ts';

interface SnapshotRecord {
  readonly key: SnapshotKey;
  readonly name: string;
  readonly created_at: string;
  readonly created_by: string;
  readonly content_sha256: string;
  readonly query: string;
  readonly seed: number;
  readonly shares: string;
  readonly problems: number;
  readonly solutions: number;
  readonly splits: string;
}

const snapshotSelect = `SELECT n.number AS key, n.name, n.created_at, n.created_by, n.content_sha256, n.query, n.seed, n.shares,
  (SELECT count(*) FROM snapshot_problem WHERE snapshot = n.number) AS problems,
  (SELECT count(*) FROM snapshot_solution WHERE snapshot = n.number) AS solutions,
  (SELECT json_group_object(split, many) FROM (SELECT i.split, count(j.id) AS many FROM snapshot_problem i
     JOIN problem_revision r ON r.number = i.problem_revision
     LEFT JOIN snapshot_solution j ON j.snapshot = i.snapshot AND j.problem = r.problem
     WHERE i.snapshot = n.number GROUP BY i.split ORDER BY i.split)) AS splits
  FROM snapshot n`;

const snapshotFromRow = (row: SnapshotRecord): Snapshot => ({
  key: row.key,
  name: row.name,
  createdAt: row.created_at,
  createdBy: row.created_by,
  contentSha256: row.content_sha256,
  query: row.query,
  seed: row.seed,
  shares: JSON.parse(row.shares) as Record<string, number>,
  problems: row.problems,
  solutions: row.solutions,
  splits: JSON.parse(row.splits) as Record<string, number>,
});

const insertSnapshot = `INSERT INTO snapshot (name, created_at, created_by, query, seed, shares, dataset, last_result,
    last_label, last_withdrawal, last_review)
  SELECT ?, ?, ?, ?, ?, ?, json_object('name', name, 'description', description, 'license', license, 'meta', meta),
    (SELECT coalesce(max(number), 0) FROM result), (SELECT coalesce(max(number), 0) FROM label),
    (SELECT coalesce(max(number), 0) FROM label_withdrawal), (SELECT coalesce(max(number), 0) FROM review)
  FROM dataset`;
const freezeTests = `INSERT INTO snapshot_test (snapshot, problem, position, test_revision, retired)
  SELECT i.snapshot, t.problem, t.position, t.head, t.retired FROM snapshot_problem i
  JOIN problem_revision r ON r.number = i.problem_revision JOIN test t ON t.problem = r.problem WHERE i.snapshot = ?`;

/** Inspections that saw problem and tests as they are frozen. */
const freezeSuspicion = `INSERT INTO snapshot_suspicion (snapshot, solution_revision, hacked, suspect, findings, version)
  SELECT j.snapshot, i.solution_revision, i.hacked, i.suspect, i.findings, i.version FROM snapshot_solution j
  JOIN inspection i ON i.solution_revision = j.solution_revision
  JOIN snapshot_problem f ON f.snapshot = j.snapshot AND f.problem_revision = i.problem_revision
  WHERE j.snapshot = ? AND i.tests = (SELECT json_group_array(t.test_revision ORDER BY t.position, v.test)
    FROM snapshot_test t JOIN test_revision v ON v.number = t.test_revision
    WHERE t.snapshot = j.snapshot AND t.problem = j.problem AND t.retired = 0)`;

interface Chosen {
  readonly number: number;
  readonly id: string;
}

/** Problems of the selected solutions, and problems that the query selects though they have no solution yet; never a retired one. */
const chosenProblems = (
  connection: Connection,
  query: string,
): (Chosen & { readonly revision: number })[] => {
  const solutions = compileQuery(query, 'solutions').where;
  const problems = compileQuery(query, 'problems').where;
  const sql = `SELECT p.number, p.id, r.number AS revision FROM ${problemTables}
    WHERE ${notRetired} AND (p.number IN (SELECT s.problem FROM ${solutionTables} WHERE ${solutions.sql})
      OR (p.solutions = 0 AND ${problems.sql})) ORDER BY p.id`;
  return connection.all(sql, ...solutions.values, ...problems.values);
};

const freezeSolutions = (connection: Connection, snapshot: SnapshotKey, query: string): void => {
  const { where } = compileQuery(query, 'solutions');
  const sql = `INSERT INTO snapshot_solution (snapshot, id, solution_revision, problem)
    SELECT ?, s.id, s.head, s.problem FROM ${solutionTables} WHERE ${where.sql} AND ${notRetired}`;
  connection.run(sql, snapshot, ...where.values);
};

export const snapshotStore = (connection: Connection, log: AuditLog): Snapshots => {
  const find = (name: string): Snapshot | null => {
    const row = connection.get<SnapshotRecord>(`${snapshotSelect} WHERE n.name = ?`, name);
    return row ? snapshotFromRow(row) : null;
  };
  return {
    list: () =>
      connection.all<SnapshotRecord>(`${snapshotSelect} ORDER BY n.number DESC`).map(snapshotFromRow),
    find,
    problemsOf: (query) => chosenProblems(connection, query).map((problem) => problem.id),
    create: ({ name, query, seed, shares, by }, splitOf, contentHash) =>
      connection.transaction(() => {
        if (find(name))
          throw new StoreError('conflict', `There is a snapshot ${name} already; choose another name.`);
        const values = [name, timestamp(), by, query, seed, JSON.stringify(shares)];
        const snapshot = connection.run(insertSnapshot, ...values) as SnapshotKey;
        const insert =
          'INSERT INTO snapshot_problem (snapshot, id, problem_revision, split) VALUES (?, ?, ?, ?)';
        for (const problem of chosenProblems(connection, query))
          connection.run(insert, snapshot, problem.id, problem.revision, splitOf(problem.id));
        connection.run(freezeTests, snapshot);
        freezeSolutions(connection, snapshot, query);
        connection.run(freezeSuspicion, snapshot);
        connection.run(
          'UPDATE snapshot SET content_sha256 = ? WHERE number = ?',
          contentHash(snapshot),
          snapshot,
        );
        log.note(by, 'snapshot.create', name, { query });
        return find(name)!;
      }),
    ...frozenReads(connection),
  };
};
