/** The audit log: one entry for each change, with who, when and what, written in the change's own transaction. */
import type { Connection } from './connection.ts';
import type { AuditEntry, JsonText, Page } from './rows.ts';
import { timestamp } from './time.ts';

export interface Entry {
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: JsonText;
}

/** Notes a change. While an import runs, its single entry stands for those of its records. */
export interface AuditLog {
  note(who: string, what: string, subject: string, detail?: Readonly<Record<string, unknown>>): void;
  record(entry: Entry): void;
  /** Runs `work` without entries for its parts. */
  asOne<T>(work: () => T): T;
  read(offset: number, limit: number): Page<AuditEntry>;
}

export const auditLog = (connection: Connection): AuditLog => {
  let quiet = false;
  const record = (entry: Entry): void => {
    const values = [timestamp(), entry.who, entry.what, entry.subject, entry.detail];
    connection.run('INSERT INTO audit (at, who, what, subject, detail) VALUES (?, ?, ?, ?, ?)', ...values);
  };
  return {
    record,
    note: (who, what, subject, detail = {}) => {
      if (!quiet) record({ who, what, subject, detail: JSON.stringify(detail) });
    },
    asOne: (work) => {
      const before = quiet;
      quiet = true;
      try {
        return work();
      } finally {
        quiet = before;
      }
    },
    read: (offset, limit) => ({
      total: connection.get<{ n: number }>('SELECT count(*) AS n FROM audit')?.n ?? 0,
      rows: connection.all<AuditEntry>(
        'SELECT * FROM audit ORDER BY number DESC LIMIT ? OFFSET ?',
        limit,
        offset,
      ),
    }),
  };
};
