/** Door of the grading room: graders, grader files, runs over many solutions, previews of one, models, pass@k. */
export { agreementOf, type JudgedSample } from './agreement.ts';
export {
  byDifficulty,
  byTag,
  type Comparison,
  compareBatches,
  type ProblemSamples,
  passFigures,
} from './batch-figures.ts';
export { describeDifference } from './describe-difference.ts';
export { type ChatClient, createChatClient } from './endpoint/chat-client.ts';
export { defaultSettings, type EndpointSettings, noEndpoint } from './endpoint/settings.ts';
export type { Spent } from './endpoint/spending.ts';
export { GradingError } from './errors.ts';
export { evaluateExpression } from './evaluate.ts';
export { foldStatus } from './fold.ts';
export {
  type Generated,
  type GenerateOptions,
  generate,
  type ProblemToSolve,
  type SampleToAsk,
} from './generation/generate.ts';
export { languageOf, promptFor } from './generation/prompts.ts';
export type { Grader } from './grader.ts';
export {
  type CheckedRow,
  fileGrader,
  type Graded,
  type GraderServices,
  graderJsonSchema,
  graderRanges,
  isJsonObject,
  parseExact,
  plainForm,
  pythonService,
  type ReadyGrader,
  readGraderFile,
  readRftJob,
  repeatedKey,
  rowChecker,
  runGrader,
  runResponse,
} from './openai/index.ts';
export { meanPassAtK, passAtK } from './pass-at-k.ts';
export { type PreviewEvent, previewDraft } from './preview.ts';
export { defaultGrader, graderKinds, graderOf } from './registry.ts';
export type { RewardRange } from './reward-range.ts';
export {
  gradeCandidates,
  type ResultCache,
  type RunEvent,
} from './run/grade-candidates.ts';
export { inParallel } from './run/in-parallel.ts';
export { openSynonyms, type Synonyms } from './text-similarity/index.ts';
export type {
  Answer,
  Candidate,
  GradeOutcome,
  GradeResult,
  Status,
  TestBody,
  TestCase,
} from './types.ts';
