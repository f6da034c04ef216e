/** Cells with the problems that they belong to, as every map of problems by samples is told. */
import type { Dataset, SolutionCell } from '../store/index.ts';
import { wire } from './wire.ts';

/** The map of these cells, problems in the cells' order. */
export const mapOf = (dataset: Dataset, cells: readonly SolutionCell[]) =>
  wire({ problems: dataset.cells.problems([...new Set(cells.map(({ problem }) => problem))]), cells });
