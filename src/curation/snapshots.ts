/**
 * Named snapshots: what a query selects, frozen, split by problem and hashed. The hash is of the snapshot's
 * quarry-jsonl, which exchange/ writes; it comes in as a function, so that this room needs no format.
 */
import type { Dataset, Snapshot, SnapshotKey } from '../store/index.ts';
import { CurationError } from './errors.ts';
import { assignSplits, type Shares } from './splits.ts';

/** SHA-256, in hex, of a frozen snapshot's content. */
export type ContentHash = (dataset: Dataset, snapshot: SnapshotKey) => string;

export interface SnapshotRequest {
  readonly name: string;
  /** Of solutions; empty for the whole dataset. */
  readonly query: string;
  readonly shares: Shares;
  readonly seed: number;
  readonly by: string;
}

/**
 * Makes a snapshot in one transaction. Throws CurationError `bad-split`, `name-taken`, `nothing-selected`, and
 * StoreError `bad-query`.
 */
export const createSnapshot = (
  dataset: Dataset,
  request: SnapshotRequest,
  contentHash: ContentHash,
): Snapshot =>
  dataset.transaction(() => {
    const { name, query, shares, seed, by } = request;
    if (dataset.snapshots.find(name))
      throw new CurationError(
        'name-taken',
        `There is a snapshot ${name} already; snapshots never change, so choose another name.`,
      );
    const problems = dataset.snapshots.problemsOf(query);
    if (problems.length === 0)
      throw new CurationError(
        'nothing-selected',
        query.trim() === ''
          ? 'The dataset is empty; import something before making a snapshot.'
          : `Nothing matches ${query}; a snapshot would be empty.`,
      );
    const splits = assignSplits(problems, shares, seed);
    return dataset.snapshots.create(
      { name, query, seed, shares, by },
      (problem) => splits.get(problem) ?? 'train',
      (snapshot) => contentHash(dataset, snapshot),
    );
  });
