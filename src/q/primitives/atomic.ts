/**
 * Implicit iteration: carries a function of atoms and vectors of equal length through nested lists, dictionaries,
 * tables and keyed tables, as q's atomic functions go. Atoms extend; unequal lengths signal 'length; two dictionaries
 * or keyed tables meet key by key and keep what only one of them has.
 *
 * What a function does with two atoms, two vectors, or an atom and a vector is the caller's kernel.
 */
import { QError } from '../errors.ts';
import { dict, table } from '../values/make.ts';
import type { Atom, Dict, List, Runtime, Table, Value, Vector } from '../values/types.ts';
import { at, collapse, count, isListed, items, type Listed } from '../values/vector.ts';
import { joinByKey } from './dictionary-join.ts';
import { resolvedValue } from './enumeration-values.ts';

/** What kernels take: an atom or a vector, enumerations already resolved to symbols. */
export type Simple = Atom | Vector;
export type UnaryKernel = (x: Simple, rt: Runtime) => Value;
export type BinaryKernel = (x: Simple, y: Simple, rt: Runtime) => Value;
export type Unary = (x: Value, rt: Runtime) => Value;
export type Binary = (x: Value, y: Value, rt: Runtime) => Value;

/** The values an enumeration stands for; anything else as it is. */
export const unenumerate = (x: Simple, rt: Runtime): Simple =>
  x.t === 20 || x.t === -20 ? (resolvedValue(x, rt) as Simple) : x;

const isSimple = (x: Value): x is Simple => x.t < 0 || (x.t > 0 && x.t <= 20);

/** Announces the work and the memory of a vector of `n` items of eight bytes. */
export function account(n: number, rt: Runtime): void {
  rt.step((n >> 4) + 1);
  rt.allocate(n * 8);
}

/** The list that `f` gives over `n` items. */
function collect(n: number, f: (i: number) => Value): Vector | List {
  const out = new Array<Value>(n);
  for (let i = 0; i < n; i++) out[i] = f(i);
  return collapse(out) as Vector | List;
}

/** A function of one value that applies `kernel` to every atom or vector in it. */
export function unary(kernel: UnaryKernel): Unary {
  const apply: Unary = (x, rt) => {
    if (x.t < 0) return kernel(unenumerate(x as Atom, rt), rt);
    if (isSimple(x)) {
      account((x as Vector).v.length, rt);
      return kernel(unenumerate(x, rt), rt);
    }
    if (x.t === 0) {
      rt.step(x.v.length + 1);
      return collect(x.v.length, (i) => apply(x.v[i] as Value, rt));
    }
    if (x.t === 99) return dict(x.keys, asColumn(apply(x.values, rt)));
    if (x.t === 98)
      return table(
        x.names,
        x.columns.map((column) => asColumn(apply(column, rt))),
      );
    throw new QError('type');
  };
  return apply;
}

const asColumn = (x: Value): Listed => {
  if (!isListed(x)) throw new QError('type');
  return x;
};

/**
 * A function of two values that applies `kernel` to every pair of atoms or vectors that meet.
 * @param lone what a value becomes whose key only the right dictionary has; it stays where this is not given
 */
export function binary(kernel: BinaryKernel, lone?: Unary): Binary {
  const apply: Binary = (x, y, rt) => {
    if (x.t < 0 && y.t < 0) return kernel(unenumerate(x as Atom, rt), unenumerate(y as Atom, rt), rt);
    if (isSimple(x) && isSimple(y)) {
      if (x.t > 0) {
        if (y.t > 0 && (x as Vector).v.length !== (y as Vector).v.length) throw new QError('length');
        account((x as Vector).v.length, rt);
      } else if (y.t > 0) account((y as Vector).v.length, rt);
      return kernel(unenumerate(x, rt), unenumerate(y, rt), rt);
    }
    if (x.t >= 100 || y.t >= 100) throw new QError('type');
    if (x.t === 99 || y.t === 99) return overDicts(x, y, apply, rt, lone);
    if (x.t === 98 || y.t === 98) return overTables(x, y, apply, rt);
    return overLists(x as Simple | List, y as Simple | List, apply, rt);
  };
  return apply;
}

function overLists(x: Simple | List, y: Simple | List, apply: Binary, rt: Runtime): Value {
  if (x.t < 0) {
    const right = items(y as List);
    rt.step(right.length + 1);
    return collect(right.length, (i) => apply(x, right[i] as Value, rt));
  }
  const left = items(x as List);
  rt.step(left.length + 1);
  if (y.t < 0) return collect(left.length, (i) => apply(left[i] as Value, y, rt));
  const right = items(y as List);
  if (left.length !== right.length) throw new QError('length');
  return collect(left.length, (i) => apply(left[i] as Value, right[i] as Value, rt));
}

function overDicts(x: Value, y: Value, apply: Binary, rt: Runtime, lone?: Unary): Dict {
  if (x.t === 99 && y.t === 99) return joinByKey(x, y, apply, rt, lone);
  if (x.t === 99) return dict(x.keys, asColumn(apply(x.values, y, rt)));
  return dict((y as Dict).keys, asColumn(apply(x, (y as Dict).values, rt)));
}

function overTables(x: Value, y: Value, apply: Binary, rt: Runtime): Table {
  if (x.t === 98 && y.t === 98) return overTablePair(x, y, apply, rt);
  const whole = (x.t === 98 ? x : y) as Table;
  const other = x.t === 98 ? y : x;
  const spread = other.t >= 0 && count(other) !== whole.columns.length;
  if (spread) throw new QError('length');
  const columns = whole.columns.map((column, i) => {
    const partner = other.t < 0 ? other : at(other as Listed, i);
    return asColumn(x.t === 98 ? apply(column, partner, rt) : apply(partner, column, rt));
  });
  return table(whole.names, columns);
}

function overTablePair(x: Table, y: Table, apply: Binary, rt: Runtime): Table {
  if (count(x) !== count(y)) throw new QError('length');
  const names = [...x.names, ...y.names.filter((name) => !x.names.includes(name))];
  const columns = names.map((name) => {
    const a = x.columns[x.names.indexOf(name)];
    const b = y.columns[y.names.indexOf(name)];
    return a && b ? asColumn(apply(a, b, rt)) : ((a ?? b) as Listed);
  });
  return table(names, columns);
}
