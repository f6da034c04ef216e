/**
 * What `+ - * % div mod xbar neg abs signum` compute and, before the general path, the short cuts for two long or
 * two float atoms, which are most of what a scalar program does. Their records are in `arithmetic.ts`.
 */

import { QError } from '../errors.ts';
import { longOfBits } from '../values/int64.ts';
import { atom, vector } from '../values/make.ts';
import { NULL_INT, NULL_SHORT } from '../values/type-table.ts';
import type { Value, Vector } from '../values/types.ts';
import { type Binary, binary, type Simple, unary } from './atomic.ts';
import { type Arithmetic, arithmetic } from './binary-arithmetic.ts';
import * as f from './kernels/float.ts';
import * as k from './kernels/int.ts';
import * as l from './kernels/long.ts';
import * as types from './promotion.ts';

const MAX = Number.MAX_SAFE_INTEGER;

const addition: Arithmetic = {
  types: types.addTable,
  number: (a, b) => a + b,
  float: (a, b) => a + b,
  wide: l.wide.add,
  int: k.intOperators.add,
  intLoops: { both: k.addInts, left: (a, y) => k.addInt(y, a), right: k.addInt },
  longLoops: { both: l.addLongs, left: (a, y) => l.addLong(y, a), right: l.addLong },
  floatLoops: { both: f.addFloats, left: (a, y) => f.addFloat(y, a), right: f.addFloat },
};
const subtraction: Arithmetic = {
  types: types.subtractTable,
  number: (a, b) => a - b,
  float: (a, b) => a - b,
  wide: l.wide.subtract,
  int: k.intOperators.subtract,
  intLoops: {
    both: k.subtractInts,
    left: k.subtractFromInt,
    right: (x, a) => (a === NULL_INT ? k.addInt(x, a) : k.addInt(x, -a)),
  },
  longLoops: { both: l.subtractLongs, left: l.subtractFromLong, right: (x, a) => l.addLong(x, -a) },
  floatLoops: { both: f.subtractFloats, left: f.subtractFromFloat, right: (x, a) => f.addFloat(x, -a) },
};
const multiplication: Arithmetic = {
  types: types.multiplyTable,
  raw: true,
  number: (a, b) => a * b,
  float: (a, b) => a * b,
  wide: l.wide.multiply,
  int: k.intOperators.multiply,
  intLoops: { both: k.multiplyInts, left: (a, y) => k.multiplyInt(y, a), right: k.multiplyInt },
  longLoops: { both: l.multiplyLongs, left: (a, y) => l.multiplyLong(y, a), right: l.multiplyLong },
  floatLoops: { both: f.multiplyFloats, left: (a, y) => f.multiplyFloat(y, a), right: f.multiplyFloat },
};
const division: Arithmetic = {
  types: types.divideTable,
  raw: true,
  number: (a, b) => a / b,
  float: (a, b) => a / b,
  floatLoops: { both: f.divideFloats, left: f.divideFloat, right: f.divideByFloat },
};

const floating = (code: number): boolean => types.formOf(code) === 'float';
/** `div` and `mod` compute in the wider form of the two, whatever the result is stored as. */
const wider = (a: number, b: number): types.Form => {
  if (floating(a) || floating(b)) return 'float';
  return types.formOf(a) === 'long' || types.formOf(b) === 'long' ? 'long' : 'int';
};

const wholeDivision: Arithmetic = {
  types: types.divTable,
  raw: true,
  number: (a, b) => (b === 0 ? Number.NaN : Math.floor(a / b)),
  float: f.floatDiv,
  wide: l.wide.div,
  int: k.intOperators.div,
  longLoops: {
    both: l.divLongs,
    left: (a, y) => l.divLongs(new Float64Array(y.length).fill(a), y),
    right: l.divLong,
  },
  form: wider,
};
const modulus: Arithmetic = {
  types: types.modTable,
  raw: true,
  number: l.modNumber,
  float: f.floatMod,
  wide: l.wide.mod,
  int: k.intOperators.mod,
  longLoops: {
    both: l.modLongs,
    left: (a, y) => l.modLongs(new Float64Array(y.length).fill(a), y),
    right: l.modLong,
  },
  form: wider,
};

/** A long result of a form computed wider than the type it is stored as. */
function fitted(
  kernel: (x: Simple, y: Simple) => Value,
  table: types.PairTable,
): (x: Simple, y: Simple) => Value {
  return (x, y) => {
    const r = kernel(x, y) as Simple;
    const code = types.resultCode(table, Math.abs(x.t), Math.abs(y.t));
    return types.formOf(code) === 'int' ? asInts(r, code) : r;
  };
}

const smallOf = (n: number): number => (n !== n || Math.abs(n) > 2147483647 ? NULL_INT : n);
const asInts = (r: Simple, code: number): Value => {
  if (r.t < 0) return atom(-code, smallOf(Number(r.v)));
  if (r.v instanceof Int32Array) return r;
  return vector(
    code,
    Int32Array.from(r.v as Float64Array, (n) => smallOf(Number(n))),
  );
};

const general = {
  add: binary(arithmetic(addition)),
  subtract: binary(arithmetic(subtraction), (x, rt) => neg(x, rt)),
  multiply: binary(arithmetic(multiplication)),
  divide: binary(arithmetic(division)),
  div: binary(fitted(arithmetic(wholeDivision) as never, types.divTable)),
  mod: binary(fitted(arithmetic(modulus) as never, types.modTable)),
};

/** The number in a float atom or a safe long, undefined for anything that needs the general path. */
export function plainNumber(x: Value): number | undefined {
  if (x.t === -9) return x.v;
  return x.t === -7 && typeof x.v === 'number' && Math.abs(x.v) <= MAX ? x.v : undefined;
}

/** A binary function with short cuts for two longs and for numbers of which one at least is a float. */
function shortCut(
  long: (a: number, b: number) => number,
  float: (a: number, b: number) => number,
  slow: Binary,
): Binary {
  return (x, y, rt) => {
    const a = plainNumber(x);
    const b = a === undefined ? undefined : plainNumber(y);
    if (a === undefined || b === undefined) return slow(x, y, rt);
    if (x.t === -9 || y.t === -9) return { t: -9, v: float(a, b) };
    const r = long(a, b);
    return Math.abs(r) <= MAX ? { t: -7, v: r } : slow(x, y, rt);
  };
}

/** `x+y` of any two values; written out as the three below, because scalar programs live on them. */
export const add: Binary = (x, y, rt) => {
  if (x.t === -7 && y.t === -7) {
    if (typeof x.v === 'number' && typeof y.v === 'number') {
      const r = x.v + y.v;
      if (r <= MAX && r >= -MAX) return { t: -7, v: r };
    }
    return general.add(x, y, rt);
  }
  const a = plainNumber(x);
  const b = a === undefined ? undefined : plainNumber(y);
  return a === undefined || b === undefined ? general.add(x, y, rt) : { t: -9, v: a + b };
};
/** `x-y` of any two values. */
export const subtract: Binary = (x, y, rt) => {
  if (x.t === -7 && y.t === -7) {
    if (typeof x.v === 'number' && typeof y.v === 'number') {
      const r = x.v - y.v;
      if (r <= MAX && r >= -MAX) return { t: -7, v: r };
    }
    return general.subtract(x, y, rt);
  }
  const a = plainNumber(x);
  const b = a === undefined ? undefined : plainNumber(y);
  return a === undefined || b === undefined ? general.subtract(x, y, rt) : { t: -9, v: a - b };
};
/** `x*y` of any two values. */
export const multiply: Binary = (x, y, rt) => {
  if (x.t === -7 && y.t === -7) {
    if (typeof x.v === 'number' && typeof y.v === 'number') {
      const r = x.v * y.v + 0;
      if (r <= MAX && r >= -MAX) return { t: -7, v: r };
    }
    return general.multiply(x, y, rt);
  }
  const a = plainNumber(x);
  const b = a === undefined ? undefined : plainNumber(y);
  return a === undefined || b === undefined ? general.multiply(x, y, rt) : { t: -9, v: a * b };
};
/** `x%y` of any two values. */
export const divide: Binary = (x, y, rt) => {
  const a = plainNumber(x);
  const b = a === undefined ? undefined : plainNumber(y);
  return a === undefined || b === undefined ? general.divide(x, y, rt) : { t: -9, v: a / b };
};
/** `x mod y` of any two values. */
export const mod = shortCut(l.modNumber, f.floatMod, general.mod);
/** `x div y` of two longs; a long divided by a float stays a long and takes the general path. */
export const div: Binary = (x, y, rt) => {
  if (x.t === -7 && y.t === -7 && typeof x.v === 'number' && typeof y.v === 'number') {
    const r = Math.floor(x.v / y.v) + 0;
    if (r - r === 0 && y.v - y.v === 0) return { t: -7, v: r };
  }
  return general.div(x, y, rt);
};
const MAX_INT = 2147483647;

/** The multiples of `ruler` not above narrow longs, nulls kept; undefined where an infinity takes part. */
function barLongs(ruler: number, v: Float64Array): Float64Array | undefined {
  const out = new Float64Array(v.length);
  for (let i = 0; i < out.length; i++) {
    const item = v[i] as number;
    const r = ruler * Math.floor(item / ruler) + 0;
    if (!(Math.abs(r) <= MAX) && item === item) return undefined;
    out[i] = r;
  }
  return out;
}

/** The multiples of `ruler` not above 32-bit integers, nulls kept; undefined where one leaves the range. */
function barInts(ruler: number, v: Int32Array): Int32Array | undefined {
  const out = new Int32Array(v.length);
  for (let i = 0; i < out.length; i++) {
    const item = v[i] as number;
    const r = item === NULL_INT ? item : ruler * Math.floor(item / ruler);
    if (r < -MAX_INT && item !== NULL_INT) return undefined;
    out[i] = r;
  }
  return out;
}

/** `x xbar y` for a whole number and a vector of whole numbers, where no result needs wide arithmetic. */
function quickBar(ruler: Simple, y: Simple): Vector | undefined {
  const n = ruler.v;
  if (ruler.t >= 0 || y.t < 0 || ruler.t < -7 || ruler.t > -6 || typeof n !== 'number') return undefined;
  if (n === 0 || !(Math.abs(n) <= MAX_INT)) return undefined;
  const code = types.resultCode(types.barTable, -ruler.t, y.t);
  const form = types.formOf(code);
  const { v } = y as Vector;
  if (form === 'long' && v instanceof Float64Array && types.formOf(y.t) === 'long') {
    const bars = barLongs(n, v);
    return bars && vector(code, bars);
  }
  const bars = form === 'int' && v instanceof Int32Array ? barInts(n, v) : undefined;
  return bars && vector(code, bars);
}

/** `x xbar y` of any two values: the multiples of `x` not above `y`, with a timespan `x` read as a long. */
export const xbar: Binary = binary((x, y, rt) => {
  const ruler = (Math.abs(x.t) === 16 ? { ...x, t: x.t < 0 ? -7 : 7 } : x) as Simple;
  const quick = quickBar(ruler, y);
  return quick ?? multiply(ruler as Value, div(y as Value, ruler as Value, rt), rt);
});

/** Range of a sign function: types below int become int, except that a short stays. */
const signed = (code: number): number => (code === 1 || code === 4 || code === 10 ? 6 : code);

type Loop = (v: Float64Array, out: Float64Array) => Float64Array;

/**
 * A function of the sign of each number, null kept: on one number, on a wide one, and loops over floats. A long has no
 * -0, so the loops for longs add 0.
 */
function bySign(small: (n: number) => number, wide: (n: bigint) => bigint, floats: Loop, longs: Loop) {
  const item = (n: number, nil: number): number => (n === nil ? n : small(n) + 0);
  return unary((x) => {
    const from = Math.abs(x.t);
    if (from === 2 || from === 11) throw new QError('type');
    const code = signed(from);
    const form = types.formOf(code);
    const nil = from === 5 ? NULL_SHORT : form === 'int' && from > 5 && from !== 10 ? NULL_INT : Number.NaN;
    if (x.t < 0) {
      if (typeof x.v === 'bigint') return atom(-code, longOfBits(wide(x.v)));
      return atom(-code, form === 'float' ? small(x.v as number) : item(x.v as number, nil));
    }
    const v = (x as Vector).v;
    if (v instanceof BigInt64Array) return vector(code, v.map(wide));
    if (v instanceof Float64Array)
      return vector(code, (form === 'long' ? longs : floats)(v, new Float64Array(v.length)));
    if (v instanceof Float32Array) return vector(8, v.map(small));
    const out = code === 5 ? new Int16Array(v.length) : new Int32Array(v.length);
    for (let i = 0; i < out.length; i++) out[i] = item(v[i] as number, nil);
    return vector(code, out);
  });
}

/** `neg x` */
export const neg = bySign(
  (n) => -n,
  (n) => -n,
  (v, out) => {
    for (let i = 0; i < v.length; i++) out[i] = -(v[i] as number);
    return out;
  },
  (v, out) => {
    for (let i = 0; i < v.length; i++) out[i] = 0 - (v[i] as number);
    return out;
  },
);
const absolute: Loop = (v, out) => {
  for (let i = 0; i < v.length; i++) out[i] = Math.abs(v[i] as number);
  return out;
};
/** `abs x` */
export const abs = bySign(Math.abs, (n) => (n < 0n ? -n : n), absolute, absolute);

const signOf = (n: number): number => (n > 0 ? 1 : n === 0 ? 0 : -1);
/** `signum x` */
export const signum = unary((x) => {
  if (Math.abs(x.t) === 2 || Math.abs(x.t) === 11) throw new QError('type');
  if (x.t < 0) return atom(-6, signOf(Number(x.v)));
  return vector(
    6,
    Int32Array.from(x.v as Float64Array, (n) => signOf(Number(n))),
  );
});
