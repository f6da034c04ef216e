/** By-clauses: rows in groups of equal keys, and column expressions evaluated once a group. */

import { resolved } from '../primitives/enumeration-values.ts';
import { type SortedGroups, sortedGroups } from '../primitives/sorted-groups.ts';
import { table } from '../values/make.ts';
import type { Dict, PrimitiveValue, Runtime, Table, Value, Vector } from '../values/types.ts';
import { at, collapse, gather, isListed, items, type Listed, replicate, slice } from '../values/vector.ts';
import { groupLookup, type Lookup, lookupOf, type Rows, rowCount } from './rows.ts';
import { groupTotals } from './totals.ts';

export interface Grouped {
  /** Key columns, a row for each group, ascending. */
  readonly keys: Table;
  readonly groups: SortedGroups;
  /** The rows as they stand. */
  readonly plain: Lookup;
  /** The rows in the order of the groups. */
  readonly lookup: Lookup;
}

/** A column expression evaluated over rows: an atom extends to all of them. */
function columnValue(tree: Value, lookup: Lookup, n: number, rt: Runtime): Listed {
  const value = rt.evalTree(tree, lookup);
  return isListed(value) ? value : replicate(value, n);
}

/** Rows grouped by the expressions of `by`. */
export function groupedBy(source: Rows, by: Dict, rt: Runtime): Grouped {
  const lookup = lookupOf(source, rt);
  const n = rowCount(source);
  const names = (by.keys as { v: readonly string[] }).v;
  const columns = items(by.values).map((tree) => columnValue(tree, lookup, n, rt));
  const keyTable = table(names, columns);
  const single = columns.length === 1 ? (columns[0] as Listed) : keyTable;
  const groups = sortedGroups(resolved(single, rt), rt);
  return {
    keys: gather(keyTable, groups.firsts),
    groups,
    plain: lookup,
    lookup: inGroupOrder(source, groups, rt),
  };
}

/** The lookup over rows in the order of the groups, made when a column is first asked for. */
function inGroupOrder(source: Rows, groups: SortedGroups, rt: Runtime): Lookup {
  let lookup: Lookup | undefined;
  return (name) => {
    const own = source.rows;
    lookup ??= lookupOf(
      { table: source.table, rows: own ? groups.rows.map((i) => own[i] as number) : groups.rows },
      rt,
    );
    return lookup(name);
  };
}

/** Functions that give an item for an item, so that they may run over all groups at once. */
const ITEMWISE = new Set([
  '+',
  '-',
  '*',
  '%',
  '&',
  '|',
  '=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  'neg',
  'abs',
  'not',
  'sqrt',
  'exp',
  'log',
]);

const nameOf = (x: Value): string => (x.t === 101 || x.t === 102 ? (x as PrimitiveValue).primitive.name : '');

/** True for a tree that gives an item for every row, whatever the groups. */
function isItemwise(tree: Value, lookup: Lookup): boolean {
  if (tree.t === -11) return lookup(tree.v as string) !== undefined;
  if (tree.t !== 0 || tree.v.length < 2) return false;
  const [head, ...args] = tree.v as readonly [Value, ...Value[]];
  if (!ITEMWISE.has(nameOf(head))) return false;
  const constant = (arg: Value): boolean => arg.t < 0 && arg.t !== -11;
  return args.some((arg) => !constant(arg)) && args.every((arg) => constant(arg) || isItemwise(arg, lookup));
}

/** The value of `tree` for every group, one after the other. */
function valuesByGroup(tree: Value, grouped: Grouped, rt: Runtime): readonly Value[] | Vector {
  const { groups, lookup, plain } = grouped;
  const n = groups.length;
  rt.step(n);
  if (isItemwise(tree, plain)) return pieces(rt.evalTree(tree, plain) as Listed, groups);
  if (tree.t === 0 && tree.v.length === 2 && isItemwise(tree.v[1] as Value, plain)) {
    const fn = tree.v[0] as Value;
    if (fn.t >= 100) {
      const whole = rt.evalTree(tree.v[1] as Value, plain) as Listed;
      const totals = groupTotals(nameOf(fn), whole, groups, rt);
      return totals ?? pieces(whole, groups).map((piece) => rt.apply(fn, [piece]));
    }
  }
  const out = new Array<Value>(n);
  const { starts } = groups;
  for (let k = 0; k < n; k++) {
    out[k] = rt.evalTree(tree, groupLookup(lookup, starts[k] as number, starts[k + 1] as number));
  }
  return out;
}

/** A column in row order, cut into the items of each group. */
function pieces(whole: Listed, groups: SortedGroups): Value[] {
  const { rows, starts } = groups;
  const sorted = gather(whole, rows);
  const out: Value[] = [];
  for (let k = 0; k < groups.length; k++)
    out.push(slice(sorted, starts[k] as number, starts[k + 1] as number));
  return out;
}

/** The result column of `tree`: an item for each group. */
export function columnByGroups(tree: Value, grouped: Grouped, rt: Runtime): Listed {
  const values = valuesByGroup(tree, grouped, rt);
  if (!Array.isArray(values)) return values as Vector;
  if (values.length === 0) {
    // No group says what type the column has: ask with no rows.
    const none = rt.evalTree(tree, groupLookup(grouped.lookup, 0, 0));
    return isListed(none) ? { t: 0, v: [], attr: '' } : slice(replicate(none, 1), 0, 0);
  }
  return collapse(values as readonly Value[]);
}

/** A value a group put back at the rows of the groups, in row order; atoms extend. */
export function spreadOverRows(tree: Value, grouped: Grouped, rt: Runtime): Listed {
  const values = valuesByGroup(tree, grouped, rt);
  const { rows, starts } = grouped.groups;
  const out = new Array<Value>(rows.length);
  for (let k = 0; k + 1 < starts.length; k++) {
    const value = Array.isArray(values) ? (values[k] as Value) : at(values as Vector, k);
    const from = starts[k] as number;
    for (let i = from; i < (starts[k + 1] as number); i++)
      out[rows[i] as number] = isListed(value) ? at(value, i - from) : value;
  }
  rt.step(out.length);
  return collapse(out);
}
