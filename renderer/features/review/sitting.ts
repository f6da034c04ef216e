/**
 * One sitting of a reviewer over a queue: where they are, what they said. Pure; labels are stored elsewhere and
 * come back here when they are undone.
 */
import type { SolutionRow, Verdict } from '../../client/index.ts';

export interface Sitting {
  readonly rows: readonly SolutionRow[];
  readonly at: number;
  readonly judged: ReadonlyMap<string, Verdict>;
  readonly kinds: readonly string[];
  /** X was pressed without a kind: the next number commits. */
  readonly awaitingKind: boolean;
  readonly note: string;
}

/** The beginning of a sitting. */
export const sitDown = (rows: readonly SolutionRow[]): Sitting => ({
  rows,
  at: 0,
  judged: new Map(),
  kinds: [],
  awaitingKind: false,
  note: '',
});

const fresh = { kinds: [], awaitingKind: false, note: '' } as const;

/** The item in view; null behind the last. */
export const itemOf = (sitting: Sitting): SolutionRow | null => sitting.rows[sitting.at] ?? null;

/** Moves without judging; the end of the queue is a place too. */
export const moveBy = (sitting: Sitting, by: number): Sitting => ({
  ...sitting,
  ...fresh,
  at: Math.max(0, Math.min(sitting.rows.length, sitting.at + by)),
});

/** Goes to a solution, e.g. one whose label was undone. */
export function goTo(sitting: Sitting, id: string): Sitting {
  const at = sitting.rows.findIndex((row) => row.id === id);
  return at < 0 ? sitting : { ...sitting, ...fresh, at };
}

/** Notes a verdict and moves to the next item that has none, else behind the last. */
export function judge(sitting: Sitting, id: string, verdict: Verdict): Sitting {
  const judged = new Map(sitting.judged).set(id, verdict);
  const open = (row: SolutionRow) => !judged.has(row.id);
  const after = sitting.rows.findIndex((row, at) => at > sitting.at && open(row));
  const next = after >= 0 ? after : sitting.rows.findIndex(open);
  return { ...sitting, ...fresh, judged, at: next >= 0 ? next : sitting.rows.length };
}

/** Forgets a verdict: its label was undone, or never stored. */
export function unjudge(sitting: Sitting, id: string): Sitting {
  const judged = new Map(sitting.judged);
  judged.delete(id);
  return goTo({ ...sitting, judged }, id);
}

/** What pressing a number does. */
export type KindPress =
  | { readonly kind: 'commit'; readonly kinds: readonly string[] }
  | { readonly kind: 'toggled'; readonly sitting: Sitting };

/** A number key: toggles a kind, or commits where X waits for one. */
export function pressKind(sitting: Sitting, id: string): KindPress {
  if (sitting.awaitingKind) return { kind: 'commit', kinds: [id] };
  const kinds = sitting.kinds.includes(id) ? sitting.kinds.filter((of) => of !== id) : [...sitting.kinds, id];
  return { kind: 'toggled', sitting: { ...sitting, kinds } };
}
