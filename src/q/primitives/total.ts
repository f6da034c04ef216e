/**
 * Totals and products of lists: `sum`, `sums`, `prd`, `prds`, which are `+` and `*` under over and scan. Nulls in a vector count for nothing.
 *
 * The fast loop over longs stops as soon as the total is no safe integer: a null, an infinity or a large total; the
 * careful one skips nulls, and the last resort adds 64-bit patterns.
 */
import { QError } from '../errors.ts';
import { bitsOfLong, longOfBits, narrow, widen } from '../values/int64.ts';
import { atom, long, vector } from '../values/make.ts';
import { NULL_INT } from '../values/type-table.ts';
import type { Atom, Long, Value, Vector } from '../values/types.ts';
import { aggregate, type Folding, running } from './folding.ts';
import { NULL_BITS } from './kernels/long.ts';
import { add, multiply } from './operations.ts';
import { formOf, intItem, intItems } from './promotion.ts';

const MAX = Number.MAX_SAFE_INTEGER;

function totalLong(v: Float64Array): number | undefined {
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    total += v[i] as number;
    if (!(Math.abs(total) <= MAX)) return carefulTotal(v);
  }
  return total;
}

/** The total without the nulls, undefined where it leaves the safe range on the way. */
function carefulTotal(v: Float64Array): number | undefined {
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item !== item) continue;
    total += item;
    if (!(Math.abs(total) <= MAX)) return undefined;
  }
  return total;
}

function totalWide(v: Float64Array | BigInt64Array): bigint {
  let total = 0n;
  for (const bits of widen(v)) if (bits !== NULL_BITS) total += bits;
  return total;
}

/** The plain total, NaN where any item is. */
function plainTotal(v: Float64Array): number {
  let total = 0;
  for (let i = 0; i < v.length; i++) total += v[i] as number;
  return total;
}

function totalFloat(v: ArrayLike<number>): number {
  let total = v instanceof Float64Array ? plainTotal(v) : Number.NaN;
  if (total === total) return total;
  total = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item === item) total += item;
  }
  return total;
}

function totalBytes(v: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < v.length; i++) total = (total + (v[i] as number)) | 0;
  return total;
}

function totalInt(v: ArrayLike<number>): number {
  if (v instanceof Uint8Array) return totalBytes(v);
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item !== NULL_INT) total = (total + item) | 0;
  }
  return total;
}

function productLong(v: Float64Array): number | undefined {
  let total = 1;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item !== item) continue;
    total = total * item + 0;
    if (!(Math.abs(total) <= MAX)) return undefined;
  }
  return total;
}

function productWide(v: Float64Array | BigInt64Array): bigint {
  let total = 1n;
  for (const bits of widen(v)) if (bits !== NULL_BITS) total = BigInt.asIntN(64, total * bits);
  return total;
}

function productFloat(v: ArrayLike<number>): number {
  let total = 1;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item === item) total *= item;
  }
  return total;
}

function productInt(v: ArrayLike<number>): number {
  let total = 1;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item !== NULL_INT) total = Math.imul(total, item);
  }
  return total;
}

/** The loops of one operator in each form. */
interface Loops {
  readonly long: (v: Float64Array) => number | undefined;
  readonly wide: (v: Float64Array | BigInt64Array) => bigint;
  readonly float: (v: ArrayLike<number>) => number;
  readonly int: (v: ArrayLike<number>) => number;
}

/** What the items of a vector are totalled as: short types become int; no text. */
export function totalCode(code: number): number {
  if (code === 2 || code === 10 || code === 11 || code > 19) throw new QError('type');
  return code <= 5 ? 6 : code;
}

const over =
  (loops: Loops) =>
  (x: Vector): Value => {
    const code = totalCode(x.t);
    const form = formOf(code);
    if (form === 'float') {
      const r = loops.float(x.v as Float64Array);
      return atom(-code, code === 8 ? Math.fround(r) : r);
    }
    if (form === 'int') return atom(-code, loops.int(x.t === 5 ? intItems(x) : (x.v as Int32Array)));
    const v = x.v as Float64Array | BigInt64Array;
    const r = v instanceof Float64Array ? loops.long(v) : undefined;
    return atom(-code, r ?? longOfBits(loops.wide(v)));
  };

function runLong(v: Float64Array): Float64Array | undefined {
  const out = new Float64Array(v.length);
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    total += v[i] as number;
    if (!(Math.abs(total) <= MAX)) return runCareful(v, out);
    out[i] = total;
  }
  return out;
}

/** Running totals that pass over nulls, undefined where one leaves the safe range. */
function runCareful(v: Float64Array, out: Float64Array): Float64Array | undefined {
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item === item) total += item;
    if (!(Math.abs(total) <= MAX)) return undefined;
    out[i] = total;
  }
  return out;
}

function runProductLong(v: Float64Array): Float64Array | undefined {
  const out = new Float64Array(v.length);
  let total = 1;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item === item) total = total * item + 0;
    if (!(Math.abs(total) <= MAX)) return undefined;
    out[i] = total;
  }
  return out;
}

function runWide(v: Float64Array | BigInt64Array, start: bigint, op: (a: bigint, b: bigint) => bigint) {
  let total = start;
  return widen(v).map((bits) => {
    if (bits !== NULL_BITS) total = BigInt.asIntN(64, op(total, bits));
    return total;
  });
}

function runFloat(v: ArrayLike<number>): Float64Array {
  const out = new Float64Array(v.length);
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item === item) total += item;
    out[i] = total;
  }
  return out;
}

function runProductFloat(v: ArrayLike<number>): Float64Array {
  const out = new Float64Array(v.length);
  let total = 1;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item === item) total *= item;
    out[i] = total;
  }
  return out;
}

function runInt(v: Int32Array, start: number, op: (a: number, b: number) => number): Int32Array {
  let total = start;
  return v.map((item) => {
    if (item !== NULL_INT) total = op(total, item) | 0;
    return total;
  });
}

const asFloats = (code: number, v: Float64Array): Vector =>
  vector(code, code === 8 ? Float32Array.from(v) : v);

function runningSums(x: Vector): Value {
  const code = totalCode(x.t);
  const form = formOf(code);
  if (form === 'float') return asFloats(code, runFloat(x.v as Float64Array));
  if (form === 'int')
    return vector(
      code,
      runInt(intItems(x), 0, (a, b) => a + b),
    );
  const v = x.v as Float64Array | BigInt64Array;
  const fast = v instanceof Float64Array ? runLong(v) : undefined;
  return vector(code, fast ?? narrow(runWide(v, 0n, (a, b) => a + b)));
}

function runningProducts(x: Vector): Value {
  const code = totalCode(x.t);
  const form = formOf(code);
  if (form === 'float') return asFloats(code, runProductFloat(x.v as Float64Array));
  if (form === 'int') return vector(code, runInt(intItems(x), 1, Math.imul));
  const v = x.v as Float64Array | BigInt64Array;
  const fast = v instanceof Float64Array ? runProductLong(v) : undefined;
  return vector(code, fast ?? narrow(runWide(v, 1n, (a, b) => a * b)));
}

/** Replaces a null atom by the number that counts for nothing. */
const orElse =
  (neutral: number) =>
  (x: Atom): Value => {
    const form = x.t >= -19 && x.t !== -2 && x.t !== -11 ? formOf(-x.t) : undefined;
    if (form === 'int') return x.v === NULL_INT && x.t !== -10 ? atom(x.t, neutral) : x;
    return form && x.v !== x.v ? atom(x.t, neutral) : x;
  };

/** An atom's total is itself, in the type that items of its type are totalled as; a char alone counts as its byte. */
function totalOfAtom(x: Atom): Atom {
  const code = x.t === -10 ? 6 : totalCode(-x.t);
  return code === -x.t ? x : atom(-code, intItem(-x.t, x.v as Long));
}

const sums: Folding = {
  vector: runningSums,
  pair: add,
  empty: long(0),
  atom: orElse(0),
  lone: totalOfAtom,
};
const products: Folding = {
  vector: runningProducts,
  pair: multiply,
  empty: long(1),
  atom: orElse(1),
  lone: totalOfAtom,
};

/** `sum x`, `+/x` */
export const sumOf = aggregate({
  ...sums,
  vector: over({ long: totalLong, wide: totalWide, float: totalFloat, int: totalInt }),
});
/** `sums x`, `+\x` */
export const sumsOf = running(sums);
/** `prd x`, `*` over */
export const productOf = aggregate({
  ...products,
  vector: over({ long: productLong, wide: productWide, float: productFloat, int: productInt }),
});
/** `prds x`, `*\x` */
export const productsOf = running(products);

/** The total of a vector as a float, with how many items are no nulls: what averages are made of. */
export function totalAndCount(x: Vector): { total: number; count: number } {
  totalCode(x.t === 10 ? 4 : x.t);
  const form = formOf(x.t);
  let total = 0;
  let count = 0;
  if (x.v instanceof BigInt64Array) {
    for (const bits of x.v) if (bits !== NULL_BITS) count++;
    return { total: Number(totalWide(x.v)), count };
  }
  if (x.v instanceof Float64Array) {
    // A finite total shows that no item is null or infinite.
    const total = plainTotal(x.v);
    if (total - total === 0) return { total, count: x.v.length };
  }
  const v = (x.t === 5 ? intItems(x) : x.v) as ArrayLike<number>;
  const nil = form === 'int' ? NULL_INT : Number.NaN;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item !== item || item === nil) continue;
    total += item;
    count++;
  }
  if (form === 'long' && total - total !== 0) return { total: totalOfInfinite(x.v as Float64Array), count };
  return { total, count };
}

const totalOfInfinite = (v: Float64Array): number => {
  let total = 0;
  for (const item of v) if (item === item) total += Number(bitsOfLong(item));
  return total;
};
