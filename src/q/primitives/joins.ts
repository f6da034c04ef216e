/** Joins by equal keys: lj ij pj uj ej and the forms that fill (ljf ijf ujf). The as-of joins are in as-of.ts. */
import { QError } from '../errors.ts';
import { classify, members } from '../values/classes.ts';
import { dict, table } from '../values/make.ts';
import type { Dict, Primitive, Runtime, Table, Value } from '../values/types.ts';
import { count, gather, isKeyed, isListed, type Listed } from '../values/vector.ts';
import { names } from './arguments.ts';
import { flat, inPlace, keyCount, keyed } from './by-name.ts';
import { fill } from './fill.ts';
import { joinLists, joinRows, locateAny, upsertEntries } from './join.ts';
import { add } from './operations.ts';
import { takeColumns } from './table-literal.ts';
import { lastNotLater } from './timeline.ts';

type KeyedTable = Dict & { keys: Table; values: Table };

/** A keyed table. @throws QError type */
function withKeys(y: Value): KeyedTable {
  if (!isKeyed(y)) throw new QError('type');
  return y as KeyedTable;
}

/** For each row of `x` the row of `y` with its key, -1 for none. */
function matches(x: Table, y: KeyedTable, rt: Runtime): Float64Array {
  const wanted = takeColumns(y.keys.names, x);
  const n = count(y);
  rt.step(((count(x) + n) >> 2) + 1);
  rt.allocate((count(x) + n) * 16);
  const places =
    y.attr === 's' ? lastNotLater(y.keys.names, wanted, y.keys, rt) : locateAny(y.keys, wanted, rt);
  for (let i = 0; i < places.length; i++) if ((places[i] as number) >= n) places[i] = -1;
  return places;
}

/** `own` with the items of `other` at `places` (-1 keeps the own item); `other` alone is null where there is none. */
export function overlay(own: Listed | undefined, other: Listed, places: Float64Array, rt: Runtime): Listed {
  if (!own) return gather(other, places);
  const n = places.length;
  const source = new Float64Array(n);
  for (let i = 0; i < n; i++) source[i] = (places[i] as number) < 0 ? i : n + (places[i] as number);
  return gather(joinLists(own, other, rt), source);
}

type Combine = (own: Listed | undefined, other: Listed, places: Float64Array, rt: Runtime) => Listed;

/** `own` where the item found is null or missing, else that item. */
const filled: Combine = (own, other, places, rt) => {
  const found = gather(other, places);
  return own ? (fill(own, found, rt) as Listed) : found;
};

/** The columns of `x`, combined with those of `values` at `places`, those that `x` has not behind them. */
export function combined(
  x: Table,
  values: Table,
  places: Float64Array,
  combine: Combine,
  rt: Runtime,
): Table {
  const all = [...x.names, ...values.names.filter((name) => !x.names.includes(name))];
  rt.allocate(places.length * 8 * values.names.length);
  const columns = all.map((name) => {
    const own = x.columns[x.names.indexOf(name)];
    const other = values.columns[values.names.indexOf(name)];
    return other ? combine(own, other, places, rt) : (own as Listed);
  });
  return table(all, columns);
}

function leftJoin(combine: Combine): (x: Value, y: Value, rt: Runtime) => Value {
  return (x, y, rt) => {
    if (isListed(y) && count(y) === 0 && y.t === 0) return x;
    const right = withKeys(y);
    return inPlace(x, rt, (value) => {
      const whole = flat(value);
      return keyed(combined(whole, right.values, matches(whole, right, rt), combine, rt), keyCount(value));
    });
  };
}

function innerJoin(combine: Combine): (x: Value, y: Value, rt: Runtime) => Value {
  return (x, y, rt) => {
    const right = withKeys(y);
    return inPlace(x, rt, (value) => {
      const whole = flat(value);
      const places = matches(whole, right, rt);
      const rows = Float64Array.from(places.keys()).filter((row) => (places[row] as number) >= 0);
      const kept = gather(whole, rows);
      return keyed(
        combined(
          kept,
          right.values,
          rows.map((row) => places[row] as number),
          combine,
          rt,
        ),
        keyCount(value),
      );
    });
  };
}

/** Adds what is found, nulls and missing rows as zero. */
const plus: Combine = (own, other, places, rt) => {
  const found = fill({ t: -1, v: 0 }, gather(other, places), rt) as Listed;
  return own ? (add(own, found, rt) as Listed) : found;
};

/** A table with the columns `all`, null where it has none; `like` gives the types. */
function widened(x: Table, all: readonly string[], like: Table): Table {
  const n = count(x);
  return table(
    all,
    all.map((name) => {
      const own = x.columns[x.names.indexOf(name)];
      return own ?? gather(like.columns[like.names.indexOf(name)] as Listed, new Int32Array(n).fill(-1));
    }),
  );
}

function unionTables(x: Table, y: Table, rt: Runtime): Table {
  const all = [...x.names, ...y.names.filter((name) => !x.names.includes(name))];
  return joinRows(widened(x, all, y), widened(y, all, x), rt);
}

function unionJoin(fills: boolean): (x: Value, y: Value, rt: Runtime) => Value {
  return (x, y, rt) => {
    if (isListed(x) && count(x) === 0 && x.t === 0) return y;
    if (isListed(y) && count(y) === 0 && y.t === 0) return x;
    rt.step(((count(x) + count(y)) >> 2) + 1);
    rt.allocate((count(x) + count(y)) * 16);
    if (x.t === 98 && y.t === 98) return unionTables(x as Table, y as Table, rt);
    if (!isKeyed(x) || !isKeyed(y)) throw new QError('type');
    return unionKeyed(x as KeyedTable, y as KeyedTable, fills, rt);
  };
}

/** Rows of `y` update those of `x` with the same key, in the columns that `y` has; others are added. */
function unionKeyed(x: KeyedTable, y: KeyedTable, fills: boolean, rt: Runtime): Value {
  const all = [...x.values.names, ...y.values.names.filter((name) => !x.values.names.includes(name))];
  const places = locateAny(x.keys, y.keys, rt);
  const n = count(x);
  const own = gather(
    widened(x.values, all, y.values),
    places.map((place) => (place < n ? place : -1)),
  );
  const columns = all.map((name, i) => {
    const column = y.values.columns[y.values.names.indexOf(name)];
    if (!column) return own.columns[i] as Listed;
    return fills ? (fill(own.columns[i] as Listed, column, rt) as Listed) : column;
  });
  return upsertEntries(dict(x.keys, widened(x.values, all, y.values)), dict(y.keys, table(all, columns)), rt);
}

/** `ej[c;x;y]`: a row for every pair of rows that agree in the columns `c`. */
function equiJoin(c: Value, x: Value, y: Value, rt: Runtime): Value {
  const by = names(c);
  const left = flat(x);
  const right = flat(y);
  const rightKeys = takeColumns(by, right);
  const classes = classify(rightKeys);
  const { rows, starts } = members(classes);
  const n = count(right);
  rt.step(((count(left) + n) >> 2) + 1);
  const found = locateAny(rightKeys, takeColumns(by, left), rt);
  const leftRows: number[] = [];
  const rightRows: number[] = [];
  for (let i = 0; i < found.length; i++) {
    if ((found[i] as number) >= n) continue;
    const id = classes.ids[found[i] as number] as number;
    rt.step(1);
    for (let k = starts[id] as number; k < (starts[id + 1] as number); k++) {
      leftRows.push(i);
      rightRows.push(rows[k] as number);
    }
  }
  rt.allocate(leftRows.length * 8 * (left.names.length + right.names.length));
  return combined(gather(left, leftRows), right, Float64Array.from(rightRows), overlay, rt);
}

/** The records. */
export const joinsPrimitives: readonly Primitive[] = [
  {
    name: 'lj',
    family: 'join',
    ranks: [2],
    infix: true,
    signature: 'x lj y',
    doc: 'Left join: the rows of x with the columns of keyed table y from the row with the same key. Where there is none, columns that x has stay and new ones are null.',
    examples: [['([]a:1 2;b:3 4) lj ([a:enlist 2]c:enlist 9)', 'a b c\n-----\n1 3  \n2 4 9']],
    apply2: leftJoin(overlay),
  },
  {
    name: 'ljf',
    family: 'join',
    ranks: [2],
    infix: true,
    signature: 'x ljf y',
    doc: 'Left join in which a null of y does not replace the item of x.',
    examples: [['([]a:1 2;b:3 4) ljf ([a:1 2]b:0N 9)', 'a b\n---\n1 3\n2 9']],
    apply2: leftJoin(filled),
  },
  {
    name: 'ij',
    family: 'join',
    ranks: [2],
    infix: true,
    signature: 'x ij y',
    doc: 'Inner join: the rows of x whose key is in keyed table y, with the columns of y.',
    examples: [['([]a:1 2;b:3 4) ij ([a:2 5]c:8 9)', 'a b c\n-----\n2 4 8']],
    apply2: innerJoin(overlay),
  },
  {
    name: 'ijf',
    family: 'join',
    ranks: [2],
    infix: true,
    signature: 'x ijf y',
    doc: 'Inner join in which a null of y does not replace the item of x.',
    examples: [['([]a:1 2;b:3 4) ijf ([a:1 2]b:0N 9)', 'a b\n---\n1 3\n2 9']],
    apply2: innerJoin(filled),
  },
  {
    name: 'pj',
    family: 'join',
    ranks: [2],
    infix: true,
    signature: 'x pj y',
    doc: 'Plus join: the rows of x with the columns of keyed table y added to those of the same name; what y has no row for counts as zero.',
    examples: [['([]a:1 2;b:3 4) pj ([a:2 5]b:8 9)', 'a b\n----\n1 3 \n2 12']],
    apply2: leftJoin(plus),
  },
  {
    name: 'uj',
    family: 'join',
    ranks: [2],
    infix: true,
    signature: 'x uj y',
    doc: 'Union join: the rows of both tables with the columns of both, null where a table has no such column. Of keyed tables, rows of y update the rows of x with the same key.',
    examples: [['([]a:1 2) uj ([]a:3 4;b:5 6)', 'a b\n---\n1  \n2  \n3 5\n4 6']],
    apply2: unionJoin(false),
  },
  {
    name: 'ujf',
    family: 'join',
    ranks: [2],
    infix: true,
    signature: 'x ujf y',
    doc: 'Union join of keyed tables in which a null of y does not replace the item of x.',
    examples: [['([a:1 2]b:3 4) ujf ([a:2 3]b:0N 9)', 'a| b\n-| -\n1| 3\n2| 4\n3| 9']],
    apply2: unionJoin(true),
  },
  {
    name: 'ej',
    family: 'join',
    ranks: [3],
    signature: 'ej[c;x;y]',
    doc: 'Equi join: a row for every pair of rows of x and y that agree in the columns c; other columns that both have come from y.',
    examples: [['ej[`a;([]a:1 2;b:3 4);([]a:2 2;c:8 9)]', 'a b c\n-----\n2 4 8\n2 4 9']],
    applyN: ([c, x, y], rt) => equiJoin(c as Value, x as Value, y as Value, rt),
  },
];
