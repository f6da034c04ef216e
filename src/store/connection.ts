/**
 * One SQLite connection: prepared statements by their text, transactions that nest, and SQLite's failures turned
 * into StoreError. Nothing else touches better-sqlite3.
 */
import Database from 'better-sqlite3';
import { StoreError, type StoreErrorCode } from './errors.ts';

/** What a statement can be given. */
export type Bindable = string | number | null;

export interface Connection {
  readonly path: string;
  all<Row>(sql: string, ...values: Bindable[]): Row[];
  get<Row>(sql: string, ...values: Bindable[]): Row | undefined;
  /** Runs a write and gives the row number that it made. */
  run(sql: string, ...values: Bindable[]): number;
  /** Runs a script of statements without values. */
  script(sql: string): void;
  pragma(name: string): Bindable;
  /** One transaction, taking the write lock at once; a nested one joins the outer. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Built queries vary in text; past this many the oldest prepared statement goes. */
const keptStatements = 300;

const sentences: readonly [prefix: string, code: StoreErrorCode, sentence: string][] = [
  ['SQLITE_BUSY', 'locked', 'is being written by another program; close it there or try again'],
  ['SQLITE_LOCKED', 'locked', 'is being written by another program; close it there or try again'],
  ['SQLITE_READONLY', 'read-only', 'cannot be written: the file or its folder is read-only'],
  ['SQLITE_CANTOPEN', 'missing-file', 'cannot be opened: it is missing or may not be read'],
  ['SQLITE_NOTADB', 'not-sqlite', 'is not a Quarry dataset: it is not an SQLite file'],
  [
    'SQLITE_CORRUPT',
    'damaged',
    'is damaged; restore a backup, or save what is left with `quarry check --repair-into`',
  ],
  ['SQLITE_FULL', 'disk', 'could not be written: the disk is full'],
  ['SQLITE_IOERR', 'disk', 'could not be read or written: the disk reports an error'],
  ['SQLITE_PERM', 'read-only', 'may not be opened: permission is denied'],
];

/** The StoreError for what SQLite threw; errors of other kinds come back as they are. */
const translated = (error: unknown, path: string): unknown => {
  if (error instanceof TypeError && /connection is not open/.test(error.message))
    return new StoreError('closed', `The dataset ${path} is closed; open it again.`);
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return new StoreError('bad-value', `The dataset refused the change: ${(error as Error).message}.`);
  const known = sentences.find(([prefix]) => code.startsWith(prefix));
  return known ? new StoreError(known[1], `The dataset ${path} ${known[2]}.`) : error;
};

/** Opens `path`, which must exist; `busyMs` is how long a write waits for another program's. */
export const connect = (path: string, options: { readOnly: boolean; busyMs: number }): Connection => {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw translated(error, path);
    }
  };
  const db = guarded(
    () => new Database(path, { readonly: options.readOnly, fileMustExist: true, timeout: options.busyMs }),
  );
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    statements.set(sql, made);
    const oldest = statements.size > keptStatements ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    return made;
  };
  return {
    path,
    all: <Row>(sql: string, ...values: Bindable[]) => guarded(() => prepared(sql).all(...values) as Row[]),
    get: <Row>(sql: string, ...values: Bindable[]) =>
      guarded(() => prepared(sql).get(...values) as Row | undefined),
    run: (sql, ...values) => guarded(() => Number(prepared(sql).run(...values).lastInsertRowid)),
    script: (sql) => guarded(() => void db.exec(sql)),
    pragma: (name) => guarded(() => db.pragma(name, { simple: true }) as Bindable),
    transaction: (work) => guarded(() => (db.inTransaction ? work() : db.transaction(work).immediate())),
    close: () => guarded(() => void db.close()),
  };
};
