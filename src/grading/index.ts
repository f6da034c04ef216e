/** Door of the grading room: graders, runs over many solutions, previews of one, pass@k. */
export { describeDifference } from './describe-difference.ts';
export { GradingError } from './errors.ts';
export { evaluateExpression } from './evaluate.ts';
export { foldStatus } from './fold.ts';
export type { Grader, GraderContext } from './grader.ts';
export { meanPassAtK, passAtK } from './pass-at-k.ts';
export { type PreviewEvent, previewDraft } from './preview.ts';
export { defaultGrader, graderKinds, graderOf } from './registry.ts';
export {
  gradeCandidates,
  type ResultCache,
  type RunEvent,
} from './run/grade-candidates.ts';
export type {
  Candidate,
  GradeOutcome,
  GradeResult,
  Status,
  TestBody,
  TestCase,
  TestVerdict,
  Visibility,
} from './types.ts';
