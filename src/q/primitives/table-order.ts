/** Rows of tables put in order, grouped and spread: xasc, xdesc, xgroup, ungroup. */
import { QError } from '../errors.ts';
import { dict, list, table } from '../values/make.ts';
import type { Primitive, Runtime, Value } from '../values/types.ts';
import { at, collapse, count, gather, isListed, type Listed, slice } from '../values/vector.ts';
import { names } from './arguments.ts';
import { flat, inPlace, keyCount, keyed } from './by-name.ts';
import { withoutColumns } from './drop.ts';
import { raze } from './list.ts';
import { order } from './sort.ts';
import { type SortedGroups, sortedGroups } from './sorted-groups.ts';
import { takeColumns } from './table-literal.ts';

function sortBy(x: Value, y: Value, descending: boolean, rt: Runtime): Value {
  const by = names(x);
  return inPlace(y, rt, (value) => {
    const whole = flat(value);
    if (by.length === 0) return value;
    const columns = takeColumns(by, whole);
    const sorted = gather(whole, order(columns, descending, rt));
    if (descending) return keyed(sorted, keyCount(value));
    const first = whole.names.indexOf(by[0] as string);
    const marked = sorted.columns.map((column, i) =>
      i === first ? { ...column, attr: 's' as const } : column,
    );
    return keyed(table(sorted.names, marked as Listed[]), keyCount(value));
  });
}

/** A column cut into the lists of its groups. */
function columnByGroup(column: Listed, groups: SortedGroups): Listed {
  const sorted = gather(column, groups.rows);
  const lists: Value[] = [];
  for (let k = 0; k < groups.firsts.length; k++)
    lists.push(slice(sorted, groups.starts[k] as number, groups.starts[k + 1] as number));
  return list(lists);
}

function xgroup(x: Value, y: Value, rt: Runtime): Value {
  const by = names(x);
  if (by.length === 0) throw new QError('type');
  const whole = flat(y);
  const keys = takeColumns(by, whole);
  const rest = withoutColumns(by, whole);
  const groups = sortedGroups(by.length === 1 ? (keys.columns[0] as Listed) : keys, rt);
  rt.allocate(groups.firsts.length * 64 * rest.names.length);
  return dict(
    gather(keys, groups.firsts),
    table(
      rest.names,
      rest.columns.map((column) => columnByGroup(column, groups)),
    ),
  );
}

/** Each row as often as its lists are long. */
function ungroup(x: Value, rt: Runtime): Value {
  const whole = flat(x);
  const n = count(whole);
  const nested = whole.columns.filter((column) => column.t === 0);
  if (n === 0 || nested.length === 0) return whole;
  const sizes = Array.from({ length: n }, (_, i) => rowSize(nested, i));
  const total = sizes.reduce((a, b) => a + b, 0);
  rt.step(total);
  rt.allocate(total * 8 * whole.columns.length);
  const spread = new Float64Array(total);
  let place = 0;
  sizes.forEach((size, i) => {
    spread.fill(i, place, place + size);
    place += size;
  });
  const columns = whole.columns.map((column) =>
    column.t === 0 ? unnested(column, sizes, rt) : gather(column, spread),
  );
  return table(whole.names, columns);
}

function rowSize(nested: readonly Listed[], row: number): number {
  let size = -1;
  for (const column of nested) {
    const cell = at(column, row);
    const n = isListed(cell) ? count(cell) : 1;
    if (size >= 0 && n !== size) throw new QError('length');
    size = n;
  }
  return size;
}

function unnested(column: Listed, sizes: readonly number[], rt: Runtime): Listed {
  const cells = (column as { v: readonly Value[] }).v.filter((_, i) => sizes[i] !== 0);
  if (cells.length === 0) return slice(at(column, 0) as Listed, 0, 0);
  const joined = raze(list(cells), rt);
  return isListed(joined) ? joined : (collapse([joined]) as Listed);
}

/** The records. */
export const tableOrderPrimitives: readonly Primitive[] = [
  {
    name: 'xasc',
    family: 'table',
    ranks: [2],
    infix: true,
    signature: 'x xasc y',
    doc: 'The table y with its rows in ascending order of the columns named in x, the first one deciding first and marked as sorted. Equal rows keep their order. A table given by name is changed in place.',
    examples: [['`a xasc ([]a:2 1 2;b:`x`y`z)', 'a b\n---\n1 y\n2 x\n2 z']],
    apply2: (x, y, rt) => sortBy(x, y, false, rt),
  },
  {
    name: 'xdesc',
    family: 'table',
    ranks: [2],
    infix: true,
    signature: 'x xdesc y',
    doc: 'The table y with its rows in descending order of the columns named in x. Equal rows keep their order. A table given by name is changed in place.',
    examples: [['`a xdesc ([]a:2 1 2;b:`x`y`z)', 'a b\n---\n2 x\n2 z\n1 y']],
    apply2: (x, y, rt) => sortBy(x, y, true, rt),
  },
  {
    name: 'xgroup',
    family: 'table',
    ranks: [2],
    infix: true,
    signature: 'x xgroup y',
    doc: 'The table y keyed by the distinct values of the columns named in x, ascending, every other column gathered into lists.',
    examples: [['`a xgroup ([]a:2 1 2;b:`x`y`z)', 'a| b\n-| ----\n1| ,`y\n2| `x`z']],
    apply2: xgroup,
  },
  {
    name: 'ungroup',
    family: 'table',
    ranks: [1],
    signature: 'ungroup x',
    doc: 'The table x with one row for each item of the lists in its cells; cells that hold no list are repeated.',
    examples: [['ungroup ([]a:1 2;b:(`x`y;enlist `z))', 'a b\n---\n1 x\n1 y\n2 z']],
    apply1: ungroup,
  },
];
