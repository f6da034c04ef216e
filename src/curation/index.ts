/** The door of curation/: judging solutions (labels, reviews, the queue) and freezing them (snapshots, splits). */
export { CurationError } from './errors.ts';
export { addLabel, withdrawLabel } from './labels.ts';
export { reviewQueue } from './review-queue.ts';
export { createSnapshot } from './snapshots.ts';
export { labelKinds } from './taxonomy.ts';
