/**
 * Indexing of lists, dictionaries and tables at any depth. Positions outside the range give nulls; an index of the
 * wrong type is 'type.
 */
import { QError } from '../errors.ts';
import { dict, list, table } from '../values/make.ts';
import { isNil } from '../values/nil.ts';
import type { Dict, List, LongAtom, NumberVector, Table, Value, Vector } from '../values/types.ts';
import {
  at,
  collapse,
  count,
  gather,
  isListed,
  isText,
  items,
  type Listed,
  nullOf,
} from '../values/vector.ts';
import type { Machine } from './machine.ts';

/** An atom or vector of these types can be a position: boolean, byte, short, int, long. */
const isIntegral = (code: number): boolean =>
  code === 7 || code === 6 || code === 5 || code === 4 || code === 1;

/** The positions that an integral vector holds, nulls as -1. */
export function positions(i: Vector): Float64Array | Int32Array {
  if (i.v instanceof BigInt64Array) return Float64Array.from(i.v, () => -1);
  return i.t === 5 ? Int32Array.from((i as NumberVector).v) : (i.v as Float64Array);
}

const position = (i: Value): number => {
  const v = (i as LongAtom).v;
  return typeof v === 'number' ? v : -1;
};

/** Column `name` of a table. @throws QError with the name of a column that is not there */
function column(x: Table, name: string): Table['columns'][number] {
  const k = x.names.indexOf(name);
  if (k >= 0) return x.columns[k]!;
  throw new QError(name);
}

function indexTable(x: Table, i: Value, m: Machine): Value {
  if (i.t === -11) {
    const k = x.names.indexOf(i.v as string);
    return at(list(x.columns), k);
  }
  if (i.t === 11) return collapse((i.v as readonly string[]).map((name) => column(x, name)));
  return indexListed(x, i, m);
}

function indexListed(x: Listed, i: Value, m: Machine): Value {
  if (i.t < 0) {
    if (!isIntegral(-i.t)) throw new QError('type');
    return at(x, position(i));
  }
  if (isIntegral(i.t)) {
    m.step((i as Vector).v.length >> 2);
    m.allocate((i as Vector).v.length * 8);
    return gather(x, positions(i as Vector));
  }
  if (i.t === 0) {
    if (i.v.length === 0) return x.t === 98 ? gather(x, []) : x.t === 0 ? list([]) : gather(x, []);
    // An index that is built from itself doubles with each use: its own shape costs steps, whatever it finds.
    m.step(i.v.length);
    return collapse(i.v.map((item) => index1(x, item, m)));
  }
  if (i.t === 99) {
    m.step(1);
    return dict(i.keys, index1(x, i.values, m) as Dict['values']);
  }
  if (i.t === 98) {
    m.step(i.names.length);
    return table(i.names, i.columns.map((column) => index1(x, column, m)) as Table['columns']);
  }
  if (isNil(i)) return x;
  throw new QError('type');
}

/** The row of `d`'s values at each of `where`. */
const pick = (d: Dict, where: Value): Value => {
  if (where.t < 0) return at(d.values, position(where));
  if (where.t === 0) return collapse(where.v.map((place) => pick(d, place)));
  return gather(d.values, positions(where as Vector));
};

/** Where a key table holds the row or rows that `key` names. */
export function findRow(keys: Table, key: Value, m: Machine): Value {
  if (key.t === 98 || key.t === 99) return m.find(keys, key);
  const parts = isListed(key) ? items(key) : [key];
  const [first] = parts;
  if (key.t === 0 && first && isListed(first) && !isText(first)) return m.find(keys, rowsOf(keys, key));
  if (parts.length !== keys.columns.length) throw new QError('length');
  if (parts.length === 1) return m.find(keys.columns[0]!, first!);
  return m.find(keys, dict({ t: 11, v: keys.names, attr: '' }, collapse(parts) as Vector));
}

/** A step dictionary gives the value of the greatest key that is not above the one asked for. */
function indexStep(d: Dict, i: Value, m: Machine): Value {
  if (d.keys.t !== 98) return pick(d, m.primitive2('bin', d.keys, i));
  const key = i.t === 0 ? rowsOf(d.keys, i) : i;
  return pick(d, m.primitive2('bin', d.keys, key));
}

/** Keys written as lists, as a table of rows. */
function rowsOf(keys: Table, i: List): Value {
  for (const row of i.v) {
    if (!isListed(row)) throw new QError('type');
    if (count(row) !== keys.names.length) throw new QError('length');
  }
  const columns = keys.names.map((_, c) => collapse(i.v.map((row) => at(row as Listed, c))));
  return table(keys.names, columns as Table['columns']);
}

function indexDict(d: Dict, i: Value, m: Machine): Value {
  if (isNil(i)) return d;
  if (d.attr === 's') return indexStep(d, i, m);
  if (d.keys.t === 98) return pick(d, findRow(d.keys, i, m));
  if (i.t === -11 && d.keys.t === 11)
    return at(d.values, (d.keys.v as readonly string[]).indexOf(i.v as string));
  if (i.t === 0 && d.keys.t !== 0) {
    m.step(i.v.length);
    return collapse(i.v.map((item) => indexDict(d, item, m)));
  }
  if (i.t === 99) {
    m.step(1);
    return dict(i.keys, indexDict(d, i.values, m) as Dict['values']);
  }
  return pick(d, m.find(d.keys, i));
}

/** `x i`: one index, an atom or a list of any shape. */
export function index1(x: Value, i: Value, m: Machine): Value {
  if (x.t === 99) return indexDict(x, i, m);
  if (x.t === 98) return indexTable(x, i, m);
  if (isListed(x)) return indexListed(x, i, m);
  throw new QError('type');
}

/** `x[i;j;…]` along `path`; null takes everything at its level. */
export function indexDeep(x: Value, path: readonly (Value | null)[], from: number, m: Machine): Value {
  const i = path[from];
  if (i === undefined) return x;
  if (from === path.length - 1) return i === null ? x : m.call1(x, i);
  if (x.t >= 100)
    return m.apply(
      x,
      path.slice(from).map((p) => p ?? missing()),
    );
  if (x.t === 98 && i !== null) {
    const next = path[from + 1];
    if (next && (next.t === -11 || next.t === 11)) {
      const byName = next.t === -11 ? index1(column(x, next.v as string), i, m) : undefined;
      if (byName) return indexDeep(byName, path, from + 2, m);
    }
  }
  if (x.t === 98 && i === null) {
    const next = path[from + 1];
    if (next && next.t === -11) return indexDeep(column(x, next.v as string), path, from + 2, m);
  }
  if (i === null || isNil(i)) {
    if (x.t === 99) return dict(x.keys, spread(x.values, path, from, m) as Dict['values']);
    return isListed(x) ? spread(x, path, from, m) : fail();
  }
  if (x.t === 99 && x.keys.t === 98 && (i.t >= 98 || x.keys.columns.length > 1)) {
    const found = m.call1(x, i);
    return found.t === 99 ? indexDeep(found, path, from + 1, m) : spread(found as Listed, path, from, m);
  }
  if (i.t < 0) return indexDeep(m.call1(x, i), path, from + 1, m);
  if (i.t === 99)
    return dict(i.keys, indexDeep(x, [i.values, ...path.slice(from + 1)], 0, m) as Dict['values']);
  const parts = isListed(i) ? items(i) : [i];
  if (parts.length === 0) return indexDeep(index1(x, i, m), path.slice(from + 1), 0, m);
  return collapse(parts.map((part) => indexDeep(x, [part, ...path.slice(from + 1)], 0, m)));
}

function missing(): never {
  throw new QError('rank');
}
function fail(): never {
  throw new QError('type');
}

function spread(x: Listed, path: readonly (Value | null)[], from: number, m: Machine): Value {
  const rest = path.slice(from + 1);
  if (count(x) === 0) return x.t === 0 ? x : rest.length === 1 && x.t === 98 ? nullOf(x) : x;
  return collapse(items(x).map((item) => indexDeep(item, rest, 0, m)));
}
