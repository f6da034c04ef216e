/** Functional `select` and `exec`: `?[table;where;by;columns]`, with a limit and an order as fifth and sixth argument. */
import { QError } from '../errors.ts';
import { integer, integers, isIntegral } from '../primitives/arguments.ts';
import { dereferenced, flat } from '../primitives/by-name.ts';
import { distinct } from '../primitives/set.ts';
import { tableOf } from '../primitives/table-literal.ts';
import { dict, longs, syms, table } from '../values/make.ts';
import type { Dict, Runtime, Table, Value, Vector } from '../values/types.ts';
import {
  at,
  collapse,
  count,
  enlist,
  gather,
  isKeyed,
  isListed,
  items,
  type Listed,
  slice,
} from '../values/vector.ts';
import { columnByGroups, type Grouped, groupedBy } from './groups.ts';
import { lookupOf, narrowed, positions, type Rows } from './rows.ts';

const isEmpty = (x: Value): boolean => (isListed(x) || x.t === 99) && count(x) === 0;
const names = (x: Dict): readonly string[] => {
  if (x.keys.t === 11) return x.keys.v as readonly string[];
  if (count(x.keys) === 0) return [];
  throw new QError('type');
};

/** A table of result columns; where all are atoms it has one row. */
function resultTable(columns: Dict, source: Rows, rt: Runtime): Table {
  const lookup = lookupOf(source, rt);
  const values = items(columns.values).map((tree) => rt.evalTree(tree, lookup));
  return tableOf(names(columns), values, rt, true);
}

/** All columns of the rows that are in. */
function wholeRows({ table: whole, rows }: Rows, rt: Runtime): Table {
  if (!rows) return whole;
  rt.step((rows.length >> 3) + 1);
  rt.allocate(rows.length * 8 * whole.columns.length);
  return gather(whole, rows);
}

function lastOfGroups(source: Rows, grouped: Grouped): Table {
  const { starts, rows, firsts } = grouped.groups;
  const own = source.rows;
  const places = Float64Array.from(firsts, (_, k) => {
    const row = rows[(starts[k + 1] as number) - 1] as number;
    return own ? (own[row] as number) : row;
  });
  const kept = source.table.names.flatMap((name, i) => (grouped.keys.names.includes(name) ? [] : [i]));
  return table(
    kept.map((i) => source.table.names[i] as string),
    kept.map((i) => gather(source.table.columns[i] as Listed, places)),
  );
}

const markSorted = (keys: Table): Table =>
  keys.columns.length === 1 && keys.columns[0]!.t !== 98
    ? table(keys.names, [{ ...(keys.columns[0] as Vector), attr: 's' }])
    : keys;

/** One row for each group, keyed by what was grouped by. */
function selectBy(source: Rows, by: Dict, columns: Value, rt: Runtime): Value {
  const grouped = groupedBy(source, by, rt);
  if (isEmpty(columns)) return dict(markSorted(grouped.keys), lastOfGroups(source, grouped));
  const specs = columns as Dict;
  const values = items(specs.values).map((tree) => columnByGroups(tree, grouped, rt));
  return dict(markSorted(grouped.keys), table(names(specs), values));
}

/** The first or last `n` rows, or a stretch of them. */
function limited(x: Value, limit: Value): Value {
  const whole = x.t === 99 ? x.keys : x;
  const size = count(whole);
  let from = 0;
  let to = size;
  if (limit.t < 0) {
    const n = integer(limit);
    if (n >= 0) to = Math.min(n, size);
    else from = Math.max(0, size + n);
  } else {
    const [start = 0, length = size] = Array.from(integers(limit));
    from = Math.min(start, size);
    to = Math.min(from + length, size);
  }
  if (x.t === 99) return dict(slice(x.keys, from, to), slice(x.values, from, to));
  return slice(x as Table, from, to);
}

/** Rows in the order that `(grade;column)` asks for. */
function ordered(source: Rows, order: Value, rt: Runtime): Rows {
  const places = rt.evalTree(order, lookupOf(source, rt));
  const own = positions(source);
  return { table: source.table, rows: Float64Array.from(integers(places), (i) => own[i] as number) };
}

function firstRows(source: Rows, limit: Value): Rows {
  const rows = limited(table(['r'], [longs(positions(source))]), limit) as Table;
  return { table: source.table, rows: (rows.columns[0] as Vector).v as Float64Array };
}

function selectPlain(x: Value, source: Rows, columns: Value, rt: Runtime): Value {
  if (!isEmpty(columns)) {
    if (columns.t !== 99) throw new QError('type');
    return resultTable(columns, source, rt);
  }
  const rows = wholeRows(source, rt);
  return isKeyed(x) ? rekeyed(x, rows) : rows;
}

const rekeyed = (x: Dict, rows: Table): Dict => {
  const width = (x.keys as Table).columns.length;
  return dict(
    table(rows.names.slice(0, width), rows.columns.slice(0, width)),
    table(rows.names.slice(width), rows.columns.slice(width)),
  );
};

function selectRows(x: Value, args: readonly Value[], rt: Runtime): Value {
  const [, conditions, by, columns, limit, order] = args as [Value, Value, Value, Value, Value?, Value?];
  let source = narrowed(flat(x), conditions, rt);
  const grouping = by.t === 99 && count(by) > 0;
  if (order && !grouping) source = ordered(source, order, rt);
  const isDistinct = by.t === -1 && by.v === 1;
  if (grouping || by.t === 99) {
    const result = selectBy(source, by as Dict, columns, rt);
    return limit ? limited(result, limit) : result;
  }
  if (limit && !isDistinct) source = firstRows(source, limit);
  const result = selectPlain(x, source, columns, rt);
  if (!isDistinct) return result;
  const unique = distinct(result.t === 99 ? flat(result) : result, rt);
  return limit ? limited(unique, limit) : unique;
}

/** `exec` without groups: a list or atom for one expression, a dictionary for named ones, the last row for none. */
function execPlain(source: Rows, columns: Value, rt: Runtime): Value {
  if (isEmpty(columns)) {
    const n = source.rows ? source.rows.length : count(source.table);
    const last = n ? (source.rows ? (source.rows[n - 1] as number) : n - 1) : -1;
    return at(source.table, last);
  }
  const lookup = lookupOf(source, rt);
  if (columns.t !== 99) return rt.evalTree(columns, lookup);
  const values = items(columns.values).map((tree) => rt.evalTree(tree, lookup));
  return dict(columns.keys, collapse(values));
}

const onlyColumn = (x: Table): Listed => x.columns[0] as Listed;

/** The names of columns that a by-clause of exec lists, where they make one unnamed group each. */
function execBy(source: Rows, by: Value, columns: Value, rt: Runtime): Value {
  if (by.t === 99) return execByDict(source, by, columns, rt);
  if (by.t === 11) return execUnnamed(source, columns, rt);
  const grouped = groupedBy(source, dict(syms(['']), collapseTree(by)), rt);
  if (columns.t !== 99) return dict(sorted(onlyColumn(grouped.keys)), columnByGroups(columns, grouped, rt));
  const values = items(columns.values).map((tree) => columnByGroups(tree, grouped, rt));
  return dict(table([''], [sorted(onlyColumn(grouped.keys))]), table(names(columns), values));
}

/** Several names to group by without naming them: one entry under the empty symbol, as q has it. */
function execUnnamed(source: Rows, columns: Value, rt: Runtime): Value {
  const value = execPlain(source, columns, rt);
  if (value.t === 99) return dict(table([''], [syms([''])]), enlist(value) as Table);
  return dict(syms(['']), { t: 0, v: [value], attr: '' });
}

const sorted = (x: Listed): Listed => (x.t === 98 ? x : { ...x, attr: 's' });
const collapseTree = (tree: Value): Listed => (tree.t === -11 ? enlist(tree) : { t: 0, v: [tree], attr: '' });

function execByDict(source: Rows, by: Dict, columns: Value, rt: Runtime): Value {
  const grouped = groupedBy(source, by, rt);
  if (isEmpty(columns)) return dict(grouped.keys, lastRows(source, grouped));
  if (columns.t !== 99) return dict(grouped.keys, columnByGroups(columns, grouped, rt));
  const values = items(columns.values).map((tree) => columnByGroups(tree, grouped, rt));
  return dict(grouped.keys, table(names(columns), values));
}

function lastRows(source: Rows, grouped: Grouped): Table {
  const { starts, rows, firsts } = grouped.groups;
  const own = positions(source);
  return gather(
    source.table,
    Float64Array.from(firsts, (_, k) => own[rows[(starts[k + 1] as number) - 1] as number] as number),
  );
}

/** `?[t;i;p]`: the expression `p` over the rows `i`. */
export function simpleExec(x: Value, rows: Value, tree: Value, rt: Runtime): Value {
  const whole = flat(dereferenced(x, rt));
  const source: Rows = { table: whole, rows: Float64Array.from(integers(rows)) };
  return rt.evalTree(tree, lookupOf(source, rt));
}

/** False for a dictionary that gives no names to columns. */
const namesColumns = (x: Value): boolean => x.t !== 99 || x.keys.t === 11;

/** `?` with four to six arguments. */
export function functionalSelect(args: readonly Value[], rt: Runtime): Value {
  const x = tabular(dereferenced(args[0] as Value, rt));
  const by = args[2] as Value;
  const columns = args[3] as Value;
  if (!namesColumns(by) || !(isEmpty(columns) || namesColumns(columns))) throw new QError('type');
  const isExec =
    by.t === 0 || by.t === -11 || by.t === 11 || (by.t === 99 && columns.t !== 99 && !isEmpty(columns));
  if (!isExec) {
    if (columns.t !== 99 && !isEmpty(columns)) throw new QError('type');
    return selectRows(x, args, rt);
  }
  let source = narrowed(flat(x), args[1] as Value, rt);
  if (args[5]) source = ordered(source, args[5], rt);
  if (args[4]) source = firstRows(source, args[4]);
  if (isEmpty(by)) return execPlain(source, columns, rt);
  return execBy(source, by, columns, rt);
}

/** A table to query: a dictionary of columns is taken as one. */
function tabular(x: Value): Value {
  if (x.t === 98 || isKeyed(x)) return x;
  if (x.t === 99 && x.keys.t === 11 && items(x.values).every(isListed)) {
    return table(x.keys.v as readonly string[], items(x.values) as readonly Listed[]);
  }
  if (x.t === 99 && x.keys.t === 11) return enlist(x);
  throw new QError('type');
}

/** True where three arguments of `?` are a table, rows and an expression, not a vector conditional. */
export const isSimpleExec = (x: Value, rows: Value): boolean =>
  (x.t === 98 || isKeyed(x) || x.t === -11) && isIntegral(rows.t);
