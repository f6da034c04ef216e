/**
 * Lesser and greater, `&` and `|` (`and`, `or`), with the least and greatest of lists: `min max mins maxs`, which are
 * `&` and `|` under over and scan. Between two items null is below everything; in a vector the aggregates skip it.
 */
import { QError } from '../errors.ts';
import { bitsOfLong, longOfBits, narrow, packLongs, widen } from '../values/int64.ts';
import { atom, float, vector } from '../values/make.ts';
import { NULL_INT, typeRow } from '../values/type-table.ts';
import type { Long, Runtime, Value, Vector } from '../values/types.ts';
import { storage } from '../values/vector.ts';
import { type Binary, type BinaryKernel, binary, type Simple } from './atomic.ts';
import { castTo } from './cast/convert.ts';
import { commonUnit } from './comparison.ts';
import { aggregate, type Folding, running } from './folding.ts';
import { NULL_BITS } from './kernels/long.ts';
import {
  extremumTable,
  floatItem,
  floatItems,
  formOf,
  intItem,
  intItems,
  longItem,
  longItems,
  measured,
  resultCode,
} from './promotion.ts';

type Floats = Float64Array;

/** Greater of two floats or narrow longs; NaN is below all. */
const greater = (a: number, b: number): number => (a > b || b !== b ? a : b);
/** Lesser of two floats or narrow longs; NaN is below all. */
const lesser = (a: number, b: number): number => (a < b || a !== a ? a : b);

function greaterItems(x: Floats, y: Floats): Floats {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    out[i] = a > b || b !== b ? a : b;
  }
  return out;
}
function lesserItems(x: Floats, y: Floats): Floats {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    out[i] = a < b || a !== a ? a : b;
  }
  return out;
}
function greaterOf(x: Floats, a: number): Floats {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const b = x[i] as number;
    out[i] = b > a || a !== a ? b : a;
  }
  return out;
}
function lesserOf(x: Floats, a: number): Floats {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const b = x[i] as number;
    out[i] = b < a || b !== b ? b : a;
  }
  return out;
}

type Small = Uint8Array | Int32Array;

function greaterBytes(x: Uint8Array, y: Uint8Array): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.max(x[i] as number, y[i] as number);
  return out;
}
function lesserBytes(x: Uint8Array, y: Uint8Array): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.min(x[i] as number, y[i] as number);
  return out;
}

/** Bytes or ints under one of the two; Math.min and Math.max are single instructions to the engine. */
function smallItems(up: boolean, x: Small | number, y: Small | number, out: Small): Small {
  for (let i = 0; i < out.length; i++) {
    const a = typeof x === 'number' ? x : (x[i] as number);
    const b = typeof y === 'number' ? y : (y[i] as number);
    out[i] = up ? Math.max(a, b) : Math.min(a, b);
  }
  return out;
}

const pick = (up: boolean, a: bigint, b: bigint): bigint => (a > b === up ? a : b);

function longPair(up: boolean, code: number, x: Simple, y: Simple): Value {
  const a = x.t < 0 ? longItem(-x.t, x.v as Long) : longItems(x as Vector);
  const b = y.t < 0 ? longItem(-y.t, y.v as Long) : longItems(y as Vector);
  if (typeof a !== 'object' && typeof b !== 'object')
    return atom(-code, longOfBits(pick(up, bitsOfLong(a), bitsOfLong(b))));
  const fast = narrowPair(up, a, b);
  if (fast) return vector(code, fast);
  const p = typeof a === 'object' ? widen(a) : bitsOfLong(a);
  const q = typeof b === 'object' ? widen(b) : bitsOfLong(b);
  const n = typeof p === 'object' ? p.length : (q as BigInt64Array).length;
  const out = new BigInt64Array(n);
  for (let i = 0; i < n; i++)
    out[i] = pick(
      up,
      typeof p === 'object' ? (p[i] as bigint) : p,
      typeof q === 'object' ? (q[i] as bigint) : q,
    );
  return vector(code, narrow(out));
}

type LongItems = Floats | BigInt64Array | Long;

function narrowPair(up: boolean, a: LongItems, b: LongItems): Floats | undefined {
  if (typeof a === 'number' && b instanceof Float64Array) return up ? greaterOf(b, a) : lesserOf(b, a);
  if (typeof b === 'number' && a instanceof Float64Array) return up ? greaterOf(a, b) : lesserOf(a, b);
  if (a instanceof Float64Array && b instanceof Float64Array)
    return up ? greaterItems(a, b) : lesserItems(a, b);
  return undefined;
}

function floatPair(up: boolean, code: number, x: Simple, y: Simple): Value {
  const a = x.t < 0 ? floatItem(-x.t, x.v as Long) : floatItems(x as Vector);
  const b = y.t < 0 ? floatItem(-y.t, y.v as Long) : floatItems(y as Vector);
  if (typeof a === 'number' && typeof b === 'number') return atom(-code, up ? greater(a, b) : lesser(a, b));
  const r = narrowPair(up, a, b) as Floats;
  return vector(code, code === 8 ? Float32Array.from(r) : r);
}

function intPair(up: boolean, code: number, x: Simple, y: Simple): Value {
  if (x.t < 0 && y.t < 0) {
    const [a, b] = [intItem(-x.t, x.v as Long), intItem(-y.t, y.v as Long)];
    return atom(-code, restored(code, up ? Math.max(a, b) : Math.min(a, b)));
  }
  const n = x.t < 0 ? (y as Vector).v.length : (x as Vector).v.length;
  const p = x.t < 0 ? intItem(-x.t, x.v as Long) : x.t === 5 ? intItems(x) : (x.v as Small);
  const q = y.t < 0 ? intItem(-y.t, y.v as Long) : y.t === 5 ? intItems(y) : (y.v as Small);
  if (p instanceof Uint8Array && q instanceof Uint8Array)
    return vector(code, storedAs(code, up ? greaterBytes(p, q) : lesserBytes(p, q)));
  if (code !== 5) return vector(code, smallItems(up, p, q, storage(code, n) as Small));
  const ints = smallItems(up, p, q, new Int32Array(n));
  return vector(
    5,
    Int16Array.from(ints, (item) => restored(5, item)),
  );
}

/** Bytes in the storage of a type that is as wide or wider. */
const storedAs = (code: number, v: Uint8Array): Vector['v'] => {
  const out = storage(code, 0);
  return out instanceof Uint8Array ? v : Int16Array.from(v);
};

/** The null of ints as that of the narrower type. */
const restored = (code: number, item: number): number =>
  item === NULL_INT ? (typeRow(code).nil as number) : item;

function kernel(up: boolean): BinaryKernel {
  return (x, y, rt) => {
    const a = Math.abs(x.t);
    const b = Math.abs(y.t);
    const code = resultCode(extremumTable, a, b);
    if (a >= 12 && b >= 12 && a !== b) {
      const unit = commonUnit(a, b) as 12;
      return same(up, unit, measured(x, unit), measured(y, unit), rt);
    }
    return same(up, code, x, y, rt);
  };
}

function same(up: boolean, code: number, x: Simple, y: Simple, rt: Runtime): Value {
  const form = formOf(code);
  if (form === 'long') return longPair(up, code, x, y);
  return form === 'float' ? floatPair(up, code, x, y) : narrower(up, code, x, y, rt);
}

/** A char or a date beside a wider number: the number decides the form, the narrow type is what is stored. */
function narrower(up: boolean, code: number, x: Simple, y: Simple, rt: Runtime): Value {
  const wide = [x, y].find((side) => formOf(Math.abs(side.t)) !== 'int');
  if (!wide) return intPair(up, code, x, y);
  const r = formOf(Math.abs(wide.t)) === 'long' ? longPair(up, 7, x, y) : floatPair(up, 9, x, y);
  return castTo(code, r, rt);
}

const generalGreater = binary(kernel(true));
const generalLesser = binary(kernel(false));

/** `x|y` of any two values. */
export const greaterValue: Binary = (x, y, rt) => {
  if (x.t === -7 && y.t === -7 && typeof x.v === 'number' && typeof y.v === 'number')
    return x.v > y.v || y.v !== y.v ? x : y;
  return x.t === -1 && y.t === -1 ? (x.v ? x : y) : generalGreater(x, y, rt);
};
/** `x&y` of any two values. */
export const lesserValue: Binary = (x, y, rt) => {
  if (x.t === -7 && y.t === -7 && typeof x.v === 'number' && typeof y.v === 'number')
    return x.v < y.v || x.v !== x.v ? x : y;
  return x.t === -1 && y.t === -1 ? (x.v ? y : x) : generalLesser(x, y, rt);
};

/** Where an aggregate of this type starts, and what it is for an empty list: the infinity on the other side. */
function start(code: number, up: boolean): number {
  if (code === 2 || code === 11 || code > 19) throw new QError('type');
  if (code === 1) return up ? 0 : 1;
  if (code === 4 || code === 10) return up ? 0 : 255;
  const infinity = typeRow(code).infinity as number;
  return up ? -infinity : infinity;
}

const nullNumber = (code: number): number =>
  code === 5 ? -32768 : code >= 6 && formOf(code) === 'int' && code !== 10 ? NULL_INT : Number.NaN;

function greatest(v: ArrayLike<number>, from: number, nil: number): number {
  let most = from;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item > most && item !== nil) most = item;
  }
  return most;
}
function least(v: ArrayLike<number>, from: number, nil: number): number {
  let most = from;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item < most && item !== nil) most = item;
  }
  return most;
}
function greatestFloat(v: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < v.length; i++) if ((v[i] as number) > most) most = v[i] as number;
  return most;
}
function leastFloat(v: Float64Array): number {
  let most = Number.POSITIVE_INFINITY;
  for (let i = 0; i < v.length; i++) if ((v[i] as number) < most) most = v[i] as number;
  return most;
}

function extremeBits(v: BigInt64Array, up: boolean): bigint {
  let most = bitsOfLong(up ? -Infinity : Infinity);
  for (const item of v) if (item !== NULL_BITS && item > most === up) most = item;
  return most;
}

const extreme =
  (up: boolean) =>
  (x: Vector): Value => {
    const from = start(x.t, up);
    if (x.v instanceof BigInt64Array) return atom(-x.t, longOfBits(extremeBits(x.v, up)));
    if (x.v instanceof Float64Array) return atom(-x.t, up ? greatestFloat(x.v) : leastFloat(x.v));
    const loop = up ? greatest : least;
    return atom(-x.t, loop(x.v as Int32Array, from, nullNumber(x.t)));
  };

function runGreatest(v: Float64Array, out: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item > most) most = item;
    out[i] = most;
  }
  return out;
}
function runLeast(v: Float64Array, out: Float64Array): Float64Array {
  let most = Number.POSITIVE_INFINITY;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item < most) most = item;
    out[i] = most;
  }
  return out;
}

const extremes =
  (up: boolean) =>
  (x: Vector): Value => {
    const from = start(x.t, up);
    if (x.v instanceof Float64Array)
      return vector(x.t, (up ? runGreatest : runLeast)(x.v, new Float64Array(x.v.length)));
    if (x.v instanceof BigInt64Array) {
      let most = bitsOfLong(from);
      const steps = Array.from(x.v, (item) => {
        if (item !== NULL_BITS && item > most === up) most = item;
        return longOfBits(most);
      });
      return vector(x.t, packLongs(steps));
    }
    const nil = nullNumber(x.t);
    let most = from;
    const v = (x.v as Int32Array).map((item) => {
      if (item !== nil && (up ? item > most : item < most)) most = item;
      return most;
    });
    return vector(x.t, v);
  };

const folding = (up: boolean): Folding => ({
  vector: extreme(up),
  lone: (x) => {
    start(-x.t, up);
    return x;
  },
  pair: up ? greaterValue : lesserValue,
  empty: float(up ? -Infinity : Infinity),
});

/** `max x`, `|` over */
export const maxOf = aggregate(folding(true));
/** `min x`, `&` over */
export const minOf = aggregate(folding(false));
/** `maxs x`, `|\x` */
export const maxsOf = running({ ...folding(true), vector: extremes(true) });
/** `mins x`, `&\x` */
export const minsOf = running({ ...folding(false), vector: extremes(false) });
