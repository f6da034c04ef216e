/**
 * Answers of models, kept between runs by the hash of their request, in a file of the user's own beside no dataset.
 * The file is a convenience: where it cannot be used, answers are asked for again.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { connect } from './connection.ts';

/** Kept answers: JSON texts by the SHA-256 of what was asked. */
export interface Answers {
  get(key: string): string | undefined;
  set(key: string, answer: string): void;
  close(): void;
}

const schema = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, answer TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

const opened = (path: string) => {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }
  const connection = connect(path, { readOnly: false, busyMs: 5000 });
  try {
    connection.script(schema);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

const fresh = (path: string) => {
  try {
    return opened(path);
  } catch {
    // Damaged, or of another program: nothing in it is worth a failure.
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    return opened(path);
  }
};

/**
 * Opens the file of answers, made on first use; a damaged one is begun anew.
 * @throws StoreError where the folder cannot be written
 */
export const openAnswers = (path: string): Answers => {
  const connection = fresh(path);
  return {
    get: (key) => connection.get<{ answer: string }>('SELECT answer FROM answer WHERE key = ?', key)?.answer,
    set: (key, answer) => {
      const sql = 'INSERT OR REPLACE INTO answer (key, answer, at) VALUES (?, ?, ?)';
      connection.run(sql, key, answer, new Date().toISOString());
    },
    close: () => connection.close(),
  };
};
