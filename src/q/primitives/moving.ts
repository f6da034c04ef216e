/**
 * Functions of a sliding window that ends at each item: `mcount msum mavg mdev mmax mmin ema`. Sums are carried along,
 * so every item costs the same whatever the width; extremes keep a queue of candidates.
 */
import { QError } from '../errors.ts';
import { narrow, packLongs, widen } from '../values/int64.ts';
import { vector } from '../values/make.ts';
import { typeRow } from '../values/type-table.ts';
import type { Long, Primitive, Runtime, Value, Vector } from '../values/types.ts';
import { collapse, gather, isList, items } from '../values/vector.ts';
import type { Binary, Unary } from './atomic.ts';
import { uniform } from './folding.ts';
import { NULL_BITS } from './kernels/long.ts';
import { add, multiply, subtract } from './operations.ts';
import { floatItem, floatItems, formOf, intItems } from './promotion.ts';
import { totalCode } from './total.ts';

/** The width of the window: a whole number atom. */
function widthOf(x: Value): number {
  if (x.t !== -7 && x.t !== -6 && x.t !== -5 && x.t !== -4 && x.t !== -1) throw new QError('type');
  return Number((x as { v: Long }).v);
}

/** The items of a vector as floats, with NaN for null. */
function numbers(x: Vector): Float64Array {
  totalCode(x.t);
  return floatItems(x);
}

/** A number for each item, NaN for null: all that counting asks of a vector, text and guids included. */
function presence(x: Vector): Float64Array {
  if (x.t !== 2 && x.t !== 10 && x.t !== 11) return floatItems(x);
  const { nil } = typeRow(x.t);
  return Float64Array.from(x.v as ArrayLike<string | number>, (item) => (item === nil ? Number.NaN : 1));
}

/** Rows for columns; the lists are of one length, an atom stands for a list of itself. @throws QError 'length */
function transpose(rows: readonly Value[]): Value[] {
  if (rows.some((row) => row.t >= 98)) throw new QError('type');
  const lists = rows.map((row) => (row.t >= 0 ? items(row as Vector) : undefined));
  const width = lists.find((row) => row)?.length ?? 0;
  if (lists.some((row) => row && row.length !== width)) throw new QError('length');
  return Array.from({ length: width }, (_, j) =>
    collapse(lists.map((row, i) => (row ? (row[j] as Value) : (rows[i] as Value)))),
  );
}

/** Carries a window function of vectors through dictionaries, tables and lists of lists, which it takes item by item. */
function windowed(vectors: (x: Vector) => Value): Unary {
  const apply: Unary = uniform(vectors, (x, rt) => {
    if (x.v.every((item) => item.t < 0)) return vectors(numeric(x.v));
    return collapse(transpose(transpose(x.v).map((column) => apply(column, rt))));
  });
  return apply;
}

/** A window function of floats; `read` takes them from a vector. */
function moving(f: (n: number, v: Float64Array, x: Vector) => Value, read = numbers): Binary {
  return (x, y, rt) => {
    const n = widthOf(x);
    return windowed((v) => f(n, read(v), v))(y, rt);
  };
}

function numeric(list: readonly Value[]): Vector {
  const v = Float64Array.from(list, (item) => {
    if (item.t >= 0 || item.t === -2 || item.t === -11) throw new QError('type');
    return floatItem(-item.t, (item as { v: number }).v);
  });
  return vector(9, v);
}

function movingCounts(n: number, v: Float64Array): Float64Array {
  const out = new Float64Array(v.length);
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    if (v[i] === v[i]) total++;
    if (i >= n && v[i - n] === v[i - n]) total--;
    out[i] = total;
  }
  return out;
}

function sumFinite(n: number, v: Float64Array, out: Float64Array): Float64Array {
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    total += v[i] as number;
    if (i >= n) total -= v[i - n] as number;
    out[i] = total;
  }
  return out;
}

/** Sums of the windows without their nulls; an infinity that leaves a window makes it be summed anew. */
function movingSums(n: number, v: Float64Array): Float64Array {
  const out = new Float64Array(v.length);
  if (n <= 0) return out;
  if (allFinite(v)) return sumFinite(n, v, out);
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item === item) total += item;
    if (i >= n) {
      const old = v[i - n] as number;
      if (old - old === 0) total -= old;
      else if (old === old) total = windowSum(v, i - n + 1, i);
    }
    out[i] = total;
  }
  return out;
}

function windowSum(v: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i <= to; i++) if (v[i] === v[i]) total += v[i] as number;
  return total;
}

/** Sums of windows of longs that leave the safe range, in 64-bit arithmetic. */
function wideSums(n: number, v: Float64Array | BigInt64Array): Float64Array | BigInt64Array {
  const bits = widen(v).map((item) => (item === NULL_BITS ? 0n : item));
  const width = Math.max(0, n);
  let total = 0n;
  return narrow(
    bits.map((item, i) => {
      total += item - (i >= width ? (bits[i - width] as bigint) : 0n);
      return total;
    }),
  );
}

function sumWindows(n: number, v: Float64Array, x: Vector): Value {
  const code = totalCode(x.t);
  const sums = movingSums(n, v);
  if (formOf(code) === 'int') return vector(code === 13 || code === 14 ? 6 : code, Int32Array.from(sums));
  if (formOf(code) === 'long') {
    const safe = !(x.v instanceof BigInt64Array) && sums.every((n) => Math.abs(n) <= Number.MAX_SAFE_INTEGER);
    return vector(code === 12 ? 16 : code, safe ? sums : wideSums(n, x.v as Float64Array));
  }
  return vector(code === 15 ? 9 : code, code === 8 ? Float32Array.from(sums) : sums);
}

/** True where there is neither a null nor an infinity. */
function allFinite(v: Float64Array): boolean {
  for (let i = 0; i < v.length; i++) if (!(Math.abs(v[i] as number) < Infinity)) return false;
  return true;
}

/** Means into `out`, as if there were neither nulls nor infinities; false where there were. */
function averageFinite(n: number, v: Float64Array, out: Float64Array): boolean {
  // One loop with whole numbers for positions: two loops, or a width that may be a fraction, take twice the time.
  const size = v.length;
  const width = Math.min(n, size + 1) | 0;
  let total = 0;
  for (let i = 0; i < size; i++) {
    total += v[i] as number;
    if (i < width) out[i] = total / (i + 1);
    else {
      total -= v[i - width] as number;
      out[i] = total / width;
    }
  }
  // What is not finite stays in the total for good.
  return Number.isFinite(total);
}

/** Means of the windows, in one pass over sums and counts. */
function averageWindows(n: number, x: Vector): Value {
  const out = new Float64Array(x.v.length);
  if (n <= 0) return vector(9, out.fill(Number.NaN));
  const plain = (x.t === 7 || x.t === 9) && x.v instanceof Float64Array;
  if (plain && averageFinite(n, x.v as Float64Array, out)) return vector(9, out);
  const v = numbers(x);
  let total = 0;
  let count = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item === item) {
      total += item;
      count++;
    }
    if (i >= n) {
      const old = v[i - n] as number;
      if (old - old === 0) total -= old;
      else if (old === old) total = windowSum(v, i - n + 1, i);
      if (old === old) count--;
    }
    out[i] = total / count;
  }
  return vector(9, out);
}

/** Deviations of the windows, each computed afresh from its own mean. */
function deviateWindows(n: number, v: Float64Array): Value {
  const out = new Float64Array(v.length);
  for (let i = 0; i < v.length; i++) {
    const window = v.subarray(Math.max(0, i - n + 1), i + 1).filter((item) => item === item);
    const mean = windowSum(window, 0, window.length - 1) / window.length;
    let squares = 0;
    for (const item of window) squares += (item - mean) * (item - mean);
    out[i] = window.length ? Math.sqrt(squares / window.length) : Number.NaN;
  }
  return vector(9, out);
}

/**
 * Places of the window's extreme for each item: a queue of candidates in order, each beaten by none after it.
 * `beats` says whether the item at the first place makes the one at the second pointless.
 */
function extremePlaces(n: number, count: number, beats: (a: number, b: number) => boolean): Int32Array {
  const out = new Int32Array(count);
  const queue = new Int32Array(count);
  let head = 0;
  let tail = 0;
  for (let i = 0; i < count; i++) {
    while (tail > head && beats(i, queue[tail - 1] as number)) tail--;
    queue[tail++] = i;
    if ((queue[head] as number) <= i - n) head++;
    out[i] = queue[head] as number;
  }
  return out;
}

function extremeWindows(up: boolean): Binary {
  return (x, y, rt) => {
    const n = widthOf(x);
    return windowed((v) => {
      if (n <= 0) return v;
      const keys = orderKeys(v);
      const beats = up
        ? (a: number, b: number): boolean => (keys[a] as number) >= (keys[b] as number)
        : (a: number, b: number): boolean => (keys[a] as number) <= (keys[b] as number);
      const found = gather(v, extremePlaces(n, keys.length, beats));
      return up ? floored(found) : found;
    })(y, rt);
  };
}

/** Numbers in the order of the items, null below all. */
function orderKeys(v: Vector): ArrayLike<number> {
  if (v.t === 2 || v.t === 11 || v.t === 20) throw new QError('type');
  if (formOf(v.t) === 'int') return v.t === 5 ? intItems(v) : (v.v as Int32Array);
  return floatItems(v).map((n) => (n === n ? n : -Infinity));
}

/** A maximum of nulls alone is minus infinity. */
function floored(x: Vector): Vector {
  const row = typeRow(x.t);
  if (row.infinity === undefined) return x;
  const low = -row.infinity;
  if (x.v instanceof BigInt64Array) {
    const longs = items(x).map((item) => (item as { v: Long }).v);
    return vector(x.t, packLongs(longs.map((n) => (n !== n ? -Infinity : n))));
  }
  return vector(
    x.t,
    (x.v as Float64Array).map((n) => (n !== n || (n === row.nil && formOf(x.t) === 'int') ? low : n)),
  );
}

/** `x ema y`: each item pulls the average towards itself by the weight `x`. */
const ema: Binary = (x, y, rt) => {
  if (y.t === 99 || y.t === 98) {
    const apply = uniform(
      (v) => ema(x, v, rt),
      (v) => ema(x, v, rt),
    );
    return apply(y, rt);
  }
  if (y.t > 0 && y.t < 20 && x.t < 0) {
    const v = numbers(y as Vector);
    const weight = floatItem(-x.t, (x as { v: number }).v);
    const out = new Float64Array(v.length);
    rt.step((v.length >> 3) + 1);
    let last = v[0] as number;
    for (let i = 0; i < v.length; i++) out[i] = last = i ? last + weight * ((v[i] as number) - last) : last;
    return vector(9, out);
  }
  if (y.t < 0) return y;
  return emaItems(x, y, rt);
};

function emaItems(x: Value, y: Value, rt: Runtime): Value {
  if (!isList(y) || (x.t >= 0 && !isList(x))) throw new QError('type');
  const all = items(y as Vector);
  const weights = x.t < 0 ? undefined : items(x as Vector);
  if (weights && weights.length !== all.length) throw new QError('length');
  const out: Value[] = [];
  for (let i = 0; i < all.length; i++) {
    rt.step(1);
    const last = out[i - 1];
    const weight = weights ? (weights[i] as Value) : x;
    const item = multiply({ t: -9, v: 1 }, all[i] as Value, rt);
    out.push(last ? add(last, multiply(weight, subtract(item, last, rt), rt), rt) : item);
  }
  return collapse(out);
}

type Row = readonly [name: string, doc: string, apply2: Binary, examples: Primitive['examples']];

const rows: readonly Row[] = [
  [
    'mcount',
    'How many of the last `x` items are no nulls, for each item.',
    moving((n, v) => vector(7, movingCounts(n, v)), presence),
    [['3 mcount 0N 1 2 3', '0 1 2 3']],
  ],
  [
    'msum',
    'Totals of the last `x` items, for each item; nulls count as 0.',
    moving(sumWindows),
    [['3 msum 1 2 3 5', '1 3 6 10']],
  ],
  [
    'mavg',
    'Means of the last `x` items, for each item, as floats; nulls left out.',
    (x, y, rt) => {
      const n = widthOf(x);
      return windowed((v) => averageWindows(n, v))(y, rt);
    },
    [['2 mavg 1 2 3 5', '1 1.5 2.5 4']],
  ],
  [
    'mdev',
    'Standard deviations of the last `x` items, for each item.',
    // Deviations take text as its bytes, as `dev` does; totals of text are refused.
    moving(deviateWindows, (x) => numbers(x.t === 10 ? { ...x, t: 4 } : x)),
    [['2 mdev 1 2 3 5', '0 0.5 0.5 1']],
  ],
  [
    'mmax',
    'Maximums of the last `x` items, for each item.',
    extremeWindows(true),
    [['3 mmax 2 7 1 3', '2 7 7 7']],
  ],
  [
    'mmin',
    'Minimums of the last `x` items, for each item; null is the least.',
    extremeWindows(false),
    [['3 mmin 4 2 7 1', '4 2 2 1']],
  ],
  [
    'ema',
    'Exponential moving average with the weight `x` for the new item, 1-`x` for what was.',
    ema,
    [['0.5 ema 1 2 3f', '1 1.5 2.25']],
  ],
];

/** Functions of a sliding window. */
export const movingPrimitives: readonly Primitive[] = rows.map(([name, doc, apply2, examples]) => ({
  name,
  family: 'moving',
  ranks: [2],
  infix: true,
  signature: `x ${name} y`,
  doc,
  examples,
  apply2,
}));
