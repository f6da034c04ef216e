/**
 * From a loop over one vector to an aggregate (one value for a list) or a running form (one for each item) that takes
 * anything: a general list is folded with the function of two values, a dictionary gives the aggregate of its values,
 * a table one for each column.
 */
import { QError } from '../errors.ts';
import { dict, table } from '../values/make.ts';
import type { Atom, Dict, List, Runtime, Table, Value, Vector } from '../values/types.ts';
import { collapse, type Listed } from '../values/vector.ts';
import { account, type Binary, type Unary, unenumerate } from './atomic.ts';

/** The loop over a vector, the function of two values for the rest, and what an empty general list gives. */
export interface Folding {
  readonly vector: (x: Vector, rt: Runtime) => Value;
  readonly pair: Binary;
  readonly empty: Value;
  /** Reads an atom among the items of a general list: what a null counts for there. */
  readonly atom?: (x: Atom) => Value;
  /** What an atom by itself gives. @throws QError 'type where it has no place in such a list */
  readonly lone: (x: Atom) => Value;
}

function foldItems({ pair, empty, atom }: Folding, x: List, rt: Runtime): Value {
  const n = x.v.length;
  if (n === 0) return empty;
  // Nulls count as nothing only in a list of atoms: among lists they stay, as in `sum (0n 8;8 0n)`.
  const read = atom && x.v.every((item) => item.t < 0) ? atom : undefined;
  const item = (i: number): Value => (read ? read(x.v[i] as Atom) : (x.v[i] as Value));
  let total = item(0);
  for (let i = 1; i < n; i++) {
    rt.step(1);
    total = pair(total, item(i), rt);
  }
  return total;
}

/** The aggregate of `folding`. */
export function aggregate(folding: Folding): Unary {
  const apply: Unary = (x, rt) => {
    if (x.t < 0) return folding.lone(x as Atom);
    if (x.t === 0) return foldItems(folding, x, rt);
    if (x.t === 99) return apply(x.values, rt);
    if (x.t === 98) return perColumn(x, (column) => apply(column, rt));
    if (x.t >= 100) throw new QError('type');
    rt.step(((x as Vector).v.length >> 4) + 1);
    return folding.vector(unenumerate(x as Vector, rt) as Vector, rt);
  };
  return apply;
}

/** The dictionary from the names of a table to what `f` gives for its columns. */
export const perColumn = (x: Table, f: (column: Listed) => Value): Dict =>
  dict({ t: 11, v: x.names, attr: '' }, collapse(x.columns.map(f)) as Vector | List);

function scanItems({ pair, atom }: Folding, x: List, rt: Runtime): Value {
  const out: Value[] = [];
  const read = atom && x.v.every((item) => item.t < 0) ? atom : undefined;
  let total: Value | undefined;
  for (const item of x.v) {
    rt.step(1);
    const next = read ? read(item as Atom) : item;
    total = total === undefined ? next : pair(total, next, rt);
    out.push(total);
  }
  return collapse(out);
}

/** The running form of `folding`. */
export function running(folding: Folding): Unary {
  return uniform(
    (x, rt) => folding.vector(x, rt),
    (x, rt) => scanItems(folding, x, rt),
    folding.lone,
  );
}

/**
 * A function from a list to a list of the same length: over the values of a dictionary, over the columns of a table.
 * @param general what it does with a general list
 * @param lone what it does with an atom, which is its own unless said otherwise
 */
export function uniform(
  vector: (x: Vector, rt: Runtime) => Value,
  general: (x: List, rt: Runtime) => Value,
  lone: (x: Atom) => Value = (x) => x,
): Unary {
  const apply: Unary = (x, rt) => {
    if (x.t < 0) return lone(x as Atom);
    if (x.t === 0) return x.v.length ? general(x, rt) : x;
    if (x.t === 99) return dict(x.keys, apply(x.values, rt) as Listed);
    if (x.t === 98)
      return table(
        x.names,
        x.columns.map((column) => apply(column, rt) as Listed),
      );
    if (x.t >= 100) throw new QError('type');
    account((x as Vector).v.length, rt);
    return vector(unenumerate(x as Vector, rt) as Vector, rt);
  };
  return apply;
}
