/** The door of curation/: judging solutions (labels, reviews, the queue) and freezing them (snapshots, splits). */
export { CurationError, type CurationErrorCode } from './errors.ts';
export { addLabel, type LabelRequest, withdrawLabel } from './labels.ts';
export { reviewQueue } from './review-queue.ts';
export { type ContentHash, createSnapshot, type SnapshotRequest } from './snapshots.ts';
export { assignSplits, type Shares } from './splits.ts';
export { type LabelKind, labelKinds } from './taxonomy.ts';
