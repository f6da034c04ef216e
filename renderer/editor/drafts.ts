/** Unsaved code, kept in localStorage by dataset, problem and solution until it is saved or let go. */

/** Where a draft belongs; `solution` is null for one that is new. */
export interface DraftPlace {
  readonly dataset: string;
  readonly problem: string;
  readonly solution: string | null;
}

export interface Draft {
  readonly code: string;
  /** The revision it started from, null for a new solution. */
  readonly revision: number | null;
}

/** What drafts are kept in: localStorage, or a map in tests. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = ({ dataset, problem, solution }: DraftPlace): string =>
  `quarry.draft:${JSON.stringify([dataset, problem, solution])}`;

/** The draft at a place, or null; one that cannot be read counts as none. */
export function readDraft(shelf: Shelf, place: DraftPlace): Draft | null {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(keyOf(place)) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('code' in kept) || typeof kept.code !== 'string')
      return null;
    const revision = 'revision' in kept && typeof kept.revision === 'number' ? kept.revision : null;
    return { code: kept.code, revision };
  } catch {
    return null;
  }
}

/** Keeps a draft. @returns false where there is no room for it */
export function keepDraft(shelf: Shelf, place: DraftPlace, draft: Draft): boolean {
  try {
    shelf.setItem(keyOf(place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets a draft. */
export function dropDraft(shelf: Shelf, place: DraftPlace): void {
  shelf.removeItem(keyOf(place));
}
