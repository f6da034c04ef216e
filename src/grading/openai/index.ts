/** Door of the grader files: reading them, running them, and the answer in the hosted service's shape. */
export { type GraderFile, readGraderFile, runGrader } from './grader-file.ts';
export type {
  ChatMessage,
  ChatOutcome,
  ChatRequest,
  GraderServices,
  PythonOutcome,
  ReadyGrader,
} from './kind.ts';
export { type PlainForm, plainForm } from './plain/plain-form.ts';
export { type Graded, runResponse, type TokenUsage } from './response.ts';
