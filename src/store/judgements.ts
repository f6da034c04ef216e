/** Labels and reviews: appended, never changed. Undoing a label appends a withdrawal beside it. */
import type { AuditLog } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Labels, Reviews } from './dataset.ts';
import { StoreError } from './errors.ts';
import type { LabelKey, SolutionRevisionKey } from './keys.ts';
import {
  type LabelRecord,
  labelFromRow,
  labelSelect,
  type ReviewRecord,
  reviewFromRow,
  reviewSelect,
} from './label-rows.ts';
import type { Label } from './rows.ts';
import { timestamp } from './time.ts';

const revisionKey = (
  connection: Connection,
  solution: string,
  revision: number | null,
): SolutionRevisionKey => {
  const sql = `SELECT h.number FROM solution s JOIN solution_revision h ON h.solution = s.number
    WHERE s.id = ? AND h.revision = coalesce(?, s.revision)`;
  const found = connection.get<{ number: SolutionRevisionKey }>(sql, solution, revision);
  if (!found)
    throw new StoreError(
      'not-found',
      `There is no solution ${solution}${revision === null ? '' : ` at revision ${revision}`}.`,
    );
  return found.number;
};

const insertLabel = `INSERT INTO label (solution_revision, annotator, verdict, kinds, severity, confidence, note, spans,
  deciding, at, meta) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertReview =
  'INSERT INTO review (solution_revision, annotator, decision, note, at, meta) VALUES (?, ?, ?, ?, ?, ?)';

export const labelStore = (connection: Connection, log: AuditLog): Labels => {
  const get = (number: LabelKey): Label => {
    const row = connection.get<LabelRecord>(`${labelSelect} WHERE l.number = ?`, number);
    if (!row) throw new StoreError('not-found', `There is no label number ${number}.`);
    return labelFromRow(row);
  };
  return {
    add: (draft) =>
      connection.transaction(() => {
        const number = connection.run(
          insertLabel,
          revisionKey(connection, draft.solution, draft.revision),
          draft.annotator,
          draft.verdict,
          JSON.stringify(draft.kinds),
          draft.severity,
          draft.confidence,
          draft.note,
          JSON.stringify(draft.spans),
          Number(draft.deciding ?? false),
          draft.at ?? timestamp(),
          draft.meta,
        ) as LabelKey;
        log.note(draft.annotator, 'label.add', draft.solution, { number, verdict: draft.verdict });
        return get(number);
      }),
    withdraw: (number, by, at) =>
      connection.transaction(() => {
        const label = get(number);
        if (label.withdrawn)
          throw new StoreError(
            'conflict',
            `The label number ${number} was withdrawn already, by ${label.withdrawn.by}.`,
          );
        const sql = 'INSERT INTO label_withdrawal (label, withdrawn_by, at) VALUES (?, ?, ?)';
        connection.run(sql, number, by, at ?? timestamp());
        log.note(by, 'label.withdraw', label.solution, { number });
        return get(number);
      }),
    of: (solution) =>
      connection
        .all<LabelRecord>(`${labelSelect} WHERE s.id = ? ORDER BY l.at DESC, l.number DESC`, solution)
        .map(labelFromRow),
    people: () =>
      connection
        .all<{ name: string }>(
          `SELECT annotator AS name FROM label UNION SELECT annotator FROM review
           UNION SELECT assignee FROM problem WHERE assignee IS NOT NULL ORDER BY name`,
        )
        .map((row) => row.name),
  };
};

export const reviewStore = (connection: Connection, log: AuditLog): Reviews => ({
  add: (draft) =>
    connection.transaction(() => {
      const { solution, annotator, decision, note, at, meta } = draft;
      const key = revisionKey(connection, solution, draft.revision);
      const number = connection.run(insertReview, key, annotator, decision, note, at ?? timestamp(), meta);
      log.note(annotator, 'review.add', solution, { number, decision });
      return reviewFromRow(connection.get<ReviewRecord>(`${reviewSelect} WHERE v.number = ?`, number)!);
    }),
  of: (solution) =>
    connection
      .all<ReviewRecord>(`${reviewSelect} WHERE s.id = ? ORDER BY v.at DESC, v.number DESC`, solution)
      .map(reviewFromRow),
});
