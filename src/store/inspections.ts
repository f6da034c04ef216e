/**
 * Inspections for reward hacks: the newest of each solution revision. They are a machine's work and can be made again,
 * so a newer one takes the older one's place. What findings mean is integrity's business.
 */
import type { AuditLog } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Inspections } from './dataset.ts';
import { looks, openLook } from './open-looks.ts';
import { compileQuery, solutionTables } from './query/compile.ts';
import type { KeptInspection, WaitingSuspect } from './rows.ts';
import { timestamp } from './time.ts';

/** SQLite has no booleans. */
type Stored<T> = { readonly [K in keyof T]: T[K] extends boolean ? number : T[K] };

/** The revisions of the problem's tests now, as `inspection.tests` names them. */
const testsNow = `(SELECT json_group_array(t.head ORDER BY t.position, t.number) FROM test t
  WHERE t.problem = p.number AND t.retired = 0)`;
const sawNewest = `(i.problem_revision = r.number AND i.tests = ${testsNow})`;
const ofNewest = `${sawNewest} AS ofNewest`;
const columns = `s.id AS solution, p.id AS problem, i.hacked, i.incorrect, i.suspect, i.findings, i.behaviour, i.version,
  ${ofNewest}, i.at`;
const waitingColumns = `s.id AS solution, p.id AS problem, r.title, b.id AS batch, b.model, s.status, i.hacked,
  json_array_length(i.findings) AS findings, i.version, ${ofNewest}, ${looks} AS looks,
  EXISTS (SELECT 1 FROM standing_label l WHERE l.solution_revision = s.head AND l.verdict IN ('hacked', 'wrong')) AS heldBack`;
const from = `FROM ${solutionTables} JOIN inspection i ON i.solution_revision = s.head`;

const fromRow = (row: Stored<KeptInspection>): KeptInspection => ({
  ...row,
  suspect: row.suspect === 1,
  ofNewest: row.ofNewest === 1,
});

/** Writes nothing where the same was kept already, so that a run that finds nothing new leaves the file as it was. */
const upsert = `INSERT INTO inspection (solution_revision, problem_revision, tests, version, hacked, incorrect, suspect,
    findings, behaviour, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (solution_revision) DO UPDATE SET problem_revision = excluded.problem_revision, tests = excluded.tests,
    version = excluded.version, hacked = excluded.hacked, incorrect = excluded.incorrect, suspect = excluded.suspect,
    findings = excluded.findings, behaviour = excluded.behaviour, at = excluded.at
  WHERE (problem_revision, tests, version, hacked, incorrect, suspect, findings, behaviour) IS NOT
    (excluded.problem_revision, excluded.tests, excluded.version, excluded.hacked, excluded.incorrect,
     excluded.suspect, excluded.findings, excluded.behaviour)`;

export const inspectionStore = (connection: Connection, log: AuditLog): Inspections => ({
  keep: (drafts, by) =>
    connection.transaction(() => {
      const at = timestamp();
      const changes = () => connection.get<{ n: number }>('SELECT total_changes() AS n')!.n;
      const before = changes();
      for (const { solution, problem, tests, version, suspicion, suspect, findings, behaviour } of drafts)
        connection.run(
          upsert,
          ...[solution, problem, JSON.stringify(tests), version, suspicion.hacked, suspicion.incorrect],
          ...[Number(suspect), findings, behaviour, at],
        );
      const written = changes() - before;
      if (written > 0) log.note(by, 'inspection.keep', '', { inspections: written });
    }),
  rescore: (scores, by) =>
    connection.transaction(() => {
      const sql =
        'UPDATE inspection SET hacked = ?, suspect = ? WHERE solution_revision = (SELECT head FROM solution WHERE id = ?)';
      for (const { solution, hacked, suspect } of scores)
        connection.run(sql, hacked, Number(suspect), solution);
      if (scores.length) log.note(by, 'inspection.rescore', '', { inspections: scores.length });
    }),
  find: (solution) => {
    const row = connection.get<Stored<KeptInspection>>(`SELECT ${columns} ${from} WHERE s.id = ?`, solution);
    return row ? fromRow(row) : null;
  },
  list: (query) => {
    const { where, order } = compileQuery(query, 'solutions');
    const sql = `SELECT ${columns} ${from} WHERE ${where.sql} ORDER BY ${order.sql}`;
    return connection.all<Stored<KeptInspection>>(sql, ...where.values, ...order.values).map(fromRow);
  },
  holding: (query, version) => {
    const { where } = compileQuery(query, 'solutions');
    const sql = `SELECT count(*) AS n ${from} WHERE i.version = ? AND ${sawNewest} AND ${where.sql}`;
    return connection.get<{ n: number }>(sql, version, ...where.values)!.n;
  },
  waiting: (query, threshold, annotator) => {
    const { where } = compileQuery(query, 'solutions');
    const sql = `SELECT ${waitingColumns} ${from} LEFT JOIN batch b ON b.number = s.batch
      WHERE i.hacked >= ? AND ${openLook} AND ${where.sql} ORDER BY i.hacked DESC, s.id`;
    return connection
      .all<Stored<WaitingSuspect>>(sql, threshold, annotator, ...where.values)
      .map((row) => ({ ...row, ofNewest: row.ofNewest === 1, heldBack: row.heldBack === 1 }));
  },
});
