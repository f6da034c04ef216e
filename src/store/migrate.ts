/**
 * Brings a file to the newest schema: each migration and its version number in one transaction, so that a kill
 * leaves the old version or the new one. A file that holds data is copied first, and the copy is checked.
 */
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { type Connection, connect } from './connection.ts';
import { StoreError } from './errors.ts';

/** 'QRRY': tells a Quarry dataset from any other SQLite file. */
export const applicationId = 0x51525259;

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Runs inside a transaction; it must not read the clock or anything outside the file. */
  readonly up: (connection: Connection) => void;
}

/** Copies the open file to `path` (which must not exist), checks the copy, and leaves none that is not sound. */
export const verifiedCopy = (connection: Connection, path: string): void => {
  if (existsSync(path))
    throw new StoreError('exists', `${path} exists already; choose another name for the copy.`);
  connection.run('VACUUM INTO ?', path);
  const copy = connect(path, { readOnly: false, busyMs: 0 });
  try {
    const verdict = copy.pragma('integrity_check');
    const tables = 'SELECT count(*) AS n FROM sqlite_schema';
    if (verdict !== 'ok' || copy.get<{ n: number }>(tables)?.n !== connection.get<{ n: number }>(tables)?.n) {
      rmSync(path, { force: true });
      throw new StoreError(
        'damaged',
        `The copy ${path} did not come out sound (${verdict}); nothing was changed.`,
      );
    }
  } finally {
    copy.close();
  }
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
};

/** The newest version that these migrations lead to. */
export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/** Applies what is missing; throws `newer-version` for a file from a later Quarry. Gives the backup's path, if one was made. */
export const migrate = (connection: Connection, migrations: readonly Migration[]): string | null => {
  const version = Number(connection.pragma('user_version'));
  const newest = newestVersion(migrations);
  if (version > newest)
    throw new StoreError(
      'newer-version',
      `The dataset ${connection.path} was written by a newer Quarry (schema ${version}, this one knows ${newest}); update Quarry to open it.`,
    );
  const missing = migrations.filter((migration) => migration.version > version);
  if (missing.length === 0) return null;
  const backup = version === 0 ? null : freeName(`${connection.path}.v${version}.backup`);
  if (backup !== null) verifiedCopy(connection, backup);
  for (const migration of missing) apply(connection, migration);
  return backup;
};

const apply = (connection: Connection, migration: Migration): void => {
  connection.transaction(() => {
    // Another program may have migrated while this one waited for the lock.
    if (Number(connection.pragma('user_version')) >= migration.version) return;
    migration.up(connection);
    connection.script(
      `PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migration.version};`,
    );
  });
};

const freeName = (path: string): string => {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${path}-${n}`;
    if (!existsSync(name)) return name;
  }
};
