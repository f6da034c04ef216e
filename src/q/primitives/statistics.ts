/**
 * Averages, variances and what is built from them, for vectors without their nulls, for nested lists item by item
 * (nulls stay), for dictionaries over their values, for tables column by column.
 *
 * Variance is the mean of squared distances from the mean, in two passes: steadier than the mean of squares less the
 * square of the mean, and the same to the digits q shows.
 */
import { QError } from '../errors.ts';
import { float } from '../values/make.ts';
import type { List, Runtime, Value, Vector } from '../values/types.ts';
import { collapse, count, isList, items, type Listed } from '../values/vector.ts';
import type { Unary } from './atomic.ts';
import { perColumn } from './folding.ts';
import { divide, multiply } from './operations.ts';
import { floatItem, floatItems } from './promotion.ts';
import { sumOf, totalAndCount } from './total.ts';

const numeric = (x: Vector): Vector => {
  if (x.t === 2 || x.t === 11 || x.t === 20) throw new QError('type');
  return x;
};

/** A statistic of one list; `general` serves general lists. */
function statistic(
  vector: (v: Vector, rt: Runtime) => number,
  general: (x: List, rt: Runtime) => Value,
): Unary {
  const apply: Unary = (x, rt) => {
    if (x.t === 98) return perColumn(x, (column) => apply(column, rt));
    if (x.t === 99) return apply(x.values, rt);
    if (x.t === 0) return x.v.length ? general(x, rt) : float(Number.NaN);
    if (x.t >= 100) throw new QError('type');
    const list = x.t < 0 ? (collapse([x]) as Vector) : (x as Vector);
    rt.step((list.v.length >> 3) + 1);
    return float(vector(numeric(list), rt));
  };
  return apply;
}

const mean = (x: Vector): number => {
  const { total, count: n } = totalAndCount(x);
  return total / n;
};

/** The transpose of a list of lists of equal length: item by item what a statistic of one list takes. */
function across(f: Unary): (x: List, rt: Runtime) => Value {
  return (x, rt) => {
    if (x.v.every((item) => item.t < 0)) return f(numbersOf(x), rt);
    const lists = x.v.map((item) => (isList(item) ? items(item) : undefined));
    const n = lists.find((list) => list)?.length ?? 0;
    if (lists.some((list) => list && list.length !== n)) throw new QError('length');
    return collapse(
      Array.from({ length: n }, (_, i) =>
        f(collapse(lists.map((list, k) => (list ? (list[i] as Value) : (x.v[k] as Value)))), rt),
      ),
    );
  };
}

/** Atoms of several number types as floats. */
function numbersOf(x: List): Vector {
  const v = Float64Array.from(x.v, (item) => {
    const code = -item.t;
    if (code < 1 || code > 19 || code === 2 || code === 11) throw new QError('type');
    return floatItem(code, (item as { v: number }).v);
  });
  return { t: 9, v, attr: '' };
}

/** `avg x` */
export const average = statistic(mean, (x, rt) => divide(sumOf(x, rt), { t: -7, v: x.v.length }, rt));

/** The items as floats, without the nulls. */
function present(x: Vector): Float64Array {
  const v = floatItems(numeric(x));
  let n = 0;
  for (let i = 0; i < v.length; i++) if (v[i] === v[i]) n++;
  if (n === v.length) return v;
  const out = new Float64Array(n);
  let k = 0;
  for (let i = 0; i < v.length; i++) if (v[i] === v[i]) out[k++] = v[i] as number;
  return out;
}

const meanOf = (v: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < v.length; i++) total += v[i] as number;
  return total / v.length;
};

function squares(v: Float64Array): number {
  const m = meanOf(v);
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    const distance = (v[i] as number) - m;
    total += distance * distance;
  }
  return total;
}

const varianceOf = (x: Vector): number => {
  const v = present(x);
  return squares(v) / v.length;
};
const sampleVarianceOf = (x: Vector): number => {
  const v = present(x);
  return v.length < 2 ? Number.NaN : squares(v) / (v.length - 1);
};

function spread(f: (x: Vector) => number): Unary {
  const self: Unary = statistic(f, (x, rt) => across(self)(x, rt));
  return self;
}

/** `var x` */
export const variance = spread(varianceOf);
/** `svar x` */
export const sampleVariance = spread(sampleVarianceOf);
/** `dev x` */
export const deviation = spread((x) => Math.sqrt(varianceOf(x)));
/** `sdev x` */
export const sampleDeviation = spread((x) => Math.sqrt(sampleVarianceOf(x)));

function medianOf(x: Vector): number {
  const v = floatItems(numeric(x)).slice().sort();
  // Nulls come first in q's order, last in JavaScript's.
  const nulls = v.length - (v.findIndex((n) => n !== n) < 0 ? v.length : v.findIndex((n) => n !== n));
  const at = (i: number): number => (i < nulls ? Number.NaN : (v[i - nulls] as number));
  if (v.length === 0) return Number.NaN;
  const middle = [at(Math.floor((v.length - 1) / 2)), at(Math.floor(v.length / 2))].filter((n) => n === n);
  return middle.reduce((a, b) => a + b, 0) / middle.length;
}

/** `med x` */
export const median = spread(medianOf);

/** Two lists as floats, without the pairs in which either is null. */
function pairsOf(x: Value, y: Value): [Float64Array, Float64Array] {
  const a = columnOf(x);
  const b = columnOf(y);
  if (a.length !== b.length) throw new QError('length');
  const keep = a.map((n, i) => (n === n && (b[i] as number) === b[i] ? 1 : 0));
  return [a.filter((_, i) => keep[i]), b.filter((_, i) => keep[i])];
}

function columnOf(x: Value): Float64Array {
  if (x.t === 0) return numbersOf(x).v as Float64Array;
  if (x.t < 0) return floatItems(numeric(collapse([x]) as Vector));
  if (x.t > 20) throw new QError('type');
  return floatItems(numeric(x as Vector));
}

function products(a: Float64Array, b: Float64Array): number {
  const [p, q] = [meanOf(a), meanOf(b)];
  let total = 0;
  for (let i = 0; i < a.length; i++) total += ((a[i] as number) - p) * ((b[i] as number) - q);
  return total;
}

/** `x cov y` */
export function covariance(x: Value, y: Value, rt: Runtime): Value {
  rt.step((count(x) >> 3) + 1);
  const [a, b] = pairsOf(x, y);
  return float(products(a, b) / a.length);
}
/** `x scov y` */
export function sampleCovariance(x: Value, y: Value, rt: Runtime): Value {
  rt.step((count(x) >> 3) + 1);
  const [a, b] = pairsOf(x, y);
  return float(a.length < 2 ? Number.NaN : products(a, b) / (a.length - 1));
}
/** `x cor y` */
export function correlation(x: Value, y: Value, rt: Runtime): Value {
  rt.step((count(x) >> 3) + 1);
  const [a, b] = pairsOf(x, y);
  return float(products(a, b) / Math.sqrt(squares(a) * squares(b)));
}

const isNumbers = (x: Value): x is Vector => x.t > 0 && x.t < 20;

/** A list of booleans, bytes, shorts, ints or longs. */
const isIntegers = (x: Value): x is Vector => x.t > 0 && x.t <= 7 && x.t !== 2;

/** `x wsum y`: `sum x*y`, in floats where both are lists of integers. */
export function weightedSum(x: Value, y: Value, rt: Runtime): Value {
  if (isIntegers(x) && isIntegers(y)) return sumOf(multiply(x, { t: 9, v: floatItems(y), attr: '' }, rt), rt);
  return sumOf(multiply(x, y, rt), rt);
}

/** `x wavg y`: a pair with a null on either side counts for nothing. */
export function weightedAverage(x: Value, y: Value, rt: Runtime): Value {
  if (y.t === 99) return weightedAverage(x, y.values, rt);
  if (isNumbers(x) && isNumbers(y)) {
    const [a, b] = pairsOf(x, y);
    let total = 0;
    let weights = 0;
    for (let i = 0; i < a.length; i++) {
      total += (a[i] as number) * (b[i] as number);
      weights += a[i] as number;
    }
    return float(total / weights);
  }
  if (x.t < 0 && isNumbers(y)) {
    const w = floatItem(-x.t, (x as { v: number }).v);
    const { total, count: n } = totalAndCount(numeric(y));
    return float((w * total) / (w * n));
  }
  const weights = x.t < 0 ? multiply(x, { t: -7, v: count(y as Listed) }, rt) : sumOf(x, rt);
  return divide(sumOf(multiply(x, y, rt), rt), weights, rt);
}
