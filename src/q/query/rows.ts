/**
 * The rows a query works on: a table, which of its rows are still in (where-clauses narrow them in order), and the
 * lookup through which parse trees see columns. Columns are gathered when they are first asked for.
 */
import { QError } from '../errors.ts';
import { domainOf } from '../primitives/enumeration-values.ts';
import { where } from '../primitives/list.ts';
import { longs } from '../values/make.ts';
import type { Runtime, Table, Value, Vector } from '../values/types.ts';
import { count, gather, items, type Listed, slice } from '../values/vector.ts';

export type Lookup = (name: string) => Value | undefined;

/** Rows of `table`, all where `rows` is undefined. */
export interface Rows {
  readonly table: Table;
  readonly rows: Float64Array | undefined;
}

/** How many rows are in. */
export const rowCount = ({ table, rows }: Rows): number => (rows ? rows.length : count(table));

/** Positions of the rows in the table. */
export const positions = ({ table, rows }: Rows): Float64Array =>
  rows ?? Float64Array.from({ length: count(table) }, (_, i) => i);

/** Column `name`, whole; `i` is the position of the row where no column has that name. `s.city` follows a foreign key. */
function wholeColumn(table: Table, name: string, rt: Runtime): Listed | undefined {
  const k = table.names.indexOf(name);
  if (k >= 0) return table.columns[k];
  const dot = name.indexOf('.');
  if (dot <= 0) return undefined;
  const column = table.columns[table.names.indexOf(name.slice(0, dot))];
  return column ? followed(column, name.slice(dot + 1), rt) : undefined;
}

/** The column that a foreign key leads to, or a part of a temporal column such as `time.minute`. */
function followed(column: Listed, path: string, rt: Runtime): Listed | undefined {
  if (column.t !== 20) {
    const cast = rt.evaluate(`{\`${path}$x}`);
    return rt.apply(cast, [column]) as Listed;
  }
  const target = rt.getGlobal(column.domain);
  if (target?.t === 98) {
    const linked = wholeColumn(target as Table, path, rt);
    return linked && gather(linked, column.v);
  }
  if (target?.t !== 99 || target.keys.t !== 98 || target.values.t !== 98) {
    domainOf(column.domain, rt);
    throw new QError('type');
  }
  const whole = wholeColumn(target.values, path, rt) ?? wholeColumn(target.keys, path, rt);
  return whole ? gather(whole, column.v) : undefined;
}

/** What parse trees see of the rows. */
export function lookupOf(source: Rows, rt: Runtime): Lookup {
  const known = new Map<string, Value>();
  const { table, rows } = source;
  return (name) => {
    const found = known.get(name);
    if (found) return found;
    const whole = wholeColumn(table, name, rt);
    let value: Value | undefined = whole;
    if (whole && rows) {
      rt.step((rows.length >> 4) + 1);
      rt.allocate(rows.length * 8);
      value = gather(whole, rows);
    } else if (!whole && name === 'i') value = longs(positions(source));
    if (value) known.set(name, value);
    return value;
  };
}

/** What parse trees see of one group: stretches of columns that were put in group order once. */
export function groupLookup(sorted: Lookup, from: number, to: number): Lookup {
  return (name) => {
    const whole = sorted(name);
    return whole && slice(whole as Listed, from, to);
  };
}

/** Places of the rows that a condition keeps. @throws QError type where it gives no booleans */
function kept(condition: Value, n: number, rt: Runtime): Float64Array | undefined {
  if (condition.t === -1) return (condition.v as number) ? undefined : new Float64Array(0);
  if (condition.t >= 0 && condition.t <= 7 && (condition as Vector).v.length !== n)
    throw new QError('length');
  if (condition.t < 0) {
    const item = (condition as { v: unknown }).v;
    if (condition.t <= -4 && condition.t >= -7) return item ? undefined : new Float64Array(0);
    throw new QError('type');
  }
  const places = where(condition, rt) as Vector;
  return places.v as Float64Array;
}

/** The rows that all conditions keep; each sees only what those before it left. */
export function narrowed(table: Table, conditions: Value, rt: Runtime): Rows {
  let source: Rows = { table, rows: undefined };
  const trees = conditions.t < 0 || conditions.t > 20 ? [] : items(conditions as Vector);
  for (const tree of trees) {
    const n = rowCount(source);
    const places = kept(rt.evalTree(tree, lookupOf(source, rt)), n, rt);
    if (!places) continue;
    const before = source.rows;
    source = { table, rows: before ? places.map((i) => before[i] as number) : places };
  }
  return source;
}
