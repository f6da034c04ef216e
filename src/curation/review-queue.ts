/**
 * The review queue: solutions without a label on their newest revision. Those that passed come first, since a
 * passing hack does the most harm unseen; then in order of problem, so that a reviewer stays with one statement.
 * A second look goes to what one other annotator has labelled, in the same order.
 */
import type { Dataset, SolutionRow } from '../store/index.ts';

/** The next `limit` rows of what `query` selects; `total` are left and `done` are labelled. Throws StoreError `bad-query`. */
export const reviewQueue = (
  dataset: Dataset,
  query: string,
  limit: number,
): { readonly total: number; readonly done: number; readonly rows: readonly SolutionRow[] } =>
  dataset.solutions.queue(query, limit);

/** The next `limit` rows for `annotator`'s second look; `done` were labelled twice. Throws StoreError `bad-query`. */
export const secondLooks = (
  dataset: Dataset,
  query: string,
  limit: number,
  annotator: string,
): ReturnType<typeof reviewQueue> => dataset.solutions.secondQueue(query, limit, annotator);
