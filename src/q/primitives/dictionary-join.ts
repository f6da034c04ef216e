/**
 * Two dictionaries under a function of two values: where both have a key the function decides, else the value that
 * is there stays. Keys keep the order of the left, then what only the right has. Keyed tables are dictionaries of
 * rows, so they come out of the same rule, column by column.
 */
import { locate } from '../values/locate.ts';
import { dict, list, table } from '../values/make.ts';
import type { Dict, List, Runtime, Table, Value, Vector } from '../values/types.ts';
import { at, collapse, concat, count, gather, items, type Listed } from '../values/vector.ts';

type Binary = (x: Value, y: Value, rt: Runtime) => Value;
type Lone = (x: Value, rt: Runtime) => Value;

/** Where the keys of two dictionaries meet: for each key of `x` its place in `y` (or -1), and what only `y` has. */
interface Meeting {
  readonly place: Int32Array;
  readonly extra: number[];
}

/** First places of the items of `y` in `x`, its count where there are none; lists of two types meet nowhere. */
function places(x: Listed, y: Listed): ArrayLike<number> {
  if (x.t === y.t) return locate(x, y);
  if (x.t !== 0 && y.t !== 0) return new Float64Array(count(y)).fill(count(x));
  return locate(list(items(x)), list(items(y)));
}

/** A meeting, and what becomes of a value that only the right has. */
interface Joining extends Meeting {
  readonly lone: (x: Value) => Value;
}

function meet(x: Listed, y: Listed): Meeting {
  const n = count(y);
  const place = Int32Array.from(places(y, x), (i) => (i < n ? i : -1));
  const known = places(x, y);
  const extra: number[] = [];
  for (let i = 0; i < n; i++) if (known[i] === place.length) extra.push(i);
  return { place, extra };
}

const join = (x: Listed, y: Listed): Listed => {
  if (x.t !== 98 || y.t !== 98) return concat(x as Vector, y as Vector);
  return table(
    x.names,
    x.columns.map((column, i) => join(column, y.columns[i] as Listed)),
  );
};

function joinValues(x: Listed, y: Listed, where: Joining, apply: Binary, rt: Runtime): Listed {
  const { place, extra, lone } = where;
  if (x.t === 98 && y.t === 98) return joinTables(x, y, where, apply, rt);
  const shared = place.every((at) => at >= 0);
  if (shared && place.length > 0) {
    const both = apply(x, gather(y, place), rt) as Vector | List;
    return extra.length ? join(both, lone(gather(y, extra)) as Listed) : both;
  }
  const out: Value[] = [];
  for (let i = 0; i < place.length; i++) {
    const k = place[i] as number;
    const left = at(x, i);
    out.push(k < 0 ? left : apply(left, at(y, k), rt));
  }
  for (const i of extra) out.push(lone(at(y, i)));
  return collapse(out);
}

function joinTables(x: Table, y: Table, where: Joining, apply: Binary, rt: Runtime): Table {
  const names = [...x.names, ...y.names.filter((name) => !x.names.includes(name))];
  const absent = new Int32Array(where.place.length).fill(-1);
  const columns = names.map((name) => {
    const a = x.columns[x.names.indexOf(name)];
    const b = y.columns[y.names.indexOf(name)];
    if (a && b) return joinValues(a, b, where, apply, rt);
    if (a) return join(a, gather(a, new Int32Array(where.extra.length).fill(-1)));
    const found = gather(b as Listed, where.place.length ? where.place : absent);
    return join(found, where.lone(gather(b as Listed, where.extra)) as Listed);
  });
  return table(names, columns);
}

/** `x` and `y` key by key under `apply`. */
export function joinByKey(x: Dict, y: Dict, apply: Binary, rt: Runtime, lone?: Lone): Dict {
  rt.step(count(x) + count(y));
  if (x.keys === y.keys && x.values.t === y.values.t && x.values.t !== 98)
    return dict(x.keys, apply(x.values, y.values, rt) as Listed);
  const where = meet(x.keys, y.keys);
  const keys = where.extra.length ? join(x.keys, gather(y.keys, where.extra)) : x.keys;
  return dict(
    keys,
    joinValues(x.values, y.values, { ...where, lone: (z) => (lone ? lone(z, rt) : z) }, apply, rt),
  );
}
