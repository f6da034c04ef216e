/** Functional `update` and `delete`: `![table;where;by;columns]`. A table given by name is changed in place. */
import { QError } from '../errors.ts';
import { names as namesOf } from '../primitives/arguments.ts';
import { dereferenced, flat, inPlace, keyCount, keyed } from '../primitives/by-name.ts';
import { withoutColumns } from '../primitives/drop.ts';
import { dict, table } from '../values/make.ts';
import type { Dict, Runtime, Value, Vector } from '../values/types.ts';
import { concat, count, gather, isKeyed, isListed, items, type Listed, replicate } from '../values/vector.ts';
import { groupedBy, spreadOverRows } from './groups.ts';
import { lookupOf, narrowed, positions, type Rows, rowCount } from './rows.ts';

/** `column` with the items of `fresh` at `rows`; a column that did not exist is null elsewhere. */
function merged(
  column: Listed | undefined,
  fresh: Listed,
  rows: Float64Array,
  size: number,
  rt: Runtime,
): Listed {
  const places = new Float64Array(size);
  rt.step((size >> 3) + 1);
  if (!column) {
    places.fill(-1);
    for (let k = 0; k < rows.length; k++) places[rows[k] as number] = k;
    return gather(fresh, places);
  }
  if (column.t === 98 || fresh.t === 98) throw new QError('type');
  if (column.t !== fresh.t && column.t !== 0 && fresh.t !== 0 && rows.length > 0) throw new QError('type');
  for (let i = 0; i < size; i++) places[i] = i;
  for (let k = 0; k < rows.length; k++) places[rows[k] as number] = size + k;
  const both =
    column.t === fresh.t
      ? concat(column, fresh)
      : concat({ t: 0, v: items(column), attr: '' }, { t: 0, v: items(fresh), attr: '' });
  return gather(both, places);
}

/** The new items of a column at the rows that are in. */
function freshColumn(tree: Value, source: Rows, by: Value, rt: Runtime): Listed {
  const n = rowCount(source);
  if (by.t === 99 && count(by) > 0) return spreadOverRows(tree, groupedBy(source, by, rt), rt);
  const value = rt.evalTree(tree, lookupOf(source, rt));
  if (!isListed(value)) return replicate(value, n);
  if (count(value) !== n) throw new QError('length');
  return value;
}

function updated(x: Value, conditions: Value, by: Value, columns: Dict, rt: Runtime): Value {
  const whole = flat(x);
  const source = narrowed(whole, conditions, rt);
  const size = count(whole);
  const names = whole.names.slice();
  const results = whole.columns.slice();
  const wanted = namesOf(columns.keys);
  items(columns.values).forEach((tree, k) => {
    const fresh = freshColumn(tree, source, by, rt);
    const name = wanted[k] as string;
    const place = names.indexOf(name);
    const column = source.rows
      ? merged(whole.columns[whole.names.indexOf(name)], fresh, positions(source), size, rt)
      : fresh;
    if (place >= 0) results[place] = column;
    else {
      names.push(name);
      results.push(column);
    }
  });
  return keyed(table(names, results), keyCount(x));
}

/** Rows that no condition kept. */
function withoutRows(x: Value, conditions: Value, rt: Runtime): Value {
  const whole = flat(x);
  const gone = new Uint8Array(count(whole));
  for (const row of positions(narrowed(whole, conditions, rt))) gone[row] = 1;
  const kept: number[] = [];
  gone.forEach((flag, row) => {
    if (!flag) kept.push(row);
  });
  rt.step((gone.length >> 3) + 1);
  return keyed(gather(whole, kept), keyCount(x));
}

function deletedColumns(x: Value, columns: readonly string[]): Value {
  const whole = flat(x);
  for (const name of columns) if (!whole.names.includes(name)) throw new QError(name);
  const width = keyCount(x) - (isKeyed(x) ? x.keys.names.filter((name) => columns.includes(name)).length : 0);
  return keyed(withoutColumns(columns, whole), width);
}

/** `delete` in a namespace or dictionary: its entries. */
function withoutEntries(x: Dict, wanted: readonly string[]): Dict {
  const keys = x.keys as Vector & { v: readonly string[] };
  const kept = keys.v.flatMap((name, i) => (wanted.includes(name) ? [] : [i]));
  return dict(gather(keys, kept), gather(x.values, kept));
}

function deleted(x: Value, conditions: Value, columns: Value, rt: Runtime): Value {
  if (x.t === 99 && !isKeyed(x) && x.keys.t === 11) return withoutEntries(x, namesOf(columns));
  if (isListed(columns) && count(columns) > 0) return deletedColumns(x, namesOf(columns));
  return withoutRows(x, conditions, rt);
}

const isNamespace = (x: Value): x is Value & { v: string } =>
  x.t === -11 && (x.v === '.' || (x.v as string).startsWith('.'));

/** `!` with four arguments. */
export function functionalChange(args: readonly Value[], rt: Runtime): Value {
  if (args.length !== 4) throw new QError('rank');
  const [x, conditions, by, columns] = args as [Value, Value, Value, Value];
  if (columns.t === 99) return inPlace(x, rt, (value) => updated(value, conditions, by, columns, rt));
  if (isNamespace(x) && columns.t === 11 && dereferencedIsPlain(x, rt)) {
    const prefix = x.v === '.' ? '' : `${x.v}.`;
    for (const name of namesOf(columns)) rt.deleteGlobal(prefix + name);
    return x;
  }
  return inPlace(x, rt, (value) => deleted(value, conditions, columns, rt));
}

/** True unless the name is a table's. */
function dereferencedIsPlain(x: Value & { v: string }, rt: Runtime): boolean {
  if (x.v === '.') return true;
  const value = dereferenced(x, rt);
  return value.t !== 98 && !isKeyed(value);
}
