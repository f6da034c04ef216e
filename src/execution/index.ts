/** Door of the execution room: running code nobody trusts, and values between q, JSON and Python. */
export { equalValues } from './comparison/equal-values.ts';
export { type ComparatorName, defaultTolerance } from './comparison/rules.ts';
export {
  createEmbeddedEngine,
  type EmbeddedEngine,
  type HiddenPages,
  type PythonChoice,
} from './embedded/engine.ts';
export { findSystemPython } from './embedded/system-python.ts';
export type {
  CheckMode,
  CodeLanguage,
  DisagreementReason,
  Engine,
  Outcome,
  Task,
} from './engine.ts';
export { ExecutionError } from './errors.ts';
export { findQ } from './kdb/find-q.ts';
export { openKdbIpc, openKdbProcess } from './kdb/open.ts';
export { defaultLimits, type Limits, limitsWith, maximumLimits } from './limits.ts';
export { valueOfJson, valuesOfJson } from './values/from-json.ts';
export { literalOf } from './values/literal-writer.ts';
export { shown, shownShort } from './values/shown.ts';
export { jsonOfValue } from './values/to-json.ts';
