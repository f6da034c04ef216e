/**
 * Which snapshot an export reads: the named one, or one of the dataset as it is now. The latter is named by its
 * content, and by what inspections say where that decides, so that exporting twice without a change gives the same
 * snapshot, and so the same bytes.
 */
import { createHash } from 'node:crypto';
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

/** A hash of what inspections say: it is no content, but decides what some exports write. */
const suspicionNow = (dataset: Dataset): string => {
  const hash = createHash('sha256');
  for (const { solution, hacked, suspect, findings, ofNewest } of dataset.inspections.list(''))
    hash.update(JSON.stringify([solution, hacked, suspect, findings, ofNewest]));
  return hash.digest('hex');
};

/** Throws ExchangeError `missing-reference` for a name that is not there, `no-rows` for an empty dataset. */
export const snapshotFor = (
  dataset: Dataset,
  name: string | null,
  by: string,
  readsSuspicion: boolean,
): Snapshot => {
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
  const sha256 = hashOfNow(dataset, by).slice(0, 12);
  const made = readsSuspicion ? `export-${sha256}-${suspicionNow(dataset).slice(0, 8)}` : `export-${sha256}`;
  return dataset.snapshots.find(made) ?? createSnapshot(dataset, { ...whole, name: made, by }, contentHash);
};
