/** The door of curation/: judging solutions (labels, reviews, the queue), changing many problems at once, and freezing (snapshots, splits). */
export { consensusOf } from './consensus.ts';
export { CurationError } from './errors.ts';
export { addLabel, withdrawLabel } from './labels.ts';
export { adoptKinds, kindsOf, removeKind, saveKind } from './own-kinds.ts';
export {
  assignProblems,
  retireProblems,
  setTags,
  tagProblems,
} from './problem-sets.ts';
export { reviewQueue, secondLooks } from './review-queue.ts';
export { createSnapshot } from './snapshots.ts';
export { labelKinds } from './taxonomy.ts';
