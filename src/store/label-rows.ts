/** Rows of labels and reviews -> the values that the door hands out. */
import type { LabelKey } from './keys.ts';
import type { Decision, Label, Review, Severity, Span, Verdict } from './rows.ts';

export interface LabelRecord {
  readonly number: LabelKey;
  readonly solution: string;
  readonly revision: number;
  readonly annotator: string;
  readonly verdict: Verdict;
  readonly kinds: string;
  readonly severity: Severity | null;
  readonly confidence: number | null;
  readonly note: string;
  readonly spans: string;
  readonly at: string;
  readonly deciding: number;
  readonly meta: string;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: string | null;
}

export const labelFromRow = (row: LabelRecord): Label => ({
  number: row.number,
  solution: row.solution,
  revision: row.revision,
  annotator: row.annotator,
  verdict: row.verdict,
  kinds: JSON.parse(row.kinds) as string[],
  severity: row.severity,
  confidence: row.confidence,
  note: row.note,
  spans: JSON.parse(row.spans) as Span[],
  deciding: row.deciding === 1,
  at: row.at,
  meta: row.meta,
  withdrawn:
    row.withdrawn_by === null || row.withdrawn_at === null
      ? null
      : { by: row.withdrawn_by, at: row.withdrawn_at },
});

/** Labels (alias l) with their withdrawal (w), solution (s) and revision (h). */
export const labelSelect = `SELECT l.*, s.id AS solution, h.revision, w.withdrawn_by, w.at AS withdrawn_at FROM label l
  JOIN solution_revision h ON h.number = l.solution_revision JOIN solution s ON s.number = h.solution
  LEFT JOIN label_withdrawal w ON w.label = l.number`;

export interface ReviewRecord {
  readonly number: number;
  readonly solution: string;
  readonly revision: number;
  readonly annotator: string;
  readonly decision: Decision;
  readonly note: string;
  readonly at: string;
  readonly meta: string;
}

export const reviewFromRow = (row: ReviewRecord): Review => ({
  number: row.number,
  solution: row.solution,
  revision: row.revision,
  annotator: row.annotator,
  decision: row.decision,
  note: row.note,
  at: row.at,
  meta: row.meta,
});

/** Reviews (alias v) with their solution (s) and revision (h). */
export const reviewSelect = `SELECT v.*, s.id AS solution, h.revision FROM review v
  JOIN solution_revision h ON h.number = v.solution_revision JOIN solution s ON s.number = h.solution`;
