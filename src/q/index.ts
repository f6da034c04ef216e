/** The door of the Q language: sessions, and the values that cross it. */

export { display } from './console/display.ts';
export { type Capability, QError, Unsupported } from './errors.ts';
export type { Limits } from './interpreter/budget.ts';
export { defaultSettings } from './interpreter/machine.ts';
export {
  createSession,
  type Failure,
  type RunResult,
  type Session,
  type SessionOptions,
} from './session.ts';
export { lex } from './syntax/lexer.ts';
export { parseScript } from './syntax/parser.ts';
export { printNode, printScript } from './syntax/print.ts';
export { exchangedIn } from './syntax/rebuild.ts';
export type { LambdaNode, Node, Script } from './syntax/tree.ts';
export { children, visit } from './syntax/walk.ts';
export { isReserved } from './syntax/words.ts';
export { longAt, longOfBits, packLongs } from './values/int64.ts';
export { deserialize, serialize } from './values/ipc.ts';
export {
  atom,
  bool,
  bools,
  chars,
  dict,
  emptyList,
  float,
  floats,
  list,
  long,
  longs,
  sym,
  syms,
  table,
  vector,
} from './values/make.ts';
export { isNil, nil } from './values/nil.ts';
export { convertTemporal, formatTemporal } from './values/temporal.ts';
export { decodeText, encodeText } from './values/text.ts';
export { typeOfName, typeRow } from './values/type-table.ts';
export type { Atom, Dict, Lambda, List, Long, Table, Value, Vector } from './values/types.ts';
export { at, collapse, count, isList, items } from './values/vector.ts';
