/**
 * The total order of q values that sorting uses: by type number, within a type by value, nulls first, lists item
 * by item. `grade.ts` sorts vectors without calling it; this is for what lies in general lists.
 */
import { bitsOfLong } from './int64.ts';
import type { Atom, Dict, Long, Table, Value } from './types.ts';
import { at, count, type Listed } from './vector.ts';

/**
 * Order of two symbols by their bytes. UTF-16 order differs from UTF-8 order only where surrogates meet the code
 * units above them.
 */
export function compareText(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const p = a.charCodeAt(i);
    const q = b.charCodeAt(i);
    if (p === q) continue;
    const high = p >= 0xd800 && q >= 0xd800;
    return high ? (a.codePointAt(i) as number) - (b.codePointAt(i) as number) : p - q;
  }
  return a.length - b.length;
}

/** Order of two longs, null first. */
function compareLongs(a: Long, b: Long): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a !== a) return b !== b ? 0 : -1;
    return b !== b ? 1 : a < b ? -1 : a > b ? 1 : 0;
  }
  const p = bitsOfLong(a);
  const q = bitsOfLong(b);
  return p < q ? -1 : p > q ? 1 : 0;
}

function compareLists(x: Listed, y: Listed): number {
  const n = Math.min(count(x), count(y));
  for (let i = 0; i < n; i++) {
    const order = compare(at(x, i), at(y, i));
    if (order) return order;
  }
  return count(x) - count(y);
}

const compareAtoms = (x: Atom, y: Atom): number =>
  typeof x.v === 'string' ? compareText(x.v, y.v as string) : compareLongs(x.v, y.v as Long);

/** Negative, zero or positive as `x` sorts before, with or after `y`. */
export function compare(x: Value, y: Value): number {
  if (x === y) return 0;
  const byType = Math.abs(x.t) - Math.abs(y.t);
  if (byType) return byType;
  if (x.t < 0 && y.t < 0) return compareAtoms(x as Atom, y as Atom);
  if (x.t !== y.t) return x.t - y.t;
  if (x.t === 99) return compare(x.keys, (y as Dict).keys) || compare(x.values, (y as Dict).values);
  return x.t < 99 ? compareLists(x as Listed, y as Table) : 0;
}
