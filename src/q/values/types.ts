/**
 * The data types of q, as plain tagged records. Nothing here computes: constructors are in `make.ts`.
 *
 * Layout, chosen so that the common path never touches BigInt:
 * - A long vector is *narrow* (Float64Array: every item a safe integer, NaN for 0N, ±Infinity for ±0W) or
 *   *wide* (BigInt64Array: any 64-bit pattern, -2^63 for 0N). A kernel works on narrow data and falls back to
 *   wide arithmetic, which wraps at 64 bits, only when a result leaves the safe range. The two layouts of one
 *   vector are equal values; `make.ts` narrows whenever it can.
 * - A long atom is a number (safe integer, NaN, ±Infinity) or, outside the safe range, a bigint.
 * - Timestamps and timespans are longs with another tag (nanoseconds since 2000.01.01, nanoseconds).
 * - short, int and the 32-bit temporals keep q's own null and infinity patterns (minimum; ±maximum).
 * - Text is bytes, as in q: a char vector is UTF-8 in a Uint8Array.
 *
 * Values are immutable once another party can see them; only code that made an array may write to it.
 */

/** Vectors whose items are 32-bit integers or shorter, floats, or bytes: one number an item. */
export type NumberCode = 1 | 4 | 5 | 6 | 8 | 9 | 10 | 13 | 14 | 15 | 17 | 18 | 19;
/** 64-bit integer vectors: long, timestamp, timespan. */
export type LongCode = 7 | 12 | 16;
export type VectorCode = NumberCode | LongCode | 2 | 11;

/** A 64-bit integer: number where it is a safe integer (NaN is null, ±Infinity is ±0W), else bigint. */
export type Long = number | bigint;

/** Atom whose item is one JavaScript number (a char is its byte, a boolean 0 or 1). */
export interface NumberAtom {
  readonly t: -1 | -4 | -5 | -6 | -8 | -9 | -10 | -13 | -14 | -15 | -17 | -18 | -19;
  readonly v: number;
}
export interface LongAtom {
  readonly t: -7 | -12 | -16;
  readonly v: Long;
}
/** Symbol (text) or guid (36 characters, lower case). */
export interface TextAtom {
  readonly t: -2 | -11;
  readonly v: string;
}
export type Atom = NumberAtom | LongAtom | TextAtom | EnumAtom;

/** '' none, s sorted, u unique, p parted, g grouped. */
export type Attribute = '' | 's' | 'u' | 'p' | 'g';

export interface NumberVector {
  readonly t: NumberCode;
  readonly v: Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;
  readonly attr: Attribute;
}
export interface LongVector {
  readonly t: LongCode;
  readonly v: Float64Array | BigInt64Array;
  readonly attr: Attribute;
}
export interface TextVector {
  readonly t: 2 | 11;
  readonly v: readonly string[];
  readonly attr: Attribute;
}
/** An enumeration: indices into the global list `domain` (-1 for a null index). `t` is 20 for every domain. */
export interface EnumVector {
  readonly t: 20;
  readonly domain: string;
  readonly v: Int32Array;
  readonly attr: Attribute;
}
export interface EnumAtom {
  readonly t: -20;
  readonly domain: string;
  readonly v: number;
}
export type Vector = NumberVector | LongVector | TextVector | EnumVector;

/** A general list. */
export interface List {
  readonly t: 0;
  readonly v: readonly Value[];
  readonly attr: Attribute;
}

/** Keys and values of equal count; a keyed table is a dictionary from table to table. */
export interface Dict {
  readonly t: 99;
  readonly keys: Vector | List | Table;
  readonly values: Vector | List | Table;
  readonly attr: Attribute;
}

/** Columns of equal count under unique names. */
export interface Table {
  readonly t: 98;
  readonly names: readonly string[];
  readonly columns: readonly (Vector | List | Table)[];
  readonly attr: Attribute;
}

/** Where a value came from, for error messages: offsets in the source text of the definition. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Lambda {
  readonly t: 100;
  /** The text between and including the braces, as typed. */
  readonly source: string;
  readonly params: readonly string[];
  /** The namespace it was defined in, `` for the root, e.g. ".foo". */
  readonly namespace: string;
  /** Compiled body; made by the interpreter, opaque to everyone else. */
  readonly code: LambdaCode;
}
/** The interpreter's own: runs the body with exactly `params.length` arguments. */
export interface LambdaCode {
  readonly call: (args: readonly Value[]) => Value;
  readonly call1: (x: Value) => Value;
  readonly call2: (x: Value, y: Value) => Value;
  /**
   * The results for each item of `x` in the place of the null among `args`, without a value for each; undefined where
   * that cannot be, with nothing counted.
   */
  readonly each?: (args: readonly (Value | null)[], x: Vector) => Value | undefined;
  /**
   * The same for a fold of `x` from item `from` on, beginning with `start`: the last result, or with `all` the vector
   * of every one, before which `start` stands where it is itself an item.
   */
  readonly fold?: (start: Value, x: Vector, from: number, all: boolean) => Value | undefined;
}

/** A built-in function: operator, keyword or namespace member. `::` (generic null / identity) is one too. */
export interface PrimitiveValue {
  readonly t: 101 | 102 | 103;
  readonly primitive: Primitive;
}
/** Missing arguments are `null`. */
export interface Projection {
  readonly t: 104;
  readonly fn: Value;
  readonly args: readonly (Value | null)[];
}
/** Applies the last to the arguments, then each one before it to the result. */
export interface Composition {
  readonly t: 105;
  readonly fns: readonly Value[];
}
/** A function or other applicable value under an iterator. */
export interface Derived {
  readonly t: 106 | 107 | 108 | 109 | 110 | 111;
  readonly fn: Value;
}
export type Func = Lambda | PrimitiveValue | Projection | Composition | Derived;

export type Value = Atom | Vector | List | Dict | Table | Func;

/** What a primitive may ask of the interpreter that runs it. */
export interface Runtime {
  /** Applies any applicable value (function, list, dictionary, table) to one or more arguments. */
  apply(fn: Value, args: readonly Value[]): Value;
  /** The same for one argument and for two, without a list of them. */
  call1(fn: Value, x: Value): Value;
  call2(fn: Value, x: Value, y: Value): Value;
  /** Counts `n` steps of work; throws LimitError when the budget is spent. */
  step(n: number): void;
  /** Announces an allocation of `bytes` before it is made; throws LimitError when the budget is spent. */
  allocate(bytes: number): void;
  /** A global by its full or relative name (`x`, `.ns.x`), undefined where there is none. */
  getGlobal(name: string): Value | undefined;
  setGlobal(name: string, value: Value): void;
  deleteGlobal(name: string): void;
  /** Names defined in a namespace ('' or '.' for the root). */
  globalNames(namespace: string): string[];
  /** The namespace in force (`\d`): '' is the root. */
  namespace: string;
  /** Parses and evaluates source text; the value of its last statement. */
  evaluate(source: string): Value;
  /** Parses source text and gives q's parse tree as a value. */
  parse(source: string): Value;
  /**
   * Evaluates a parse tree given as a value. A symbol atom is a name: `lookup` is asked first (the columns of a
   * query), then the globals. qSQL reaches functional `?` and `!` with such trees, locals already filled in.
   */
  evalTree(tree: Value, lookup?: (name: string) => Value | undefined): Value;
  /** True once an enumeration was made: its type number is then taken. */
  enumerated: boolean;
  /** Writes to the console (no newline is added). */
  write(text: string): void;
  /** What `\c`, `\P` and kin hold. */
  readonly settings: Settings;
  /** Uniform random integer in [0, 2^32), from the seeded generator of `\S`. */
  random(): number;
  /** Seeds the generator. */
  seed(n: number): void;
  /** Nanoseconds since 2000.01.01 UTC, from the injected clock. */
  now(): bigint;
  readonly environment: Environment;
}

export interface Settings {
  consoleRows: number;
  consoleColumns: number;
  webRows: number;
  webColumns: number;
  /** Digits a float is shown with, 0 for all. */
  precision: number;
  /** 0: dates parse as mm/dd/yyyy, 1: dd/mm/yyyy. */
  dateOrder: 0 | 1;
  /** First day of the week, for `\W`. */
  weekOffset: number;
  /** Hours or minutes from UTC, `\o`. */
  utcOffset: number;
  /** The global that an enumeration refers to, for showing what it stands for. */
  readonly domain?: (name: string) => Value | undefined;
}

/** What `.z` shows; injected so that runs repeat. */
export interface Environment {
  readonly host: string;
  readonly user: string;
  readonly args: readonly string[];
  readonly pid: number;
}

/** One built-in: the only record of its name, meaning and implementation. Hover, completion, the reference page and dispatch all read it. */
export interface Primitive {
  /** As written in q: `+`, `sum`, `.Q.s1`. A k-style monad such as `#:` is the keyword it stands for, not a record. */
  readonly name: string;
  readonly family: Family;
  /** Which numbers of arguments it takes; keywords written infix take 2. */
  readonly ranks: readonly number[];
  /** True where it may stand between its arguments (`x in y`). Operators always may. */
  readonly infix?: boolean;
  /** Signature for hovers, `x mod y`. */
  readonly signature: string;
  /** One paragraph, ours. */
  readonly doc: string;
  /** Input and what the console prints; an error starts with a quote. Tests run them. */
  readonly examples: readonly (readonly [string, string])[];
  readonly apply1?: (x: Value, rt: Runtime) => Value;
  readonly apply2?: (x: Value, y: Value, rt: Runtime) => Value;
  readonly applyN?: (args: readonly Value[], rt: Runtime) => Value;
  /** Fast whole-vector forms of `f/` and `f\` and `f':`; undefined result means: take the general path. */
  readonly over?: (x: Value, rt: Runtime) => Value | undefined;
  readonly scan?: (x: Value, rt: Runtime) => Value | undefined;
  readonly prior?: (x: Value, rt: Runtime) => Value | undefined;
  /** What `value` gives for it, where that is no code: the parts of a view. */
  readonly parts?: () => Value;
}

export type Family =
  | 'arithmetic'
  | 'comparison'
  | 'logic'
  | 'math'
  | 'aggregate'
  | 'moving'
  | 'list'
  | 'set'
  | 'sort'
  | 'search'
  | 'string'
  | 'cast'
  | 'temporal'
  | 'dictionary'
  | 'table'
  | 'query'
  | 'join'
  | 'function'
  | 'evaluation'
  | 'namespace'
  | 'attribute'
  | 'random'
  | 'system'
  | 'outside';
