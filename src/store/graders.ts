/** Graders that people wrote, in versions that are only ever added. What a definition means is grading's business. */
import type { AuditLog } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Graders } from './dataset.ts';
import { StoreError } from './errors.ts';
import type { SavedGrader } from './rows.ts';
import { timestamp } from './time.ts';

interface SavedRecord extends Omit<SavedGrader, 'version' | 'scoresAnswers'> {
  readonly version: string;
  readonly scoresAnswers: number;
}

const select = `SELECT gr.name, gv.version, coalesce(gv.kind, gr.kind) AS kind, gv.definition,
  gv.scores_answers AS scoresAnswers, gv.saved_by AS savedBy, gv.saved_at AS savedAt
  FROM grader gr JOIN grader_version gv ON gv.grader = gr.number WHERE gv.saved_at IS NOT NULL`;

const fromRow = (row: SavedRecord): SavedGrader => ({
  ...row,
  version: Number(row.version),
  scoresAnswers: row.scoresAnswers === 1,
});

const insert = `INSERT INTO grader_version (grader, version, definition, kind, scores_answers, saved_by, saved_at)
  SELECT number, ?, ?, ?, ?, ?, ? FROM grader WHERE name = ?`;

export const graderStore = (connection: Connection, log: AuditLog): Graders => {
  const versions = (name: string): SavedGrader[] =>
    connection.all<SavedRecord>(`${select} AND gr.name = ? ORDER BY gv.number DESC`, name).map(fromRow);
  return {
    versions,
    list: () => {
      const newest = `gv.number = (SELECT max(number) FROM grader_version
        WHERE grader = gr.number AND saved_at IS NOT NULL)`;
      return connection.all<SavedRecord>(`${select} AND ${newest} ORDER BY gr.name`).map(fromRow);
    },
    save: ({ name, kind, definition, scoresAnswers }, basedOn, by) =>
      connection.transaction(() => {
        const newest = versions(name)[0]?.version ?? null;
        if (newest !== basedOn) throw new StoreError('conflict', basedOnSentence(name, newest, basedOn));
        // Versions that results brought by import stand beside the saved ones; numbers are not given twice.
        const taken = connection.all<{ version: string }>(
          'SELECT gv.version FROM grader_version gv JOIN grader gr ON gr.number = gv.grader WHERE gr.name = ?',
          name,
        );
        const version = Math.max(0, ...taken.map((row) => Number(row.version)).filter(Number.isInteger)) + 1;
        connection.run('INSERT OR IGNORE INTO grader (name, kind) VALUES (?, ?)', name, kind);
        connection.run(
          insert,
          ...[String(version), definition, kind, Number(scoresAnswers), by, timestamp(), name],
        );
        log.note(by, 'grader.save', name, { version });
        return versions(name)[0]!;
      }),
  };
};

const basedOnSentence = (name: string, newest: number | null, basedOn: number | null): string => {
  if (newest === null) return `There is no saved grader ${name} to base a version on; save it as a new one.`;
  return basedOn === null
    ? `There is a grader ${name} already (version ${newest}); choose another name, or open that one.`
    : `The grader ${name} was changed elsewhere (it is at version ${newest}, you began with ${basedOn}); reload it and apply your change again.`;
};
