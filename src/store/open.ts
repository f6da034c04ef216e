/** Opening and making dataset files: what may be opened, with which settings, and the sentence where it may not. */
import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import { assembleDataset } from './assemble.ts';
import { type Connection, connect } from './connection.ts';
import type { Dataset } from './dataset.ts';
import { StoreError } from './errors.ts';
import { applicationId, type Migration, migrate, newestVersion } from './migrate.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import type { DatasetMeta } from './rows.ts';
import { timestamp } from './time.ts';

interface OpenOptions {
  readonly readOnly?: boolean;
  /** How long a write waits for another program's, in milliseconds. */
  readonly busyMs?: number;
  /** Left out: all of them. Tests of migration itself give their own. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens a dataset file and migrates it if it is old (after a verified backup beside it).
 * Throws `missing-file`, `not-sqlite`, `not-quarry`, `newer-version`, `locked`, `damaged`, `read-only`.
 */
export const openDataset = (path: string, options: OpenOptions = {}): Dataset => {
  const { readOnly = false, busyMs = 2000, migrations = allMigrations } = options;
  refuseForeign(path);
  const connection = connect(path, { readOnly, busyMs });
  try {
    settle(connection, readOnly);
    if (readOnly) refuseVersion(connection, newestVersion(migrations));
    else migrate(connection, migrations);
    return assembleDataset(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
};

/** Makes a new dataset file; throws `exists` rather than overwrite. The file appears whole or not at all. */
export const createDataset = (path: string, meta?: Partial<DatasetMeta>): Dataset => {
  if (existsSync(path))
    throw new StoreError('exists', `${path} exists already; open it, or choose another name.`);
  const draft = `${path}.new-${process.pid}`;
  try {
    writeFileSync(draft, '', { flag: 'wx' });
    const connection = connect(draft, { readOnly: false, busyMs: 2000 });
    try {
      settle(connection, false);
      migrate(connection, allMigrations);
      insertMeta(connection, { name: basename(path).replace(/\.quarry$/, ''), ...meta });
    } finally {
      connection.close();
    }
    renameSync(draft, path);
  } catch (error) {
    for (const left of [draft, `${draft}-wal`, `${draft}-shm`]) if (existsSync(left)) rmSync(left);
    if (error instanceof StoreError) throw error;
    throw new StoreError('read-only', `${path} cannot be made: ${systemReason(error)}.`);
  }
  return openDataset(path);
};

const insertMeta = (connection: Connection, meta: Partial<DatasetMeta>): void => {
  connection.run(
    'INSERT INTO dataset (one, name, description, license, meta, created_at) VALUES (1, ?, ?, ?, ?, ?)',
    meta.name ?? '',
    meta.description ?? '',
    meta.license ?? null,
    meta.meta ?? '{}',
    timestamp(),
  );
};

const settle = (connection: Connection, readOnly: boolean): void => {
  if (!readOnly) connection.pragma('journal_mode = WAL');
  // FULL, not WAL's default NORMAL: what was acknowledged must survive a power cut too.
  connection.script('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
};

const refuseVersion = (connection: Connection, newest: number): void => {
  const version = Number(connection.pragma('user_version'));
  if (version === newest) return;
  throw version > newest
    ? new StoreError(
        'newer-version',
        `The dataset ${connection.path} was written by a newer Quarry; update Quarry to open it.`,
      )
    : new StoreError(
        'read-only',
        `The dataset ${connection.path} is of an older version and cannot be brought up to date read-only.`,
      );
};

/** Reads the file's first 100 bytes, so that a foreign file is never written to, not even its journal mode. */
const refuseForeign = (path: string): void => {
  const header = readHeader(path);
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw new StoreError(
      'not-sqlite',
      `${path} is not a Quarry dataset: it is not an SQLite file. Use \`quarry import\` for other formats.`,
    );
  if (header.readUInt32BE(68) !== applicationId)
    throw new StoreError('not-quarry', `${path} is an SQLite file of another program, not a Quarry dataset.`);
};

const readHeader = (path: string): Buffer => {
  try {
    if (statSync(path).isDirectory())
      throw new StoreError('not-sqlite', `${path} is a folder, not a Quarry dataset.`);
    const descriptor = openSync(path, 'r');
    try {
      const header = Buffer.alloc(100);
      return header.subarray(0, readSync(descriptor, header, 0, 100, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError('missing-file', `The dataset ${path} cannot be opened: ${systemReason(error)}.`);
  }
};

const systemReason = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'permission is denied';
  return (error as Error).message;
};
