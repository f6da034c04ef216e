/** An open connection -> the Dataset that the other rooms hold. */
import { auditLog } from './audit.ts';
import { batchStore } from './batches.ts';
import { cellStore } from './cells.ts';
import type { Connection } from './connection.ts';
import type { Dataset } from './dataset.ts';
import { graderStore } from './graders.ts';
import { gradingStore } from './grading.ts';
import { inspectionStore } from './inspections.ts';
import { labelStore, reviewStore } from './judgements.ts';
import { verifiedCopy } from './migrate.ts';
import { ownKindsIn } from './own-kinds.ts';
import { problemStore } from './problems.ts';
import type { DatasetMeta } from './rows.ts';
import { snapshotStore } from './snapshots.ts';
import { solutionStore } from './solutions.ts';
import { statisticsStore } from './statistics.ts';

export const assembleDataset = (connection: Connection): Dataset => {
  const log = auditLog(connection);
  return {
    path: connection.path,
    problems: problemStore(connection, log),
    solutions: solutionStore(connection, log),
    batches: batchStore(connection, log),
    grading: gradingStore(connection, log),
    cells: cellStore(connection),
    graders: graderStore(connection, log),
    labels: labelStore(connection, log),
    reviews: reviewStore(connection, log),
    inspections: inspectionStore(connection, log),
    snapshots: snapshotStore(connection, log),
    statistics: statisticsStore(connection),
    meta: () => connection.get<DatasetMeta>('SELECT name, description, license, meta FROM dataset')!,
    setMeta: ({ name, description, license, meta }, by) =>
      connection.transaction(() => {
        const sql = 'UPDATE dataset SET name = ?, description = ?, license = ?, meta = ?';
        connection.run(sql, name, description, license, meta);
        log.note(by, 'dataset.describe', name);
      }),
    kinds: () => ownKindsIn(connection.get<{ meta: string }>('SELECT meta FROM dataset')!.meta),
    setKinds: (kinds, by) =>
      connection.transaction(() => {
        // SQLite edits the one member and leaves the text of the others, numbers of any size included, as it is.
        const sql = "UPDATE dataset SET meta = json_set(meta, '$.label_kinds', json(?))";
        connection.run(sql, JSON.stringify(kinds));
        log.note(by, 'dataset.kinds', '', { kinds: kinds.map(({ id }) => id) });
      }),
    audit: log.read,
    transaction: connection.transaction,
    bulk: (who, what, work, describe) =>
      connection.transaction(() => {
        const done = log.asOne(work);
        log.record({ who, what, ...describe(done) });
        return done;
      }),
    backup: (path) => verifiedCopy(connection, path),
    check: () => findings(connection),
    close: connection.close,
  };
};

const findings = (connection: Connection): string[] => {
  const structure = connection
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .map((row) => row.integrity_check)
    .filter((finding) => finding !== 'ok');
  const orphans = connection
    .all<{ table: string; parent: string }>('PRAGMA foreign_key_check')
    .map(({ table, parent }) => `A row of ${table} names a missing ${parent}.`);
  return [...structure, ...orphans];
};
