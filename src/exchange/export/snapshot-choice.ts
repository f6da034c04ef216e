/**
 * Which snapshot an export reads: the named one, or one of the dataset as it is now. The latter is named by its
 * content, so that exporting twice without a change gives the same snapshot, and so the same bytes.
 */
import { createSnapshot } from '../../curation/index.ts';
import type { Dataset, Snapshot } from '../../store/index.ts';
import { ExchangeError } from '../errors.ts';
import { contentHash } from '../quarry-jsonl/content-hash.ts';

/** Carries the hash out of the transaction that is undone. */
class Hashed extends Error {
  readonly sha256: string;

  constructor(sha256: string) {
    super(sha256);
    this.sha256 = sha256;
  }
}

const hashOfNow = (dataset: Dataset, by: string): string => {
  try {
    return dataset.transaction(() => {
      const { contentSha256 } = createSnapshot(
        dataset,
        { ...whole, name: `hashing ${process.pid}`, by },
        contentHash,
      );
      throw new Hashed(contentSha256);
    });
  } catch (error) {
    if (error instanceof Hashed) return error.sha256;
    throw error;
  }
};

const whole = { query: '', shares: {}, seed: 0 } as const;

/** Throws ExchangeError `missing-reference` for a name that is not there, `no-rows` for an empty dataset. */
export const snapshotFor = (dataset: Dataset, name: string | null, by: string): Snapshot => {
  if (name !== null) {
    const found = dataset.snapshots.find(name);
    if (found) return found;
    throw new ExchangeError(
      'missing-reference',
      `There is no snapshot ${name}; make it with \`quarry snapshot\`, or leave the name out.`,
    );
  }
  if (dataset.statistics.counts().problems === 0)
    throw new ExchangeError('no-rows', 'The dataset is empty: there is nothing to export.');
  const sha256 = hashOfNow(dataset, by);
  const known = dataset.snapshots.find(`export-${sha256.slice(0, 12)}`);
  return (
    known ?? createSnapshot(dataset, { ...whole, name: `export-${sha256.slice(0, 12)}`, by }, contentHash)
  );
};
