/**
 * Random numbers from the session's seeded generator: `n?x` rolls, deals and permutes, `rand x` picks one. The numbers
 * are not kdb+'s (its generator is not published) but repeat from the same seed.
 */
import { LimitError, QError } from '../errors.ts';
import { longOfBits, packLongs } from '../values/int64.ts';
import { vector } from '../values/make.ts';
import { NANOS_PER_DAY } from '../values/temporal.ts';
import type { Long, Primitive, Runtime, Value } from '../values/types.ts';
import { at, count, gather, isListed, type Listed, storage } from '../values/vector.ts';
import { integer } from './arguments.ts';
import { account } from './atomic.ts';
import { guidOfHex } from './cast/tok-address.ts';
import { formOf } from './promotion.ts';

const TWO_32 = 2 ** 32;

/** A float in [0, 1) with 53 random bits. */
const unit = (rt: Runtime): number => ((rt.random() >>> 5) * 67108864 + (rt.random() >>> 6)) / 2 ** 53;

/** A whole number in [0, n). */
const below = (n: number, rt: Runtime): number =>
  n <= TWO_32 ? Math.floor((rt.random() / TWO_32) * n) : Math.floor(unit(rt) * n);

function wideBelow(n: bigint, rt: Runtime): Long {
  const bits = (BigInt(rt.random()) << 32n) | BigInt(rt.random());
  return longOfBits(n > 0n ? bits % n : bits);
}

/** `n` different numbers of [0, size) in random order. */
function distinct(n: number, size: number, rt: Runtime): Float64Array {
  if (n > size) throw new QError('length');
  account(n, rt);
  const out = new Float64Array(n);
  if (n * 4 < size) return sparse(n, size, out, rt);
  account(size, rt);
  const all = Float64Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const k = i + below(size - i, rt);
    out[i] = all[k] as number;
    all[k] = all[i] as number;
  }
  return out;
}

/** Few out of many: the shuffle again, keeping only the places it has touched. */
function sparse(n: number, size: number, out: Float64Array, rt: Runtime): Float64Array {
  const moved = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const k = i + below(size - i, rt);
    out[i] = moved.get(k) ?? k;
    moved.set(k, moved.get(i) ?? i);
  }
  return out;
}

const hex8 = (rt: Runtime): string => rt.random().toString(16).padStart(8, '0');
const guid = (rt: Runtime): string => guidOfHex(hex8(rt) + hex8(rt) + hex8(rt) + hex8(rt));

/** A random symbol of `length` letters from a to p. */
const word = (length: number, rt: Runtime): string =>
  String.fromCharCode(...Array.from({ length }, () => 97 + below(16, rt)));

function wordLength(text: string): number {
  const n = text === '' ? 0 : Number(text);
  if (!(n >= 0 && n <= 8)) throw new QError('length');
  return n;
}

function longsBelow(code: number, top: Long, n: number, rt: Runtime): Value {
  if (top !== top || top < 0) throw new QError('type');
  // A span of zero stands for a day.
  if (code === 16 && top === 0) return longsBelow(code, NANOS_PER_DAY, n, rt);
  if (typeof top === 'bigint' || top === 0 || top === Infinity) {
    const limit = top === Infinity ? 2n ** 63n - 1n : BigInt(top);
    return vector(code, packLongs(Array.from({ length: n }, () => wideBelow(limit, rt))));
  }
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) out[i] = below(top, rt);
  return vector(code, out);
}

/** `n` random values of the type and below the value of an atom. */
function generate(y: Value, n: number, rt: Runtime): Value {
  account(n, rt);
  const code = -y.t;
  if (y.t === -2)
    return vector(
      2,
      Array.from({ length: n }, () => guid(rt)),
    );
  if (y.t === -11)
    return vector(
      11,
      Array.from({ length: n }, () => word(wordLength(y.v), rt)),
    );
  if (code > 19) throw new QError('type');
  const top = (y as { v: Long }).v;
  if (formOf(code) === 'long') return longsBelow(code, top, n, rt);
  const out = storage(code, n) as Float64Array;
  const limit = Number(top);
  if (limit !== limit || limit < 0) throw new QError('type');
  const item = itemSource(code, limit, rt);
  for (let i = 0; i < n; i++) out[i] = item();
  return vector(code, out);
}

/** What makes one item of a type that is stored in a JavaScript number. */
function itemSource(code: number, limit: number, rt: Runtime): () => number {
  if (formOf(code) === 'float') return () => unit(rt) * limit;
  if (code === 1) return () => rt.random() & 1;
  if (code === 10) return () => 97 + below(26, rt);
  if (code === 4) return () => below(limit || 256, rt);
  if (limit === 0) return code === 6 ? () => rt.random() | 0 : () => 0;
  return () => below(limit, rt);
}

function pick(y: Listed, n: number, rt: Runtime): Value {
  const size = count(y);
  account(n, rt);
  const places = new Float64Array(n);
  if (size === 0) return gather(y, places.fill(Number.NaN));
  for (let i = 0; i < n; i++) places[i] = below(size, rt);
  return gather(y, places);
}

function deal(y: Value, n: number, rt: Runtime): Value {
  if (isListed(y)) return gather(y, distinct(n, count(y), rt));
  if (y.t === -2) return generate(y, n, rt);
  if (y.t === -11) return generate(y, n, rt);
  if (y.t !== -7 && y.t !== -6) throw new QError('type');
  if (Number(y.v) === 0) return generate(y, n, rt);
  const places = distinct(n, Number(y.v), rt);
  return vector(-y.t, y.t === -6 ? Int32Array.from(places) : places);
}

/** `x?y` for a whole number `x`: so many random items of a list or below an atom; different ones where negative; all of them shuffled for null. */
export function roll(x: Value, y: Value, rt: Runtime): Value {
  const n = integer(x);
  if (y.t >= 99) throw new QError('type');
  if (n !== n) return deal(y, isListed(y) ? count(y) : integer(y), rt);
  if (Math.abs(n) > 2 ** 31) throw new LimitError('memory');
  if (n < 0) return deal(y, -n, rt);
  return isListed(y) ? pick(y, n, rt) : generate(y, n, rt);
}

/** Random choice of one. */
export const randomPrimitives: readonly Primitive[] = [
  {
    name: 'rand',
    family: 'random',
    ranks: [1],
    signature: 'rand x',
    doc: 'One random item of a list, or one random value below an atom: `first 1?x`.',
    examples: [['(rand 10) within 0 9', '1b']],
    apply1: (x, rt) => at(roll({ t: -7, v: 1 }, x, rt) as Listed, 0),
  },
];
