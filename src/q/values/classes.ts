/**
 * Classes of equal items: which items of a list are the same, in order of first appearance. The base of distinct,
 * group, by-clauses, unions and joins.
 *
 * Bytes, shorts and integers of a small range go through a direct table; other numbers through open addressing with
 * linear probing on their bit patterns; symbols through a Map; general values through a Map of their key text; rows
 * of tables through pairs of column classes.
 */
import { keyText } from './key-text.ts';
import type { Value } from './types.ts';
import { count, type Listed } from './vector.ts';

/** `ids[i]` is the class of item `i`, `firsts[id]` the place of the first item of class `id`. */
export interface Classes {
  readonly ids: Uint32Array;
  readonly firsts: Uint32Array;
}

/** Classes of integers in `[low, low + span)`; NaN is a class of its own. */
function direct(v: ArrayLike<number>, low: number, span: number): Classes {
  const n = v.length;
  const known = new Int32Array(span + 1).fill(-1);
  const ids = new Uint32Array(n);
  const firsts = new Uint32Array(Math.min(n, span + 1));
  let found = 0;
  for (let i = 0; i < n; i++) {
    const item = v[i] as number;
    const slot = item === item ? item - low : span;
    let id = known[slot] as number;
    if (id < 0) {
      id = found++;
      known[slot] = id;
      firsts[id] = i;
    }
    ids[i] = id;
  }
  return { ids, firsts: firsts.subarray(0, found) };
}

/** A table size, a power of two, that stays at most half full with `n` entries. */
export const tableSize = (n: number): number => 1 << (33 - Math.clz32(Math.max(n, 4)));

/** Spreads the halves of a 64-bit pattern over 32 bits (multipliers of MurmurHash3). */
export function mix(low: number, high: number): number {
  let h = Math.imul(low, 0x85ebca6b) ^ Math.imul(high, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

function hashed(v: Float64Array): Classes {
  const n = v.length;
  const size = tableSize(n);
  const mask = size - 1;
  const slots = new Int32Array(size).fill(-1);
  const cell = new Float64Array(1);
  const bits = new Uint32Array(cell.buffer);
  const ids = new Uint32Array(n);
  const firsts = new Uint32Array(n);
  let found = 0;
  for (let i = 0; i < n; i++) {
    const item = (v[i] as number) + 0;
    cell[0] = item;
    let slot = item === item ? mix(bits[0] as number, bits[1] as number) & mask : 0;
    let id = slots[slot] as number;
    while (id >= 0) {
      const other = v[firsts[id] as number] as number;
      if (other === item || (other !== other && item !== item)) break;
      slot = (slot + 1) & mask;
      id = slots[slot] as number;
    }
    if (id < 0) {
      id = found++;
      slots[slot] = id;
      firsts[id] = i;
    }
    ids[i] = id;
  }
  return { ids, firsts: firsts.slice(0, found) };
}

function mapped<T>(n: number, keyAt: (i: number) => T): Classes {
  const known = new Map<T, number>();
  const ids = new Uint32Array(n);
  const firsts: number[] = [];
  for (let i = 0; i < n; i++) {
    const key = keyAt(i);
    let id = known.get(key);
    if (id === undefined) {
      id = firsts.length;
      known.set(key, id);
      firsts.push(i);
    }
    ids[i] = id;
  }
  return { ids, firsts: Uint32Array.from(firsts) };
}

/** Smallest and largest of the items that are numbers; `whole` where all are integers and finite. */
function range(v: ArrayLike<number>): { low: number; high: number; whole: boolean } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    if (item < low) low = item;
    if (item > high) high = item;
    if (item === item && Math.floor(item) !== item) whole = false;
  }
  return { low, high, whole };
}

function classifyNumbers(v: Float64Array | Int32Array | Uint8Array | Int16Array): Classes {
  const { low, high, whole } = range(v);
  if (high < low) return direct(v, 0, 0);
  if (whole && high - low < 4 * v.length + 1024) return direct(v, low, high - low + 1);
  return hashed(v instanceof Float64Array ? v : Float64Array.from(v));
}

/** Joint classes of two columns. */
function pair(a: Classes, b: Classes): Classes {
  const n = a.ids.length;
  const width = b.firsts.length;
  const both = new Float64Array(n);
  for (let i = 0; i < n; i++) both[i] = (a.ids[i] as number) * width + (b.ids[i] as number);
  return classifyNumbers(both);
}

/** The classes of the items of a list, or of the rows of a table. */
export function classify(x: Listed): Classes {
  if (x.t === 98) {
    const columns = x.columns.map((column) => classify(column));
    return columns.length ? columns.reduce(pair) : mapped(count(x), () => 0);
  }
  if (x.t === 0) return mapped(x.v.length, (i) => keyText(x.v[i] as Value));
  if (x.t === 2 || x.t === 11) return mapped(x.v.length, (i) => x.v[i]);
  if (x.v instanceof BigInt64Array) {
    const wide = x.v;
    return mapped(wide.length, (i) => wide[i]);
  }
  return classifyNumbers(x.v as Float64Array);
}

/** Rows sorted by class, with where each class starts: `rows.subarray(starts[id], starts[id + 1])` ascends. */
export interface Members {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

/** The rows of every class. */
export function members({ ids, firsts }: Classes): Members {
  const starts = new Uint32Array(firsts.length + 1);
  for (let i = 0; i < ids.length; i++) {
    const next = (ids[i] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let id = 0; id < firsts.length; id++)
    starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
  const place = starts.slice();
  const rows = new Uint32Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    const next = place[id] as number;
    rows[next] = i;
    place[id] = next + 1;
  }
  return { rows, starts };
}
