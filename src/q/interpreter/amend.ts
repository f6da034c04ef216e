/**
 * Functional and assigned amend at any depth: the value with the items at a path replaced, or combined with new
 * ones by a function. The outermost container is written in place where the caller owns it.
 */
import { QError } from '../errors.ts';
import { bitsOfLong, widen } from '../values/int64.ts';
import { keptOnAppend } from '../values/kept.ts';
import { dict, list, table, vector } from '../values/make.ts';
import { isNil } from '../values/nil.ts';
import type { Atom, Dict, List, Long, Table, Value, Vector } from '../values/types.ts';
import { at, collapse, concat, count, enlist, isList, isListed, items } from '../values/vector.ts';
import { findRow, positions } from './index-value.ts';
import type { Machine } from './machine.ts';

/** How an item becomes the new one: replaced (undefined), or `f[item]` / `f[item;y]`. */
export interface Change {
  readonly fn: Value | undefined;
  /** Undefined for a function of one argument. */
  readonly y: Value | undefined;
}

type Path = readonly (Value | null)[];

function changed(old: Value, change: Change, m: Machine): Value {
  if (!change.fn) return change.y as Value;
  return change.y === undefined ? m.call1(change.fn, old) : m.call2(change.fn, old, change.y);
}

/** The part of `y` that belongs to position `k` of `n`. */
function share(y: Value | undefined, k: number, n: number): Value | undefined {
  if (y === undefined || !(isListed(y) || y.t === 99)) return y;
  const source = y.t === 99 ? y.values : y;
  if (count(source) !== n) throw new QError('length');
  return at(source, k);
}

/** Replaces item `k` of a list; writes in place where `own` and the type allows. */
function put(x: Vector | List, k: number, item: Value, own: boolean): Vector | List {
  if (x.t === 0) {
    if (own) {
      (x.v as Value[])[k] = item;
      return x;
    }
    const copy = x.v.slice();
    copy[k] = item;
    return copy.length === 1 || copy[0]!.t === item.t ? (collapse(copy) as List) : list(copy);
  }
  if (item.t !== -x.t || (x.t === 20 && (item as { domain?: string }).domain !== x.domain)) {
    return putOther(x, k, item);
  }
  const v = (item as Atom).v;
  if (x.t === 7 || x.t === 12 || x.t === 16) return putLong(x as Vector, k, v as Long, own);
  const target = own ? x.v : (x.v as string[]).slice();
  (target as string[])[k] = v as string;
  return own && x.attr === '' ? x : ({ ...x, v: target, attr: '' } as Vector);
}

function putLong(x: Vector, k: number, v: Long, own: boolean): Vector {
  const from = x.v as Float64Array | BigInt64Array;
  if (typeof v === 'number' && from instanceof Float64Array) {
    if (own && x.attr === '') {
      from[k] = v;
      return x;
    }
    const copy = from.slice();
    copy[k] = v;
    return vector(x.t, copy);
  }
  const wide = own && from instanceof BigInt64Array ? from : widen(from).slice();
  wide[k] = bitsOfLong(v);
  return vector(x.t, wide);
}

/** An item of another type: a vector does not take it, but one item alone may change the type of its list. */
function putOther(x: Vector, k: number, item: Value): Vector | List {
  if (count(x) === 1) return collapse([item]) as Vector;
  if (item.t >= 0) return list(items(x).with(k, item));
  throw new QError('type');
}

function checkedPosition(i: Value, n: number): number {
  if (i.t > -1 || i.t < -7 || i.t === -2) throw new QError('type');
  const k = (i as { v: Long }).v;
  if (typeof k !== 'number' || !(k >= 0 && k < n)) throw new QError('length');
  return k;
}

function amendList(x: Vector | List, path: Path, change: Change, own: boolean, m: Machine): Value {
  const i = path[0] ?? null;
  if (i === null || isNil(i)) return amendEach(x, allPositions(count(x)), path, change, own, m);
  if (i.t < 0) {
    const k = checkedPosition(i, count(x));
    if (path.length === 1) return put(x, k, changed(at(x, k), change, m), own);
    return put(x, k, amend(at(x, k), path.slice(1), change, false, m), own);
  }
  if (i.t === 0) {
    let out: Value = x;
    i.v.forEach((item, k) => {
      const y = share(change.y, k, i.v.length);
      out = amend(out, [item, ...path.slice(1)], { fn: change.fn, y }, own || k > 0, m);
    });
    return out;
  }
  if (i.t > 7 || i.t === 2) throw new QError('type');
  return amendEach(x, positions(i as Vector), path, change, own, m);
}

const allPositions = (n: number): Float64Array => Float64Array.from({ length: n }, (_, k) => k);

function copyOf(x: Vector | List): Vector | List {
  return x.t === 0 ? list(x.v.slice()) : vector(x.t, (x.v as Float64Array).slice());
}

function amendEach(
  x: Vector | List,
  where: Float64Array | Int32Array,
  path: Path,
  change: Change,
  own: boolean,
  m: Machine,
): Value {
  const n = where.length;
  const size = count(x);
  m.step(n);
  for (let k = 0; k < n; k++) if (!(where[k]! >= 0 && where[k]! < size)) throw new QError('length');
  const fast = path.length === 1 && !change.fn ? replaceMany(x, where, change.y as Value, own) : undefined;
  if (fast) return fast;
  let out: Vector | List = own ? x : x.t === 20 ? { ...x, v: x.v.slice(), attr: '' } : copyOf(x);
  const rest = path.slice(1);
  for (let k = 0; k < n; k++) {
    const p = where[k]!;
    const part: Change = { fn: change.fn, y: share(change.y, k, n) };
    const old = at(out, p);
    const item = rest.length ? amend(old, rest, part, false, m) : changed(old, part, m);
    // A function over every item may change the type of all: gather in a general list, collapse at the end.
    if (out.t !== 0 && item.t !== -out.t && change.fn && n === size) out = list(items(out).slice());
    out = put(out, p, item, true);
  }
  return out.t === 0 ? (collapse(out.v) as List) : out;
}

/** Plain replacement of many items of a vector by atoms of its type. */
function replaceMany(
  x: Vector | List,
  where: Float64Array | Int32Array,
  y: Value,
  own: boolean,
): Vector | undefined {
  if (x.t === 0 || x.t === 20 || x.v instanceof BigInt64Array || Array.isArray(x.v)) return undefined;
  if (Math.abs(y.t) !== x.t) return undefined;
  const to = (own && x.attr === '' ? x.v : (x.v as Float64Array).slice()) as Float64Array;
  if (y.t < 0) {
    const v = (y as { v: Long }).v;
    if (typeof v !== 'number') return undefined;
    for (let k = 0; k < where.length; k++) to[where[k]!] = v;
  } else {
    const from = (y as Vector).v;
    if (from.length !== where.length) throw new QError('length');
    if (from instanceof BigInt64Array) return undefined;
    for (let k = 0; k < where.length; k++) to[where[k]!] = (from as Float64Array)[k]!;
  }
  return vector(x.t, to as Vector['v']);
}

/** Appends a key with its item to a dictionary. */
function extended(d: Dict, key: Value, item: Value, m: Machine): Dict {
  if (d.keys.t === 98) return m.upsert(d, key, item) as Dict;
  const keys = keptOnAppend(d.keys, append(d.keys, key));
  const values = d.values.t === 98 ? (m.join(d.values, item) as Table) : append(d.values, item);
  return dict(keys as Vector, values);
}

function append(x: Dict['values'], item: Value): Vector | List {
  if (x.t === 98) throw new QError('type');
  if (x.t !== 0 && item.t !== -x.t && count(x) > 0) {
    if (x.t > 0 && item.t < 0) throw new QError('type');
  }
  if (x.t === 0) return x.v.length === 0 && item.t < 0 ? (enlist(item) as Vector) : list([...x.v, item]);
  if (item.t === -x.t) return concat(x, enlist(item) as Vector);
  return list([...items(x), item]);
}

/** What a key that is not there yet gets: an operator takes its right argument as it is, only a join extends. */
function fresh(old: Value, change: Change, m: Machine): Value {
  const { fn, y } = change;
  return fn?.t === 102 && fn.primitive.name !== ',' && y !== undefined ? y : changed(old, change, m);
}

/** True where `i` is one key of `keys` and not a list of them. */
const isOneKey = (keys: Dict['keys'], i: Value, m: Machine): boolean =>
  !isListed(i) || (keys.t === 0 && count(keys) > 0 && m.find(keys, i).t < 0);

function amendDict(d: Dict, path: Path, change: Change, own: boolean, m: Machine): Value {
  const i = path[0] ?? null;
  if (i === null || isNil(i)) {
    const values = amend(d.values, [null, ...path.slice(1)], change, false, m);
    return dict(d.keys, values as Dict['values']);
  }
  if (d.keys.t === 98) return amendKeyed(d, i, path, change, m);
  if (!isOneKey(d.keys, i, m)) {
    let out: Value = d;
    const keys = items(i as Vector);
    keys.forEach((key, k) => {
      const y = share(change.y, k, keys.length);
      out = amendDict(out as Dict, [key, ...path.slice(1)], { fn: change.fn, y }, false, m);
    });
    return out;
  }
  const k = (m.find(d.keys, i) as { v: number }).v;
  const known = k < count(d.keys);
  const rest = path.slice(1);
  if (known && d.values.t !== 98) {
    if (own && rest.length === 0) {
      const values = put(d.values, k, changed(at(d.values, k), change, m), true);
      return values === d.values ? d : dict(d.keys, values);
    }
    const old = at(d.values, k);
    const item = rest.length ? amend(old, rest, change, false, m) : changed(old, change, m);
    return dict(d.keys, put(d.values, k, item, false));
  }
  if (known) return dict(d.keys, amend(d.values, [{ t: -7, v: k }, ...rest], change, false, m) as Table);
  const old = at(d.values, -1);
  const item = rest.length ? amend(old, rest, change, false, m) : fresh(old, change, m);
  return extended(d, i, item, m);
}

function amendKeyed(d: Dict, i: Value, path: Path, change: Change, m: Machine): Value {
  const old = m.call1(d, i);
  const rest = path.slice(1);
  const row = findRow(d.keys as Table, i, m);
  const known = row.t !== -7 || (row.v as number) < count(d.keys);
  const item = rest.length ? amend(old, rest, change, false, m) : (known ? changed : fresh)(old, change, m);
  return m.upsert(d, i, item);
}

/** The items of a record for the columns of `x`. @throws QError 'type, 'length */
function cellsOf(row: Value, x: Table, m: Machine): readonly Value[] {
  if (row.t === 99) return x.names.map((name) => m.call1(row, { t: -11, v: name }));
  if (!isList(row)) throw new QError('type');
  if (count(row) !== x.names.length) throw new QError('length');
  return items(row);
}

function amendTable(x: Table, path: Path, change: Change, m: Machine): Value {
  const i = path[0] ?? null;
  if (i && (i.t === -11 || i.t === 11)) return amendColumns(x, i, path.slice(1), change, m);
  const next = path[1];
  if (next && (next.t === -11 || next.t === 11))
    return amendColumns(x, next, [i, ...path.slice(2)], change, m);
  if (i !== null && i.t < 0 && path.length === 1) {
    const row = changed(at(x, checkedPosition(i, count(x))), change, m);
    const cells = cellsOf(row, x, m);
    return table(
      x.names,
      x.columns.map((c, k) => amend(c, [i], { fn: undefined, y: cells[k] }, false, m) as Vector),
    );
  }
  if (i !== null && !isNil(i) && !isList(i) && i.t >= 0) throw new QError('type');
  const rows = i === null || isNil(i) ? allPositions(count(x)) : positions(i as Vector);
  let out: Value = x;
  for (let k = 0; k < rows.length; k++) {
    const part = { fn: change.fn, y: share(change.y, k, rows.length) };
    out = amendTable(out as Table, [{ t: -7, v: rows[k]! }, ...path.slice(1)], part, m);
  }
  return out;
}

function amendColumns(x: Table, names: Value, rest: Path, change: Change, m: Machine): Table {
  const wanted = names.t === -11 ? [names.v as string] : (names as { v: readonly string[] }).v;
  const columns = x.columns.slice();
  const all = x.names.slice();
  wanted.forEach((name, k) => {
    const y = names.t === -11 ? change.y : share(change.y, k, wanted.length);
    let c = all.indexOf(name);
    if (c < 0) {
      if (change.fn) throw new QError(name);
      c = all.push(name) - 1;
    }
    const old: Value = columns[c] ?? list([]);
    const full = rest.length && rest.some((p) => p !== null);
    const next = full
      ? amend(old, rest, { fn: change.fn, y }, false, m)
      : changed(old, { fn: change.fn, y }, m);
    if (isListed(next) && x.names.length && count(next) !== count(x)) throw new QError('length');
    columns[c] = isListed(next) ? next : (collapse(new Array<Value>(count(x)).fill(next)) as Vector);
  });
  return table(all, columns);
}

/** `x` with the items at `path` changed. `own` permits writing into `x` itself. */
export function amend(x: Value, path: Path, change: Change, own: boolean, m: Machine): Value {
  if (path.length === 0) return changed(x, change, m);
  if (x.t === 99) return amendDict(x, path, change, own, m);
  if (x.t === 98) return amendTable(x, path, change, m);
  if (x.t < 0 || x.t > 20) throw new QError('type');
  const next = amendList(x as Vector, path, change, own, m);
  // Of the attributes, only a grouped list's index is kept up to date.
  return (x as Vector).attr === 'g' && next.t === x.t ? ({ ...next, attr: 'g' } as Vector) : next;
}

/** Fast path of `x[i]:v`: one long position of a list the caller owns; undefined where it does not apply. */
export function putOwned(x: Value, k: number, item: Value): Value | undefined {
  if (x.t < 0 || x.t > 19) return undefined;
  const into = (x as Vector).v;
  if (k !== k || k < 0 || k >= into.length) return undefined;
  if (x.t === 0) {
    (into as unknown as Value[])[k] = item;
    return x;
  }
  if (item.t !== -x.t || (x as Vector).attr !== '') return undefined;
  const v = (item as Atom).v;
  if (typeof v === 'bigint' || into instanceof BigInt64Array) return undefined;
  (into as string[])[k] = v as string;
  return x;
}
