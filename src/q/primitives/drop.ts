/** `_` and `cut`: drops items, entries and columns, cuts lists into pieces. */
import { QError } from '../errors.ts';
import { dict, list, table } from '../values/make.ts';
import type { Dict, Primitive, Runtime, Table, Value } from '../values/types.ts';
import { count, enlist, gather, isDict, isList, isListed, type Listed, slice } from '../values/vector.ts';
import { integer, integers, isIntegral, listed } from './arguments.ts';
import { locateAny } from './join.ts';
import { find } from './search.ts';

/** `n _ x` for whole n. */
function dropCount(n: number, x: Value): Value {
  if (x.t === 99) return dict(dropCount(n, x.keys) as Dict['keys'], dropCount(n, x.values) as Dict['values']);
  if (!isListed(x)) throw new QError('type');
  const size = count(x);
  if (n !== n) throw new QError('domain');
  return n >= 0 ? slice(x, Math.min(n, size), size) : slice(x, 0, Math.max(0, size + n));
}

function cutAt(places: ArrayLike<number>, x: Listed, rt: Runtime): Value {
  const size = count(x);
  rt.step(places.length + 1);
  rt.allocate(places.length * 64);
  const out: Value[] = [];
  for (let i = 0; i < places.length; i++) {
    const from = places[i] as number;
    const to = i + 1 < places.length ? (places[i + 1] as number) : size;
    if (!(from >= 0 && from <= size)) throw new QError('length');
    if (to < from) throw new QError('domain');
    out.push(slice(x, from, Math.min(to, size)));
  }
  return list(out);
}

/** All but the entries whose keys are items of `keys`. */
function withoutKeys(keys: Listed, x: Dict, rt: Runtime): Dict {
  const n = count(x.keys);
  rt.step(n + count(keys));
  const found =
    x.keys.t === 98 && keys.t !== 98
      ? (find(x.keys, keys, rt) as { v: unknown }).v
      : locateAny(x.keys, keys, rt);
  const gone = new Set(typeof found === 'number' ? [found] : (found as Float64Array));
  const kept: number[] = [];
  // A key may stand more than once; find names the first, so equal ones are left.
  for (let i = 0; i < n; i++) if (!gone.has(i)) kept.push(i);
  return dict(gather(x.keys, kept), gather(x.values, kept));
}

/** A table without the columns `names`. */
export function withoutColumns(names: readonly string[], x: Table): Table {
  const kept = x.names.flatMap((name, i) => (names.includes(name) ? [] : [i]));
  return table(
    kept.map((i) => x.names[i] as string),
    kept.map((i) => x.columns[i] as Listed),
  );
}

/** `x _ i`: all but the item at a position, or but the entry of a key. */
function withoutItem(x: Value, i: Value, rt: Runtime): Value {
  if (isDict(x)) return withoutKeys(i.t === 99 ? (enlist(i) as Listed) : listed(i), x, rt);
  const at = integer(i);
  const size = count(x);
  if (!(at >= 0 && at < size)) return x;
  rt.step((size >> 4) + 1);
  rt.allocate(size * 8);
  const kept = new Float64Array(size - 1);
  for (let k = 0; k < kept.length; k++) kept[k] = k < at ? k : k + 1;
  return gather(x as Listed, kept);
}

/** `x _ y` */
function drop(x: Value, y: Value, rt: Runtime): Value {
  if (x.t < 0) {
    if (isIntegral(x.t) && y.t >= 0) return dropCount(integer(x), y);
    if (isDict(y)) return withoutKeys(enlist(x) as Listed, y, rt);
    throw new QError('type');
  }
  if (isDict(y) && (isList(x) || x.t === 98)) {
    if (y.keys.t === 98 && x.t === 11)
      return dict(y.keys, withoutColumns(x.v as readonly string[], y.values as Table));
    return withoutKeys(x as Listed, y, rt);
  }
  if (y.t < 0 || (y.t === 99 && isDict(x))) return isListed(x) || isDict(x) ? withoutItem(x, y, rt) : fail();
  if (y.t === 98 && x.t === 11) return withoutColumns(x.v as readonly string[], y as Table);
  if (isList(x) && isListed(y)) return cutAt(integers(x), y, rt);
  return fail();
}
function fail(): never {
  throw new QError('type');
}

function cut(x: Value, y: Value, rt: Runtime): Value {
  if (x.t >= 0) return drop(x, y, rt);
  const width = integer(x);
  if (!(width > 0)) throw new QError('domain');
  if (y.t === 99) {
    const parts = (part: Listed): Listed => cut(x, part, rt) as Listed;
    const keys = parts(y.keys);
    const values = parts(y.values);
    return list(Array.from({ length: count(keys) }, (_, i) => dict(pieceAt(keys, i), pieceAt(values, i))));
  }
  if (!isListed(y)) throw new QError('type');
  const pieces = Math.ceil(count(y) / width);
  return cutAt(
    Float64Array.from({ length: pieces }, (_, i) => i * width),
    y,
    rt,
  );
}
const pieceAt = (x: Listed, i: number): Dict['keys'] => (x as { v: readonly Value[] }).v[i] as Dict['keys'];

/** The records. */
export const dropPrimitives: readonly Primitive[] = [
  {
    name: '_',
    family: 'list',
    ranks: [2],
    signature: 'x _ y',
    doc: 'Drop and cut. A whole number drops that many items, rows or entries from the front (the end if negative); several cut the list at those positions. A list or dictionary on the left loses the item at the position or key on the right; keys on the left are dropped from a dictionary, names from a table.',
    examples: [
      ['2 _ til 5', '2 3 4'],
      ['-2 _ til 5', '0 1 2'],
      ['0 2 _ til 5', '0 1\n2 3 4'],
      ['1 2 3 _ 1', '1 3'],
      ['`a _ `a`b!1 2', 'b| 2'],
    ],
    apply2: drop,
  },
  {
    name: 'cut',
    family: 'list',
    ranks: [2],
    infix: true,
    signature: 'x cut y',
    doc: 'Cuts y into pieces of x items, the last one shorter if need be; with a list on the left, at those positions, as `_` does.',
    examples: [
      ['2 cut til 5', '0 1\n2 3\n,4'],
      ['0 3 cut til 5', '0 1 2\n3 4'],
    ],
    apply2: cut,
  },
];
