/**
 * First positions of many items in a list at once, exactly (no float tolerance): the base of `?`, `in`, dictionary
 * lookup and joins. Both sides have one type; callers see to that. Few queries are scanned for, many go through a
 * table that is built once: direct for integers of a small range, open addressing for other numbers, a Map for the rest.
 */
import { classify, mix, tableSize } from './classes.ts';
import { widen } from './int64.ts';
import { keyText } from './key-text.ts';
import type { List, Table, Value, Vector } from './types.ts';
import { count, type Listed } from './vector.ts';

type Numbers = ArrayLike<number>;

/** Below this many queries a scan is cheaper than a table. */
const FEW = 3;

function scanNumbers(x: Numbers, y: Numbers): Float64Array {
  const n = x.length;
  const out = new Float64Array(y.length);
  for (let q = 0; q < y.length; q++) {
    const item = y[q] as number;
    let i = 0;
    if (item !== item) while (i < n && x[i] === x[i]) i++;
    else while (i < n && x[i] !== item) i++;
    out[q] = i;
  }
  return out;
}

function directNumbers(x: Numbers, y: Numbers, low: number, span: number): Float64Array {
  const n = x.length;
  const places = new Int32Array(span + 1).fill(n);
  for (let i = n - 1; i >= 0; i--) {
    const item = x[i] as number;
    places[item === item ? item - low : span] = i;
  }
  const out = new Float64Array(y.length);
  for (let q = 0; q < y.length; q++) {
    const item = y[q] as number;
    const slot = item === item ? item - low : span;
    // A fraction or a slot outside the table reads undefined.
    out[q] = slot === span && item === item ? n : (places[slot] ?? n);
  }
  return out;
}

function hashedNumbers(x: Numbers, y: Numbers): Float64Array {
  const n = x.length;
  const mask = tableSize(n) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const cell = new Float64Array(1);
  const bits = new Uint32Array(cell.buffer);
  const slotOf = (item: number): number => {
    cell[0] = item + 0;
    let slot = item === item ? mix(bits[0] as number, bits[1] as number) & mask : 0;
    for (let i = slots[slot] as number; i >= 0; i = slots[slot] as number) {
      const other = x[i] as number;
      if (other === item || (other !== other && item !== item)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  for (let i = 0; i < n; i++) {
    const slot = slotOf(x[i] as number);
    if ((slots[slot] as number) < 0) slots[slot] = i;
  }
  const out = new Float64Array(y.length);
  for (let q = 0; q < y.length; q++) {
    const found = slots[slotOf(y[q] as number)] as number;
    out[q] = found < 0 ? n : found;
  }
  return out;
}

function locateNumbers(x: Numbers, y: Numbers): Float64Array {
  if (y.length < FEW) return scanNumbers(x, y);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < x.length; i++) {
    const item = x[i] as number;
    if (item < low) low = item;
    if (item > high) high = item;
    if (item === item && Math.floor(item) !== item) whole = false;
  }
  if (high < low) return scanNumbers(x.length ? [Number.NaN] : [], y).map((i) => (i ? x.length : 0));
  const span = high - low + 1;
  if (whole && span < 4 * (x.length + y.length) + 1024) return directNumbers(x, y, low, span);
  return hashedNumbers(x, y);
}

function locateMapped<T>(x: ArrayLike<T>, y: ArrayLike<T>, key: (item: T) => unknown): Float64Array {
  const n = x.length;
  const out = new Float64Array(y.length);
  const places = new Map<unknown, number>();
  for (let i = 0; i < n; i++) {
    const k = key(x[i] as T);
    if (!places.has(k)) places.set(k, i);
  }
  for (let q = 0; q < out.length; q++) out[q] = places.get(key(y[q] as T)) ?? n;
  return out;
}

const itself = <T>(item: T): T => item;

function locateText(x: readonly string[], y: readonly string[]): Float64Array {
  if (y.length >= FEW) return locateMapped(x, y, itself);
  return Float64Array.from(y, (item) => {
    const i = x.indexOf(item);
    return i < 0 ? x.length : i;
  });
}

/** Rows of `x` and `y` as one number each, equal where the rows are. */
function rowNumbers(x: Table, y: Table): [Float64Array, Float64Array] {
  const n = count(x);
  let left: Float64Array = new Float64Array(n);
  let right: Float64Array = new Float64Array(count(y));
  x.columns.forEach((column, c) => {
    const other = y.columns[c] as Listed;
    const { ids, firsts } = classify(column);
    const places = locate(column, other);
    const width = firsts.length + 1;
    for (let i = 0; i < n; i++) left[i] = (left[i] as number) * width + (ids[i] as number);
    for (let i = 0; i < right.length; i++) {
      const place = places[i] as number;
      right[i] = (right[i] as number) * width + (place < n ? (ids[place] as number) : width - 1);
    }
    // Renumbering after every column keeps the numbers exact.
    if (c > 0 && c < x.columns.length - 1) {
      const joint = classify({ t: 9, v: left, attr: '' });
      right = locateNumbers(left, right).map((place) =>
        place < n ? (joint.ids[place] as number) : joint.firsts.length,
      );
      left = Float64Array.from(joint.ids);
    }
  });
  return [left, right];
}

/** For each item (row) of `y` the first position in `x` of one that equals it, the count of `x` where there is none. */
export function locate(x: Listed, y: Listed): Float64Array {
  if (x.t === 98) {
    const [only, ...others] = x.columns;
    // Rows of one column are equal where its items are.
    if (only && others.length === 0) return locate(only, (y as Table).columns[0] as Listed);
    return locateNumbers(...rowNumbers(x, y as Table));
  }
  return locateItems(x, y as Vector | List);
}

function locateItems(x: Vector | List, y: Vector | List): Float64Array {
  if (x.t === 0) return locateMapped(x.v, (y as List).v, (item: Value) => keyText(item));
  if (x.t === 2 || x.t === 11) return locateText(x.v, y.v as readonly string[]);
  if (x.v instanceof BigInt64Array || y.v instanceof BigInt64Array)
    return locateMapped(widen(x.v as Float64Array), widen(y.v as Float64Array), itself<bigint>);
  return locateNumbers(x.v as Numbers, y.v as Numbers);
}
