/**
 * 64-bit integers between their two layouts: a Long (number where it is a safe integer, NaN null, ±Infinity; bigint
 * elsewhere) and q's bit pattern (a bigint in [-2^63, 2^63)). Vectors are narrow (Float64Array of Longs) or wide
 * (BigInt64Array of bit patterns). See types.ts for why.
 */
import type { Long } from './types.ts';

const NULL_BITS = -(2n ** 63n);
const INFINITY_BITS = 2n ** 63n - 1n;
const SAFE_BITS = 2n ** 53n - 1n;

/** The Long of any integer, wrapped at 64 bits. */
export function longOfBits(n: bigint): Long {
  const bits = BigInt.asIntN(64, n);
  if (bits >= -SAFE_BITS && bits <= SAFE_BITS) return Number(bits);
  if (bits === NULL_BITS) return Number.NaN;
  if (bits === INFINITY_BITS) return Number.POSITIVE_INFINITY;
  return bits === -INFINITY_BITS ? Number.NEGATIVE_INFINITY : bits;
}

/** The bit pattern of a Long. */
export function bitsOfLong(n: Long): bigint {
  if (typeof n === 'bigint') return n;
  if (n !== n) return NULL_BITS;
  if (n === Number.POSITIVE_INFINITY) return INFINITY_BITS;
  return n === Number.NEGATIVE_INFINITY ? -INFINITY_BITS : BigInt(n);
}

/** Item `i` of either layout. */
export function longAt(v: Float64Array | BigInt64Array, i: number): Long {
  const item = v[i] as Long;
  return typeof item === 'bigint' ? longOfBits(item) : item;
}

/** The wide layout; the vector itself where it is wide already. */
export function widen(v: Float64Array | BigInt64Array): BigInt64Array {
  if (v instanceof BigInt64Array) return v;
  const out = new BigInt64Array(v.length);
  for (let i = 0; i < v.length; i++) out[i] = bitsOfLong(v[i] as number);
  return out;
}

/** The narrow layout where every item has one, else `wide` itself. */
export function narrow(wide: BigInt64Array): Float64Array | BigInt64Array {
  const out = new Float64Array(wide.length);
  for (let i = 0; i < wide.length; i++) {
    const item = longOfBits(wide[i] as bigint);
    if (typeof item === 'bigint') return wide;
    out[i] = item;
  }
  return out;
}

/** Longs in the narrowest layout that holds them. */
export function packLongs(items: readonly Long[]): Float64Array | BigInt64Array {
  const out = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Long;
    if (typeof item === 'bigint') return BigInt64Array.from(items, bitsOfLong);
    out[i] = item;
  }
  return out;
}
