/**
 * Constructors of atoms, vectors and lists: the only place that decides between narrow and wide longs.
 */
import type {
  Atom,
  Attribute,
  List,
  Long,
  LongAtom,
  LongVector,
  NumberAtom,
  NumberVector,
  TextAtom,
  TextVector,
  Value,
} from './types.ts';

const NULL_BITS = -(2n ** 63n);
const INFINITY_BITS = 2n ** 63n - 1n;

/** The boolean atom of `b`. */
export const bool = (b: boolean): NumberAtom => ({ t: -1, v: b ? 1 : 0 });
/** The byte atom of the low eight bits of `n`. */
export const byte = (n: number): NumberAtom => ({ t: -4, v: n & 255 });
/** The int atom of `n`, wrapped at 32 bits. */
export const int = (n: number): NumberAtom => ({ t: -6, v: n | 0 });
/** The float atom of `n`. */
export const float = (n: number): NumberAtom => ({ t: -9, v: n });
/** The symbol atom of `s`. */
export const sym = (s: string): TextAtom => ({ t: -11, v: s });
/** The long atom of `n`; a bigint wraps at 64 bits and becomes a number where it fits one. */
export const long = (n: Long): LongAtom => ({ t: -7, v: typeof n === 'bigint' ? narrowOne(n) : n });

/** A 64-bit pattern as a Long: null and infinities as NaN and ±Infinity, safe integers as numbers. */
export function narrowOne(n: bigint): Long {
  const wrapped = BigInt.asIntN(64, n);
  if (wrapped === NULL_BITS) return Number.NaN;
  if (wrapped === INFINITY_BITS) return Number.POSITIVE_INFINITY;
  if (wrapped === -INFINITY_BITS) return Number.NEGATIVE_INFINITY;
  const asNumber = Number(wrapped);
  return Number.isSafeInteger(asNumber) ? asNumber : wrapped;
}

/** The narrow layout of `wide` where every item has one, else `wide` itself. */
export function narrow(wide: BigInt64Array): Float64Array | BigInt64Array {
  const out = new Float64Array(wide.length);
  for (let i = 0; i < wide.length; i++) {
    const one = narrowOne(wide[i] as bigint);
    if (typeof one === 'bigint') return wide;
    out[i] = one;
  }
  return out;
}

/** A long vector of safe integers (NaN null, ±Infinity); a Float64Array is taken over, not copied. */
export const longs = (v: readonly number[] | Float64Array, attr: Attribute = ''): LongVector => ({
  t: 7,
  v: v instanceof Float64Array ? v : Float64Array.from(v),
  attr,
});
/** A float vector; a Float64Array is taken over, not copied. */
export const floats = (v: readonly number[] | Float64Array, attr: Attribute = ''): NumberVector => ({
  t: 9,
  v: v instanceof Float64Array ? v : Float64Array.from(v),
  attr,
});
/** A boolean vector over `v`, which is taken over. */
export const bools = (v: Uint8Array): NumberVector => ({ t: 1, v, attr: '' });
/** A char vector over UTF-8 bytes, which are taken over. */
export const charsOf = (v: Uint8Array): NumberVector => ({ t: 10, v, attr: '' });
/** A symbol vector over `v`, which is taken over. */
export const syms = (v: readonly string[]): TextVector => ({ t: 11, v, attr: '' });
/** A general list of exactly these items. */
export const list = (v: readonly Value[]): List => ({ t: 0, v, attr: '' });
/** An atom of type number `t` (negative) over `v`. */
export const atom = (t: Atom['t'], v: Long | string): Atom => ({ t, v }) as Atom;
