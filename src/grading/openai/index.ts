/** Door of the grader files: reading them, running them, and the answer in the hosted service's shape. */
export { isJsonObject, parseExact } from './exact-json.ts';
export { fileGrader } from './file-grader.ts';
export { readGraderFile, runGrader } from './grader-file.ts';
export { graderJsonSchema } from './json-schema.ts';
export type {
  ChatMessage,
  ChatOutcome,
  ChatRequest,
  EmbeddingOutcome,
  EmbeddingRequest,
  GraderServices,
  ReadyGrader,
} from './kind.ts';
export { plainForm } from './plain/plain-form.ts';
export { graderRanges, pythonService } from './python-service.ts';
export { repeatedKey } from './repeated-key.ts';
export { type Graded, runResponse, type TokenUsage } from './response.ts';
export { readRftJob } from './rft/job.ts';
export { type CheckedRow, rowChecker } from './rft/rows.ts';
