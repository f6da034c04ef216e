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
import { openLook } from './open-looks.ts';
import { solutionTables } from './query/compile.ts';
import type { Label, LabelledCase } from './rows.ts';
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

const independent = `SELECT s.id AS solution, p.id AS problem, l.annotator, l.verdict, l.kinds FROM label_in_force l
  JOIN solution s ON s.head = l.solution_revision JOIN problem p ON p.number = s.problem
  WHERE p.retired = 0 AND l.deciding = 0 AND NOT EXISTS (SELECT 1 FROM label_in_force m
    WHERE m.solution_revision = l.solution_revision AND m.annotator = l.annotator AND m.deciding = 0
      AND (m.at, m.number) > (l.at, l.number)) ORDER BY p.as_number, p.id, s.id, l.annotator`;

type CaseRecord = Omit<LabelledCase, 'kinds' | 'detectors'> & {
  readonly kinds: string;
  readonly detectors: string | null;
};

/** One row a solution, the newest first; doubt and dispute teach nothing. */
const cases = `SELECT s.id AS solution, p.id AS problem, r.title, h.code, l.verdict, l.kinds, l.note,
    (SELECT json_group_array(DISTINCT json_extract(f.value, '$.detector')) FROM json_each(i.findings) f) AS detectors
  FROM ${solutionTables} JOIN standing_label l ON l.solution_revision = s.head
  LEFT JOIN inspection i ON i.solution_revision = s.head
  WHERE p.retired = 0 AND l.verdict <> 'unsure' AND s.head NOT IN (SELECT solution_revision FROM disputed_revision)
    AND (l.annotator = ? OR l.deciding = 1 OR coalesce(i.suspect, 0) = 0 OR NOT (${openLook}))
  GROUP BY s.number HAVING l.number = max(l.number) ORDER BY l.number DESC LIMIT ?`;

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
    standing: (solution) =>
      connection
        .all<LabelRecord>(
          `${labelSelect} WHERE s.id = ? AND l.number IN
             (SELECT number FROM standing_label WHERE solution_revision = s.head) ORDER BY l.at DESC, l.number DESC`,
          solution,
        )
        .map(labelFromRow),
    namesKind: (kind) =>
      connection.get(
        'SELECT 1 FROM label l, json_each(l.kinds) AS each WHERE each.value = ? LIMIT 1',
        kind,
      ) !== undefined,
    independent: () =>
      connection
        .all<ReturnType<Labels['independent']>[number] & { kinds: string }>(independent)
        .map((row) => ({ ...row, kinds: JSON.parse(row.kinds) as string[] })),
    cases: (annotator, limit) =>
      connection.all<CaseRecord>(cases, annotator, annotator, limit).map((row) => ({
        ...row,
        kinds: JSON.parse(row.kinds) as string[],
        detectors: JSON.parse(row.detectors ?? '[]') as string[],
      })),
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
