/** Looking items up: `?` find, `in`, `within`, `bin`, `binr`. */
import { QError } from '../errors.ts';
import { bool, bools, dict, list, long, longs, table } from '../values/make.ts';
import { compare, compareText } from '../values/order.ts';
import type { Dict, List, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import { at, collapse, count, enlist, gather, isListed, items, type Listed } from '../values/vector.ts';
import { asTable, isIntegral } from './arguments.ts';
import { equal } from './comparison.ts';
import { resolved, resolvedValue } from './enumeration-values.ts';
import { locateAny } from './join.ts';
import { lastNotLater } from './timeline.ts';

/** Levels of lists in `x`, by its first items: 0 for an atom, 1 for a vector. */
function depth(x: Value): number {
  if (x.t === 0) return x.v.length ? 1 + depth(x.v[0] as Value) : 1;
  return x.t > 0 && x.t <= 20 ? 1 : 0;
}

/** `y` in the type of the vector `x`. @throws QError type where items of the two cannot be equal by type */
function inTypeOf(x: Vector, y: Vector): Vector {
  if (x.t === y.t) return y;
  if (!isIntegral(x.t) || !isIntegral(y.t)) throw new QError('type');
  if (y.v instanceof BigInt64Array || x.v instanceof BigInt64Array) throw new QError('type');
  return { t: x.t, v: floatForm(y), attr: '' } as Vector;
}

/** Stored numbers with the nulls of short and int as NaN. */
function floatForm(x: Vector): Float64Array {
  const nil = x.t === 5 ? -32768 : x.t === 6 ? -2147483648 : Number.NaN;
  return Float64Array.from(x.v as Float64Array, (n) => (n === nil ? Number.NaN : n));
}

function findInVector(x: Vector, y: Value, rt: Runtime): Value {
  if (y.t < 0) return long(findVector(x, enlist(y) as Vector, rt)[0] as number);
  if (y.t === 0) {
    rt.step(y.v.length + 1);
    return y.v.length ? collapse(y.v.map((item) => findInVector(x, item, rt))) : longs([]);
  }
  if (y.t === 99) return dict(y.keys, findInVector(x, y.values, rt) as Dict['values']);
  if (y.t >= 98) throw new QError('type');
  return longs(findVector(x, y as Vector, rt));
}

function findVector(x: Vector, y: Vector, rt: Runtime): Float64Array {
  rt.step(((x.v.length + y.v.length) >> 3) + 1);
  rt.allocate(y.v.length * 8);
  if (x.t === y.t) return locateAny(x, y, rt);
  const a = resolved(x as Vector, rt);
  const b = resolved(y as Vector, rt);
  if (a.t === b.t) return locateAny(a, b, rt);
  const other = inTypeOf(a, b);
  const wide: Vector = { t: 9, v: floatForm(a), attr: '' };
  return locateAny(wide, { ...other, t: 9, v: floatForm(b) } as Vector, rt);
}

function findInList(x: List, y: Value, rt: Runtime): Value {
  rt.step(x.v.length + 1);
  const level = x.v.length ? depth(x.v[0] as Value) : 0;
  const flat = level > 0 || !x.v.some(isListed);
  if (y.t < 0 && level > 0) return long(x.v.length);
  if (y.t < 0 || y.t >= 98 || depth(y) <= level) {
    return long(locateAny(x, list([y]), rt)[0] as number);
  }
  // What lies deeper than the items of `x` is looked through until it is of their depth.
  if (y.t === 0 && flat && depth(y) > level + 1) return collapse(y.v.map((item) => findInList(x, item, rt)));
  return longs(locateAny(x, list(items(y as Vector | List)), rt));
}

/** A table of the rows that `y` names: a record, a list of one record's items, or a table. */
function rowsOf(x: Table, y: Value, rt: Runtime): { rows: Table; one: boolean } {
  if (y.t === 98) return { rows: y as Table, one: false };
  if (y.t === 99 && y.keys.t === 98) throw new QError('type');
  if (y.t === 99) return { rows: asTable(enlist(y)), one: true };
  if (y.t >= 100) throw new QError('type');
  const parts = y.t < 0 ? [y] : items(y as Vector | List);
  if (x.columns.length === 1 && isListed(y) && !isNested(y)) {
    return { rows: table(x.names, [y]), one: false };
  }
  if (parts.length !== x.columns.length) throw new QError('length');
  const one = parts.every((part, i) => !isListed(part) || (x.columns[i] as Listed).t === 0);
  if (!one && !parts.every(isListed)) throw new QError('type');
  rt.step(parts.length);
  const columns = parts.map((part) => (one ? (enlist(part) as Listed) : (part as Listed)));
  return { rows: table(x.names, columns), one };
}
const isNested = (y: Value): boolean => y.t === 0 && y.v.some(isListed);

function findInTable(x: Table, y: Value, rt: Runtime): Value {
  const { rows, one } = rowsOf(x, y, rt);
  rt.step(count(x) + count(rows));
  const wanted = table(
    rows.names,
    rows.columns.map((column, i) => castLike(x, rows.names[i] as string, column)),
  );
  const places = locateAny(x, wanted, rt);
  return one ? long(places[0] as number) : longs(places);
}

/** A column in the type of the one it is looked for in, where both are numbers. */
function castLike(x: Table, name: string, column: Listed): Listed {
  const own = x.columns[x.names.indexOf(name)];
  if (!own || own.t === column.t || own.t === 0 || column.t === 0 || own.t === 98 || column.t === 98)
    return column;
  if (own.t === 20 || column.t === 20) return column;
  if (!isIntegral(own.t) || !isIntegral(column.t)) return column;
  return { t: own.t, v: floatForm(column as Vector), attr: '' } as Vector;
}

/** The keys at places of any shape. */
function keysAt(keys: Listed, places: Value): Value {
  if (places.t === -7) return at(keys, places.v as number);
  if (places.t === 7) return gather(keys, places.v as Float64Array);
  if (places.t === 99) return dict(places.keys, keysAt(keys, places.values) as Listed);
  return collapse((places as List).v.map((place) => keysAt(keys, place)));
}

/** `x?y` for a list, table or dictionary `x`: positions (of a dictionary, keys) of first occurrence. */
export function find(x: Value, y: Value, rt: Runtime): Value {
  if (x.t === 99) {
    return keysAt(x.keys, find(x.values, y, rt));
  }
  if (x.t === 98) return findInTable(x as Table, y, rt);
  if (x.t === 0) return findInList(x, y, rt);
  if (x.t > 0 && x.t <= 20) return findInVector(x as Vector, y, rt);
  throw new QError('type');
}

/** True, item by item, where a position found is inside a list of `n`. */
function inside(places: Value, n: number): Value {
  if (places.t === -7) return bool((places.v as number) < n);
  if (places.t === 7) {
    const v = places.v as Float64Array;
    const out = new Uint8Array(v.length);
    for (let i = 0; i < out.length; i++) out[i] = (v[i] as number) < n ? 1 : 0;
    return bools(out);
  }
  if (places.t === 99) return dict(places.keys, inside(places.values, n) as Dict['values']);
  return collapse((places as List).v.map((place) => inside(place, n)));
}

/** True for numbers of two types. */
const differ = (x: Value, y: Listed): boolean => {
  const t = Math.abs(x.t);
  return t > 0 && t < 10 && y.t > 0 && y.t < 10 && t !== y.t && t !== 2 && y.t !== 2;
};

/** `x in y` */
export function isIn(x: Value, y: Value, rt: Runtime): Value {
  if (y.t === 99) return isIn(x, y.keys.t === 98 ? y.keys : y.values, rt);
  const domain = isListed(y) ? y : (enlist(y) as Listed);
  // One item is compared, not looked up, so numbers of other types may equal it.
  if (count(domain) === 1 && differ(x, domain)) return equal(x, at(domain, 0), rt);
  return inside(find(domain, x, rt), count(domain));
}

type Bin = (x: Listed, y: Value, n: number) => number;

/** Last position whose item is not after `y`, -1 before the first. */
const lastNotAfter: Bin = (x, y, n) => {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(at(x, middle), y) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
/** First position whose item is not before `y`, the count after the last. */
const firstNotBefore: Bin = (x, y, n) => {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(at(x, middle), y) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Binary search of every number of `y` in ascending `x`; NaN counts as smallest. */
export function searchNumbers(x: ArrayLike<number>, y: ArrayLike<number>, fromRight: boolean): Float64Array {
  const n = x.length;
  const out = new Float64Array(y.length);
  for (let q = 0; q < out.length; q++) {
    const item = y[q] as number;
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = x[middle] as number;
      const before = other < item || other !== other;
      const goesRight =
        item !== item ? (fromRight ? false : other !== other) : fromRight ? before : before || other === item;
      if (goesRight) low = middle + 1;
      else high = middle;
    }
    out[q] = fromRight ? low : low - 1;
  }
  return out;
}

function searchText(x: readonly string[], y: readonly string[], fromRight: boolean): Float64Array {
  return Float64Array.from(y, (item) => {
    let low = 0;
    let high = x.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compareText(x[middle] as string, item);
      if (order < 0 || (order === 0 && !fromRight)) low = middle + 1;
      else high = middle;
    }
    return fromRight ? low : low - 1;
  });
}

/** @throws QError 'type where the two are not of one type: a binary search promotes nothing */
function binVector(x: Vector, y: Vector, fromRight: boolean): Float64Array {
  if (x.t !== y.t) throw new QError('type');
  if (x.v instanceof BigInt64Array || y.v instanceof BigInt64Array) {
    const search = fromRight ? firstNotBefore : lastNotAfter;
    return Float64Array.from(items(y), (item) => search(x, item, count(x)));
  }
  if (x.t === 11 || x.t === 2) return searchText(x.v, y.v as readonly string[], fromRight);
  return searchNumbers(x.v as Float64Array, y.v as Float64Array, fromRight);
}

function binOf(fromRight: boolean): (x: Value, y: Value, rt: Runtime) => Value {
  const search = fromRight ? firstNotBefore : lastNotAfter;
  const apply = (x: Value, y: Value, rt: Runtime): Value => {
    if (x.t === 99) {
      return keysAt(x.keys, apply(x.values, y, rt));
    }
    if (x.t === 98) return binTable(x as Table, y, rt);
    if (!isListed(x)) throw new QError('type');
    rt.step(20);
    if (x.t === 0) {
      if (depth(y) > (x.v.length ? depth(x.v[0] as Value) : 0))
        return longs(Float64Array.from(items(y as Vector), (item) => search(x, item, count(x))));
      return long(search(x, y, count(x)));
    }
    if (y.t < 0) {
      const [a, b] = [resolved(x, rt), resolvedValue(y, rt)];
      return long(binVector(a as Vector, enlist(b) as Vector, fromRight)[0] as number);
    }
    if (y.t === 0) return collapse(y.v.map((item) => apply(x, item, rt)));
    if (y.t === 99) return dict(y.keys, apply(x, y.values, rt) as Dict['values']);
    if (y.t >= 98) throw new QError('type');
    rt.step(count(y) + 1);
    rt.allocate(count(y) * 8);
    return longs(binVector(resolved(x, rt) as Vector, resolved(y as Vector, rt), fromRight));
  };
  return apply;
}

/** Of a table, the last row with the same leading items whose last item is not greater; null where there is none. */
function binTable(x: Table, y: Value, rt: Runtime): Value {
  const { rows, one } = rowsOf(x, y, rt);
  const places = lastNotLater(x.names, rows, x, rt).map((place) => (place < 0 ? Number.NaN : place));
  return one ? long(places[0] as number) : longs(places);
}

/** `x bin y` and `x binr y`. */
const bin = binOf(false);
const binr = binOf(true);

/** The records. */
export const searchPrimitives: readonly Primitive[] = [
  {
    name: 'in',
    family: 'search',
    ranks: [2],
    infix: true,
    signature: 'x in y',
    doc: 'Whether x is an item of y; for a vector y every atom of x is asked for by itself. Comparison is exact.',
    examples: [
      ['3 in 1 2 3', '1b'],
      ['1 5 in 1 2 3', '10b'],
      ['1 2 in (1 2;3)', '1b'],
    ],
    apply2: isIn,
  },
  {
    name: 'bin',
    family: 'search',
    ranks: [2],
    infix: true,
    signature: 'x bin y',
    doc: 'Position of the last item of ascending x that is not greater than y, -1 where all are greater. Binary search: x must be sorted, which is not checked.',
    examples: [
      ['0 2 4 6 bin 5', '2'],
      ['0 2 4 bin -1 2 9', '-1 1 2'],
    ],
    apply2: bin,
  },
  {
    name: 'binr',
    family: 'search',
    ranks: [2],
    infix: true,
    signature: 'x binr y',
    doc: 'Position of the first item of ascending x that is not less than y, the count of x where all are less.',
    examples: [['0 2 4 6 binr 5 2 9', '3 1 4']],
    apply2: binr,
  },
];
