/** Which rows are chosen: single ones, or all that match the query. Pure, so that a list of any length is cheap. */

import { type Chosen, theOne } from '../../problem-sets/chosen.ts';
import { queryTerm } from '../../problem-sets/query-term.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Everything that the query matches, whatever `ids` says. */
  readonly all: boolean;
}

export const nothingSelected: Selection = { ids: new Set(), all: false };

/** Puts one row in or out. */
export function toggleRow(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, all: false };
}

/** Puts rows in. */
export const addRows = (selection: Selection, ids: readonly string[]): Selection => ({
  ids: new Set([...selection.ids, ...ids]),
  all: false,
});

/**
 * The query that selects exactly these rows.
 * @param field the term that names problems: `id` in lists of them, `problem` in lists of their solutions
 */
export const queryOf = (selection: Selection, query: string, field: 'id' | 'problem' = 'id'): string =>
  selection.all ? query : queryTerm(field, [...selection.ids]);

/** What a command is about: the selected rows, without any the current one; null where there is none either. */
export function chosenOf(
  selection: Selection,
  query: string,
  total: number,
  current: NonNullable<Chosen['only']> | undefined,
): Chosen | null {
  if (selection.all) return { set: { query }, count: total, only: null };
  const ids = [...selection.ids];
  if (ids.length === 0) return current ? theOne(current) : null;
  if (current && ids.length === 1 && ids[0] === current.id) return theOne(current);
  return { set: { ids }, count: ids.length, only: null };
}
