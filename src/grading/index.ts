/** Door of the grading room: graders, runs over many solutions, previews of one, pass@k. */
export { describeDifference } from './describe-difference.ts';
export { type GradingCode, GradingError } from './errors.ts';
export { type EvaluateOptions, type Evaluation, evaluateExpression } from './evaluate.ts';
export { foldStatus } from './fold.ts';
export type { Grader, GraderContext } from './grader.ts';
export { meanPassAtK, passAtK, publishedKs, type SampleCount } from './pass-at-k.ts';
export { type PreviewEvent, type PreviewOptions, previewDraft } from './preview.ts';
export { defaultGrader, graderKinds, graderOf } from './registry.ts';
export {
  type CandidateSource,
  gradeCandidates,
  type ResultCache,
  type RunEvent,
  type RunOptions,
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
