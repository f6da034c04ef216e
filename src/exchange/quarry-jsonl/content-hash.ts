/** What a snapshot's content hash is: the SHA-256 of its quarry-jsonl, byte for byte. */
import { createHash } from 'node:crypto';
import type { Dataset, SnapshotKey } from '../../store/index.ts';
import { snapshotLines } from './write.ts';

/** In hex. */
export const contentHash = (dataset: Dataset, snapshot: SnapshotKey): string => {
  const hash = createHash('sha256');
  for (const line of snapshotLines(dataset, snapshot)) hash.update(`${line.text}\n`);
  return hash.digest('hex');
};
