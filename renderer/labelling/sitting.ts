/**
 * One sitting of a reviewer over a queue: where they are, what they said. Pure; labels are stored elsewhere and
 * come back here when they are undone.
 */
import type { Label, Verdict } from '../client/index.ts';

/** What a queue holds, as far as a sitting cares. */
interface Item {
  readonly id: string;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Sitting<Row extends Item> {
  readonly rows: readonly Row[];
  readonly at: number;
  readonly judged: ReadonlyMap<string, Verdict>;
  readonly kinds: readonly string[];
  /** X was pressed without a kind: the next number commits. */
  readonly awaitingKind: boolean;
  readonly note: string;
  readonly severity: Label['severity'];
  /** From 0 to 1; null where it is not said. */
  readonly confidence: number | null;
  /** Places in the code that show it, in UTF-16 units. */
  readonly spans: readonly Span[];
}

/** What is not said yet of the next item. */
const fresh = {
  kinds: [],
  awaitingKind: false,
  note: '',
  severity: null,
  confidence: null,
  spans: [],
} as const;

/** The beginning of a sitting. */
export const sitDown = <Row extends Item>(rows: readonly Row[]): Sitting<Row> => ({
  rows,
  at: 0,
  judged: new Map(),
  ...fresh,
});

/** The item in view; null behind the last. */
export const itemOf = <Row extends Item>(sitting: Sitting<Row>): Row | null =>
  sitting.rows[sitting.at] ?? null;

/** Moves without judging; the end of the queue is a place too. */
export const moveBy = <Row extends Item>(sitting: Sitting<Row>, by: number): Sitting<Row> => ({
  ...sitting,
  ...fresh,
  at: Math.max(0, Math.min(sitting.rows.length, sitting.at + by)),
});

/** Goes to a solution, e.g. one whose label was undone. */
export function goTo<Row extends Item>(sitting: Sitting<Row>, id: string): Sitting<Row> {
  const at = sitting.rows.findIndex((row) => row.id === id);
  return at < 0 ? sitting : { ...sitting, ...fresh, at };
}

/** Notes a verdict and moves to the next item that has none, else behind the last. */
export function judge<Row extends Item>(sitting: Sitting<Row>, id: string, verdict: Verdict): Sitting<Row> {
  const judged = new Map(sitting.judged).set(id, verdict);
  const open = (row: Row) => !judged.has(row.id);
  const after = sitting.rows.findIndex((row, at) => at > sitting.at && open(row));
  const next = after >= 0 ? after : sitting.rows.findIndex(open);
  return { ...sitting, ...fresh, judged, at: next >= 0 ? next : sitting.rows.length };
}

/** Forgets a verdict: its label was undone, or never stored. */
export function unjudge<Row extends Item>(sitting: Sitting<Row>, id: string): Sitting<Row> {
  const judged = new Map(sitting.judged);
  judged.delete(id);
  return goTo({ ...sitting, judged }, id);
}

/** What pressing a number does. */
export type KindPress<Row extends Item> =
  | { readonly kind: 'commit'; readonly kinds: readonly string[] }
  | { readonly kind: 'toggled'; readonly sitting: Sitting<Row> };

/** A number key: toggles a kind, or commits where X waits for one. */
export function pressKind<Row extends Item>(sitting: Sitting<Row>, id: string): KindPress<Row> {
  if (sitting.awaitingKind) return { kind: 'commit', kinds: [id] };
  const kinds = sitting.kinds.includes(id) ? sitting.kinds.filter((of) => of !== id) : [...sitting.kinds, id];
  return { kind: 'toggled', sitting: { ...sitting, kinds } };
}
