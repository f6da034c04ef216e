/** The rows of a map of problems by samples, out of one or two lists of cells, and the cursor that moves in it. Pure. */
import type { MapCell, SolutionMap } from '../client/index.ts';

export interface MapRow {
  readonly problem: string;
  readonly title: string;
  readonly difficulty: string | null;
  readonly tags: readonly string[];
  /** Cells of each map that is laid beside the others. */
  readonly sides: readonly (readonly MapCell[])[];
}

/** One row a problem, in the order of the first map that has it. */
export function rowsOf(maps: readonly SolutionMap[]): MapRow[] {
  const sides = maps.map(({ cells }) => Map.groupBy(cells, ({ problem }) => problem));
  const problems = new Map(
    maps.flatMap((map) => map.problems.map((problem) => [problem.id, problem] as const)),
  );
  return [...problems.values()].map(({ id, title, difficulty, tags }) => ({
    ...{ problem: id, title, difficulty, tags },
    sides: sides.map((side) => side.get(id) ?? []),
  }));
}

/** A row, and a cell counted through its sides. */
export interface Cursor {
  readonly row: number;
  readonly cell: number;
}

const cellsOf = (row: MapRow | undefined): readonly MapCell[] => row?.sides.flat() ?? [];

/** What stands under the cursor. */
export const cellAt = (rows: readonly MapRow[], { row, cell }: Cursor): MapCell | undefined =>
  cellsOf(rows[row])[cell];

/** The cursor within the rows that are there. */
export function inside(rows: readonly MapRow[], { row, cell }: Cursor): Cursor {
  const at = Math.max(0, Math.min(rows.length - 1, row));
  return { row: at, cell: Math.max(0, Math.min(cellsOf(rows[at]).length - 1, cell)) };
}

/** The cursor a step further; along a row it goes on into the next one. */
export function stepped(rows: readonly MapRow[], at: Cursor, by: { rows?: 1 | -1; cells?: 1 | -1 }): Cursor {
  if (by.rows) return inside(rows, { row: at.row + by.rows, cell: at.cell });
  const next = at.cell + (by.cells ?? 0);
  if (next < 0 && at.row > 0) return inside(rows, { row: at.row - 1, cell: Number.MAX_SAFE_INTEGER });
  if (next >= cellsOf(rows[at.row]).length && at.row < rows.length - 1) return { row: at.row + 1, cell: 0 };
  return inside(rows, { row: at.row, cell: next });
}
