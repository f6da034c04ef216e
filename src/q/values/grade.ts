/**
 * Sorting: the order in which a list's items ascend or descend, always stable.
 *
 * Every column becomes one or two arrays of unsigned 32-bit keys whose order is the order of its items (nulls 0);
 * a stable counting or radix pass per array, least significant first, then orders any number of columns. Longs of a
 * small range need one array, floats two (the halves of their bit pattern), symbols the rank of each distinct one,
 * general lists the rank that comparisons give. LSD radix as in Knuth, TAOCP 5.2.5.
 */
import { classify } from './classes.ts';
import { compare, compareText } from './order.ts';
import type { List, Value } from './types.ts';
import { count, type Listed } from './vector.ts';

const DIGIT = 11;
const RADIX = 1 << DIGIT;

const identityOrder = (n: number): Uint32Array => {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  return order;
};

/** One stable pass over a digit of `keys`, which travel along with `order`. */
function pass(
  keys: Uint32Array,
  order: Uint32Array,
  shift: number,
  mask: number,
  keysOut: Uint32Array,
  orderOut: Uint32Array,
): void {
  const places = new Uint32Array(mask + 2);
  for (let i = 0; i < keys.length; i++) {
    const digit = ((keys[i] as number) >>> shift) & mask;
    places[digit + 1] = (places[digit + 1] as number) + 1;
  }
  for (let d = 1; d <= mask; d++) places[d] = (places[d] as number) + (places[d - 1] as number);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const digit = (key >>> shift) & mask;
    const place = places[digit] as number;
    places[digit] = place + 1;
    keysOut[place] = key;
    orderOut[place] = order[i] as number;
  }
}

/** A single counting pass for keys below `limit`. */
function countingOrder(keys: Uint32Array, order: Uint32Array | undefined, limit: number): Uint32Array {
  const n = keys.length;
  const places = new Uint32Array(limit + 1);
  for (let i = 0; i < n; i++) {
    const next = (keys[i] as number) + 1;
    places[next] = (places[next] as number) + 1;
  }
  for (let d = 1; d < limit; d++) places[d] = (places[d] as number) + (places[d - 1] as number);
  const out = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const row = order ? (order[i] as number) : i;
    const key = keys[row] as number;
    const place = places[key] as number;
    places[key] = place + 1;
    out[place] = row;
  }
  return out;
}

/** `order` (undefined: as they stand) sorted by the key of each row; rows of equal keys stay as they were. */
function refine(keys: Uint32Array, order: Uint32Array | undefined): Uint32Array {
  const n = keys.length;
  let most = 0;
  for (let i = 0; i < n; i++) if ((keys[i] as number) > most) most = keys[i] as number;
  if (most === 0) return order ?? identityOrder(n);
  if (most < 2 * n + 256) return countingOrder(keys, order, most + 1);
  let from: Uint32Array = new Uint32Array(n);
  if (order) for (let i = 0; i < n; i++) from[i] = keys[order[i] as number] as number;
  else from.set(keys);
  let rows: Uint32Array = order ? order.slice() : identityOrder(n);
  let to: Uint32Array = new Uint32Array(n);
  let rowsTo: Uint32Array = new Uint32Array(n);
  for (let shift = 0; shift < 32 && most >>> shift > 0; shift += DIGIT) {
    pass(from, rows, shift, RADIX - 1, to, rowsTo);
    [from, to, rows, rowsTo] = [to, from, rowsTo, rows];
  }
  return rows;
}

/** Key arrays of integers from `low` to `high`, null where `isNull`. */
function integerKeys(v: ArrayLike<number>, low: number): Uint32Array {
  const keys = new Uint32Array(v.length);
  for (let i = 0; i < keys.length; i++) {
    const item = v[i] as number;
    keys[i] = item !== item ? 0 : item - low + 1;
  }
  return keys;
}

/** The two halves of each float's bit pattern, turned so that they ascend with the float. */
function floatKeys(v: ArrayLike<number>): Uint32Array[] {
  const n = v.length;
  const high = new Uint32Array(n);
  const low = new Uint32Array(n);
  const cell = new Float64Array(1);
  const bits = new Uint32Array(cell.buffer);
  for (let i = 0; i < n; i++) {
    const item = v[i] as number;
    if (item !== item) continue;
    cell[0] = item + 0;
    const top = bits[1] as number;
    const bottom = bits[0] as number;
    high[i] = top >>> 31 ? ~top : top | 0x80000000;
    low[i] = top >>> 31 ? ~bottom : bottom;
  }
  return [high, low];
}

function numberKeys(v: ArrayLike<number>): Uint32Array[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item < low) low = item;
    if (item > high) high = item;
    if (item === item && Math.floor(item) !== item) whole = false;
  }
  if (high < low) return [new Uint32Array(v.length)];
  return whole && high - low < 0xfffffffe ? [integerKeys(v, low)] : floatKeys(v);
}

function wideKeys(v: BigInt64Array): Uint32Array[] {
  const high = new Uint32Array(v.length);
  const low = new Uint32Array(v.length);
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as bigint;
    high[i] = Number(item >> 32n) + 0x80000000;
    low[i] = Number(item & 0xffffffffn);
  }
  return [high, low];
}

function textKeys(x: Listed & { v: readonly string[] }): Uint32Array[] {
  const { ids, firsts } = classify(x);
  const order = Array.from(firsts, (_, id) => id);
  const texts = Array.from(firsts, (i) => x.v[i] as string);
  order.sort((a, b) => compareText(texts[a] as string, texts[b] as string));
  const rank = new Uint32Array(order.length);
  order.forEach((id, place) => {
    rank[id] = place;
  });
  const keys = new Uint32Array(ids.length);
  for (let i = 0; i < keys.length; i++) keys[i] = rank[ids[i] as number] as number;
  return [keys];
}

function listKeys(x: List): Uint32Array[] {
  const order = Array.from(x.v, (_, i) => i);
  order.sort((a, b) => compare(x.v[a] as Value, x.v[b] as Value));
  const keys = new Uint32Array(order.length);
  for (let i = 1; i < order.length; i++) {
    const row = order[i] as number;
    const before = order[i - 1] as number;
    keys[row] = (keys[before] as number) + (compare(x.v[before] as Value, x.v[row] as Value) ? 1 : 0);
  }
  return [keys];
}

/** Arrays of keys, most significant first. */
function keysOf(x: Listed): Uint32Array[] {
  if (x.t === 98) return x.columns.flatMap(keysOf);
  if (x.t === 0) return listKeys(x);
  if (x.t === 2 || x.t === 11) return textKeys(x);
  return x.v instanceof BigInt64Array ? wideKeys(x.v) : numberKeys(x.v as Float64Array);
}

function invert(keys: Uint32Array): Uint32Array {
  let most = 0;
  for (let i = 0; i < keys.length; i++) if ((keys[i] as number) > most) most = keys[i] as number;
  for (let i = 0; i < keys.length; i++) keys[i] = most - (keys[i] as number);
  return keys;
}

/** Positions of the items of `x` in ascending order, or descending; equal items keep their order. Rows of a table sort by its columns from the left. */
export function grade(x: Listed, descending = false): Uint32Array {
  const keys = keysOf(x);
  let order: Uint32Array | undefined;
  for (let i = keys.length - 1; i >= 0; i--) {
    const column = keys[i] as Uint32Array;
    order = refine(descending ? invert(column) : column, order);
  }
  return order ?? identityOrder(count(x));
}

/** True where the items of `x` already ascend. */
export function isAscending(x: Listed): boolean {
  if (x.t === 98) return false;
  if (x.t === 0) {
    for (let i = 1; i < x.v.length; i++) if (compare(x.v[i - 1] as Value, x.v[i] as Value) > 0) return false;
    return true;
  }
  if (x.t === 2 || x.t === 11) {
    for (let i = 1; i < x.v.length; i++)
      if (compareText(x.v[i - 1] as string, x.v[i] as string) > 0) return false;
    return true;
  }
  // A null (NaN) compares false with everything, so it has to lead.
  const v = x.v as Float64Array;
  for (let i = 1; i < v.length; i++) {
    const a = v[i - 1] as number;
    const b = v[i] as number;
    if (!(a <= b) && a === a) return false;
  }
  return true;
}
