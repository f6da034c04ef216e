/** Which rows are chosen: single ones, or all that match the query. Pure, so that a list of any length is cheap. */

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

const quoted = (id: string): string => (/[\s",]/.test(id) ? `"${id}"` : id);

/** The query that selects exactly these rows, for a grade run. */
export function queryOf(selection: Selection, query: string): string {
  if (selection.all) return query;
  return `id:${[...selection.ids].map(quoted).join(',')}`;
}
