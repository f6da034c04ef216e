/**
 * Identity of values, q's `~`: same type, same shape, same items all the way down. Attributes do not count; floats
 * match within q's comparison tolerance; a null matches a null of its type.
 */
import { bitsOfLong } from './int64.ts';
import type { Atom, Derived, Dict, Lambda, List, Long, Projection, Table, Value, Vector } from './types.ts';

/** Counts the work of a comparison, and stops it where the budget is spent. */
export interface Meter {
  step(n: number): void;
}

/** Relative distance up to which two floats are equal in q. */
const TOLERANCE = 2 ** -43;

/** True where two floats are one number to q: equal, both null, or apart by less than the tolerance. */
export function nearlyEqual(a: number, b: number): boolean {
  if (a === b || (a !== a && b !== b)) return true;
  const size = Math.max(Math.abs(a), Math.abs(b));
  return size < Number.POSITIVE_INFINITY && Math.abs(a - b) <= TOLERANCE * size;
}

/** True where two longs are one bit pattern. */
function sameLong(a: Long, b: Long): boolean {
  if (typeof a === typeof b) return a === b || (a !== a && b !== b);
  return bitsOfLong(a) === bitsOfLong(b);
}

const isFloating = (code: number): boolean => code === 8 || code === 9 || code === 15;

function matchFloats(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (!nearlyEqual(a[i] as number, b[i] as number)) return false;
  return true;
}

function matchItems(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function matchLongs(a: Float64Array | BigInt64Array, b: Float64Array | BigInt64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!sameLong(a[i] as Long, b[i] as Long)) return false;
  return true;
}

function matchVectors(x: Vector, y: Vector, meter?: Meter): boolean {
  if (x.v === y.v) return x.t !== 20 || x.domain === (y as { domain: string }).domain;
  if (x.v.length !== y.v.length) return false;
  meter?.step(x.v.length >> 4);
  if (isFloating(x.t)) return matchFloats(x.v as Float64Array, y.v as Float64Array);
  if (x.t === 7 || x.t === 12 || x.t === 16) return matchLongs(x.v, y.v as Float64Array);
  if (x.t === 20 && x.domain !== (y as { domain: string }).domain) return false;
  return matchItems(x.v, y.v);
}

function matchAll(
  x: readonly (Value | null)[],
  y: readonly (Value | null)[],
  meter: Meter | undefined,
): boolean {
  if (x === y) return true;
  if (x.length !== y.length) return false;
  meter?.step(x.length);
  for (let i = 0; i < x.length; i++) {
    const a = x[i] as Value | null;
    const b = y[i] as Value | null;
    if (a === null || b === null ? a !== b : !match(a, b, meter)) return false;
  }
  return true;
}

function matchFunctions(x: Value, y: Value, meter: Meter | undefined): boolean {
  switch (x.t) {
    case 100:
      return x.source === (y as Lambda).source && x.namespace === (y as Lambda).namespace;
    case 101:
    case 102:
    case 103:
      return x.primitive === (y as typeof x).primitive;
    case 104:
      return match(x.fn, (y as Projection).fn, meter) && matchAll(x.args, (y as Projection).args, meter);
    case 105:
      return matchAll(x.fns, (y as typeof x).fns, meter);
    default:
      return match((x as Derived).fn, (y as Derived).fn, meter);
  }
}

function matchAtoms(x: Atom, y: Atom): boolean {
  if (isFloating(-x.t)) return nearlyEqual(x.v as number, y.v as number);
  if (x.t === -20 && x.domain !== (y as { domain: string }).domain) return false;
  return typeof x.v === 'string' ? x.v === y.v : sameLong(x.v, y.v as Long);
}

/** True where `x` and `y` are the same value; `meter` is told what was looked at beyond one atom. */
export function match(x: Value, y: Value, meter?: Meter): boolean {
  if (x === y) return true;
  if (x.t !== y.t) return false;
  if (x.t < 0) return matchAtoms(x as Atom, y as Atom);
  if (x.t === 0) return matchAll(x.v, (y as List).v, meter);
  if (x.t <= 20) return matchVectors(x as Vector, y as Vector, meter);
  if (x.t === 99) return match(x.keys, (y as Dict).keys, meter) && match(x.values, (y as Dict).values, meter);
  if (x.t === 98) return matchItems(x.names, (y as Table).names) && matchTables(x, y as Table, meter);
  return matchFunctions(x, y, meter);
}

const matchTables = (x: Table, y: Table, meter: Meter | undefined): boolean =>
  x.names.length === y.names.length && matchAll(x.columns, y.columns, meter);
