/** Snapshots: frozen lists of revisions with a content hash. */
import { createSnapshot } from '../curation/index.ts';
import { contentHash } from '../exchange/index.ts';
import type { Operations } from './operations.ts';
import { wire } from './wire.ts';

export const snapshotOperations = ({ snapshots: area }: Operations) => ({
  list: area.list.handler(({ context }) => [...wire(context.workspace.dataset().snapshots.list())]),
  create: area.create.handler(({ context: { workspace }, input: { split, ...input } }) =>
    wire(
      createSnapshot(
        workspace.dataset(),
        { ...input, shares: split, by: workspace.annotator() },
        contentHash,
      ),
    ),
  ),
});
