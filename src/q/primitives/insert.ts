/** New rows for tables: insert, upsert. Rows come as one record, a list of columns, a list of records, a dictionary or a table. */
import { QError } from '../errors.ts';
import { classify } from '../values/classes.ts';
import { keptOnAppend } from '../values/kept.ts';
import { list, longs, table } from '../values/make.ts';
import type { Dict, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import {
  at,
  collapse,
  concat,
  count,
  enlist,
  gather,
  isKeyed,
  isListed,
  items,
  type Listed,
  replicate,
} from '../values/vector.ts';
import { asTable } from './arguments.ts';
import { dereferenced, flat, keyCount, keyed } from './by-name.ts';
import { enumerate } from './enumeration.ts';
import { resolved } from './enumeration-values.ts';
import { locateAny, upsertEntries } from './join.ts';

/** A list of columns, atoms extended to the longest. */
function columnsOf(parts: readonly Value[]): Listed[] {
  const first = parts.find(isListed);
  const n = first ? count(first) : 1;
  return parts.map((part) => {
    if (!isListed(part)) return replicate(part, n);
    if (count(part) !== n) throw new QError('length');
    return part;
  });
}

/** True for the items of one record: the first is an atom, and it is no row of columns of one item. */
function isRecord(x: Table, parts: readonly Value[]): boolean {
  const typed = x.columns.findIndex((column) => column.t !== 0);
  if (typed >= 0) return !isListed(parts[typed] as Value);
  const lists = parts.filter(isListed);
  return !isListed(parts[0] as Value) && (lists.length === 0 || lists.some((part) => count(part) !== 1));
}

/** Records of equal width as columns. */
function recordsOf(x: Table, records: readonly Value[]): Table {
  const width = x.columns.length;
  for (const record of records) {
    if (!isListed(record)) throw new QError('type');
    if (count(record) !== width) throw new QError('length');
  }
  return table(
    x.names,
    x.names.map((_, c) => collapse(records.map((record) => at(record as Listed, c)))),
  );
}

/** Rows given as a list, in the columns of `x`: one record; else columns to insert, records to upsert. */
function rowsOfList(x: Table, y: Listed, records: boolean): Table {
  const parts = items(y);
  const width = x.columns.length;
  const fits = parts.length === width;
  if (fits && isRecord(x, parts))
    return table(
      x.names,
      parts.map((part) => enlist(part) as Listed),
    );
  if (records) return recordsOf(x, parts);
  if (!fits) throw new QError(width === 1 ? 'rank' : 'length');
  return table(x.names, columnsOf(parts));
}

/** Columns of `y` in the order of `x`, nulls where `partly` allows that some are missing. */
function aligned(x: Table, y: Table, partly: boolean): Table {
  if (y.names.some((name) => !x.names.includes(name))) throw new QError('mismatch');
  const n = count(y);
  return table(
    x.names,
    x.names.map((name, i) => {
      const column = y.columns[y.names.indexOf(name)];
      if (!column && !partly) throw new QError('mismatch');
      return column ?? gather(x.columns[i] as Listed, new Int32Array(n).fill(-1));
    }),
  );
}

/** The rows that `y` stands for, as a table with the columns of `x`; `partly` as upsert takes them. */
function rowsFor(x: Table, y: Value, partly: boolean): Table {
  if (y.t === 98) return aligned(x, y as Table, partly);
  if (isKeyed(y)) return aligned(x, flat(y), partly);
  if (y.t === 99) return aligned(x, asTable(enlist(y)), partly);
  return rowsOfList(x, isListed(y) ? y : (enlist(y) as Listed), partly);
}

/** New items in the type of their column. @throws QError type, cast */
function fitting(column: Listed, more: Listed, rt: Runtime): Listed {
  if (column.t === more.t && column.t !== 20) return more;
  if (column.t === 20) {
    if (more.t === 20 && more.domain === column.domain) return more;
    return enumerate(column.domain, more, rt) as Vector;
  }
  if (column.t === 0) return more.t === 20 && count(column) ? list(items(more)) : more;
  if (more.t === 20) return fitting(column, resolved(more, rt), rt);
  if (count(more) === 0) return gather(column, []);
  throw new QError('type');
}

function appended(column: Listed, more: Listed): Listed {
  if (column.t === 0 && count(column) > 0 && more.t !== 0) return list([...column.v, ...items(more)]);
  return concat(column as Vector, more as Vector);
}

/** `x` with the rows of `rows` behind its own. */
function appendRows(x: Table, rows: Table, rt: Runtime): Table {
  rt.step(((count(x) + count(rows)) >> 4) + 1);
  rt.allocate((count(x) + count(rows)) * 8 * x.columns.length);
  const columns = x.columns.map((column, i) =>
    keptOnAppend(column, appended(column, fitting(column, rows.columns[i] as Listed, rt))),
  );
  return table(x.names, columns);
}

function insertInto(x: Value, y: Value, rt: Runtime): { whole: Value; added: number } {
  const before = flat(x);
  const rows = rowsFor(before, y, false);
  const width = keyCount(x);
  if (isKeyed(x)) {
    const keys = table(rows.names.slice(0, width), rows.columns.slice(0, width));
    const places = locateAny(x.keys, keys, rt);
    const n = count(x);
    if (places.some((place) => place < n) || classify(keys).firsts.length < count(keys))
      throw new QError('insert');
  }
  return { whole: keyed(appendRows(before, rows, rt), width), added: count(rows) };
}

function insert(x: Value, y: Value, rt: Runtime): Value {
  if (x.t !== -11) throw new QError('type');
  const name = x.v as string;
  const known = rt.getGlobal(name);
  if (!known) {
    if (y.t !== 98 && !isKeyed(y)) throw new QError('type');
    rt.setGlobal(name, y);
    return longs(Float64Array.from({ length: count(y) }, (_, i) => i));
  }
  const start = count(known);
  const { whole, added } = insertInto(known, y, rt);
  rt.setGlobal(name, whole);
  return longs(Float64Array.from({ length: added }, (_, i) => start + i));
}

/** A keyed table with rows taken in: those with a known key replace the row there, where they have the column. */
function upsertKeyed(x: Dict, y: Value, rt: Runtime): Dict {
  const width = keyCount(x);
  const before = flat(x);
  const given = y.t === 98 || isKeyed(y) ? flat(y) : y.t === 99 ? asTable(enlist(y)) : undefined;
  const rows = rowsFor(before, y, true);
  const fitted = table(
    before.names,
    before.columns.map((column, i) => fitting(column, rows.columns[i] as Listed, rt)),
  );
  const entries = keyed(fitted, width) as Dict;
  if (!given || given.names.length === before.names.length) return upsertEntries(x, entries, rt);
  const places = locateAny(x.keys, entries.keys, rt);
  const own = gather(x.values as Table, places);
  const values = table(
    (x.values as Table).names,
    (entries.values as Table).columns.map((column, i) =>
      given.names.includes((x.values as Table).names[i] as string) ? column : (own.columns[i] as Listed),
    ),
  );
  return upsertEntries(x, { ...entries, values }, rt);
}

/** `x upsert y` for a table `x`. */
function upsertRows(x: Value, y: Value, rt: Runtime): Value {
  if (isListed(y) && count(y) === 0) return x;
  if (x.t === 99 && x.attr === 's') throw new QError('step');
  if (isKeyed(x)) return upsertKeyed(x, y, rt);
  if (x.t === 98) return appendRows(x as Table, rowsFor(x as Table, y, true), rt);
  if (x.t === 0 && x.v.length === 0 && (y.t === 98 || isKeyed(y))) return y;
  if (x.t === 99 && y.t === 99) return upsertEntries(x, y, rt);
  throw new QError('type');
}

function upsert(x: Value, y: Value, rt: Runtime): Value {
  if (x.t !== -11) return upsertRows(x, y, rt);
  const name = x.v as string;
  if (!rt.getGlobal(name) && (y.t === 98 || isKeyed(y))) {
    rt.setGlobal(name, y);
    return x;
  }
  rt.setGlobal(name, upsertRows(dereferenced(x, rt), y, rt));
  return x;
}

/** The records. */
export const insertPrimitives: readonly Primitive[] = [
  {
    name: 'insert',
    family: 'table',
    ranks: [2],
    infix: true,
    signature: 'x insert y',
    doc: 'Appends rows to the table whose name is x and gives their positions. The rows are one record, a list of columns, a dictionary or a table; types must fit. A key that is there already is an error.',
    examples: [
      ['`t insert ([]a:1 2;b:3 4)', '0 1'],
      ['1 insert 2', "'type"],
    ],
    apply2: insert,
  },
  {
    name: 'upsert',
    family: 'table',
    ranks: [2],
    infix: true,
    signature: 'x upsert y',
    doc: 'The table x with rows y: appended, or in a keyed table put in place of the row with the same key. A table given by name is changed in place.',
    examples: [
      ['([a:1 2]b:3 4) upsert (2;9)', 'a| b\n-| -\n1| 3\n2| 9'],
      ['([]a:1 2) upsert enlist[`a]!enlist 3', 'a\n-\n1\n2\n3'],
    ],
    apply2: upsert,
  },
];
