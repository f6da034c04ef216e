/** Constructors of atoms, vectors, lists, dictionaries and tables. They check nothing: callers keep the invariants. */
import { longOfBits } from './int64.ts';
import type {
  Atom,
  Attribute,
  Dict,
  Func,
  List,
  Long,
  LongAtom,
  LongVector,
  NumberAtom,
  NumberVector,
  Runtime,
  Table,
  TextAtom,
  TextVector,
  Value,
  Vector,
} from './types.ts';

/** The atoms of small numbers, each made when it is needed first. */
const LEAST = -256;
const SMALL = new Array<LongAtom | undefined>(1280);
const TRUE: NumberAtom = { t: -1, v: 1 };
const FALSE: NumberAtom = { t: -1, v: 0 };

/** The boolean atom of `b`. */
export const bool = (b: boolean): NumberAtom => (b ? TRUE : FALSE);
/** The int atom of `n`, wrapped at 32 bits. */
export const int = (n: number): NumberAtom => ({ t: -6, v: n | 0 });
/** The float atom of `n`. */
export const float = (n: number): NumberAtom => ({ t: -9, v: n });
/** The char atom of a byte. */
export const char = (n: number): NumberAtom => ({ t: -10, v: n });
/** The symbol atom of `s`. */
export const sym = (s: string): TextAtom => ({ t: -11, v: s });
/** The long atom of `n`: a safe integer, NaN, ±Infinity, or a bigint, which wraps at 64 bits. */
export function long(n: Long): LongAtom {
  if (typeof n === 'bigint') return { t: -7, v: longOfBits(n) };
  const k = n - LEAST;
  if (k >= 0 && k < SMALL.length) {
    const known = SMALL[k];
    if (known) return known;
    // `+ 0` turns -0, which longs do not have, into 0.
    const made: LongAtom = { t: -7, v: n + 0 };
    SMALL[k] = made;
    return made;
  }
  return { t: -7, v: n };
}
/** An atom of type number `t` (negative) over `v` in stored form. */
export const atom = (t: Atom['t'] | number, v: Long | string): Atom => ({ t, v }) as Atom;

/** A long vector of safe integers (NaN null, ±Infinity); a Float64Array is taken over, not copied. */
export const longs = (
  v: readonly number[] | Float64Array | BigInt64Array,
  attr: Attribute = '',
): LongVector => ({
  t: 7,
  v: v instanceof Float64Array || v instanceof BigInt64Array ? v : new Float64Array(v),
  attr,
});
/** A float vector; a Float64Array is taken over, not copied. */
export const floats = (v: readonly number[] | Float64Array, attr: Attribute = ''): NumberVector => ({
  t: 9,
  v: v instanceof Float64Array ? v : new Float64Array(v),
  attr,
});
/** A boolean vector over `v`, which is taken over. */
export const bools = (v: Uint8Array): NumberVector => ({ t: 1, v, attr: '' });
/** A char vector over UTF-8 bytes, which are taken over. */
export const chars = (v: Uint8Array): NumberVector => ({ t: 10, v, attr: '' });
/** A symbol vector over `v`, which is taken over. */
export const syms = (v: readonly string[]): TextVector => ({ t: 11, v, attr: '' });
/** A vector of type number `t` over its storage, which is taken over. */
export const vector = (t: Vector['t'] | number, v: Vector['v'], attr: Attribute = ''): Vector =>
  ({ t, v, attr }) as Vector;
/** A general list of exactly these items. */
export const list = (v: readonly Value[]): List => ({ t: 0, v, attr: '' });
/** The dictionary from `keys` to `values`, of equal count. */
export const dict = (keys: Dict['keys'], values: Dict['values'], attr: Attribute = ''): Dict => ({
  t: 99,
  keys,
  values,
  attr,
});
/** The table of `columns`, of equal count, under `names`. */
export const table = (names: readonly string[], columns: Table['columns'], attr: Attribute = ''): Table => ({
  t: 98,
  names,
  columns,
  attr,
});
/** The projection of `fn` on `args`, null where one is missing. */
export const projection = (fn: Value, args: readonly (Value | null)[]): Func => ({ t: 104, fn, args });
/** `first` after `last`, with the parts of compositions in one row, which `rt` is told to have been copied. */
export function composition(first: Value, last: Value, rt: Pick<Runtime, 'allocate' | 'step'>): Func {
  const before = first.t === 105 ? first.fns : [first];
  const after = last.t === 105 ? last.fns : [last];
  const n = before.length + after.length;
  rt.step(n >> 4);
  rt.allocate(n * 8);
  return { t: 105, fns: [...before, ...after] };
}
/** The empty general list. */
export const emptyList: List = list([]);
