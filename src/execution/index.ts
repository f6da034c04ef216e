/** Door of the execution room: running code nobody trusts, and values between q, JSON and Python. */
export { equalValues } from './comparison/equal-values.ts';
export { type ComparatorName, defaultTolerance } from './comparison/rules.ts';
export { createEmbeddedEngine, type EmbeddedEngine, type EmbeddedOptions } from './embedded/engine.ts';
export type {
  Capabilities,
  CheckMode,
  CheckVerdict,
  DisagreementReason,
  Engine,
  Failure,
  Measures,
  Outcome,
  Place,
  Session,
  SessionOptions,
  Task,
} from './engine.ts';
export { type ExecutionCode, ExecutionError } from './errors.ts';
export { defaultLimits, type Limits, limitsWith, maximumLimits } from './limits.ts';
export { valueOfJson, valuesOfJson } from './values/from-json.ts';
export { shown, shownShort } from './values/shown.ts';
export { jsonOfValue } from './values/to-json.ts';
