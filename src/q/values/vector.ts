/**
 * Lists of any layout, handled without knowing it: count, item, gather, slice, join, and the step from a general
 * list of like atoms to a vector. The one place that knows how each type is stored; primitives build on it and
 * write loops over typed arrays only where speed asks for it.
 */
import { bitsOfLong, longAt, longOfBits, narrow, packLongs, widen } from './int64.ts';
import { atom, chars, dict, list, table, vector } from './make.ts';
import { typeRow } from './type-table.ts';
import type {
  Atom,
  Dict,
  EnumAtom,
  EnumVector,
  List,
  LongAtom,
  Table,
  TextVector,
  Value,
  Vector,
} from './types.ts';

/** Anything with a count and items by position. */
export type Listed = Vector | List | Table;
type Storage = Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array | BigInt64Array;
type Indices = Float64Array | Int32Array | Uint32Array | readonly number[];

const isAtom = (x: Value): x is Atom => x.t < 0;
/** True for vectors, general lists; false for tables, dictionaries, functions, atoms. */
export const isList = (x: Value): x is Vector | List => x.t >= 0 && x.t <= 20;
export const isListed = (x: Value): x is Listed => isList(x) || x.t === 98;
export const isDict = (x: Value): x is Dict => x.t === 99;
export const isKeyed = (x: Value): x is Dict & { keys: Table; values: Table } =>
  x.t === 99 && x.keys.t === 98 && x.values.t === 98;
/** Char vectors only: text. */
export const isText = (x: Value): x is Vector & { t: 10; v: Uint8Array } => x.t === 10;

/** Number of items; 1 for an atom and a function, entries of a dictionary, rows of a table. */
export function count(x: Value): number {
  if (x.t >= 0 && x.t <= 20) return (x as Vector).v.length;
  if (x.t === 98) return x.columns.length ? count(x.columns[0] as Value) : 0;
  return x.t === 99 ? count(x.keys) : 1;
}

/** Uninitialised storage for `n` items of a vector type that is kept in a typed array (all but guid and symbol). */
export function storage(code: number, n: number): Storage {
  switch (code) {
    case 1:
    case 4:
    case 10:
      return new Uint8Array(n);
    case 5:
      return new Int16Array(n);
    case 8:
      return new Float32Array(n);
    case 7:
    case 9:
    case 12:
    case 15:
    case 16:
      return new Float64Array(n);
    default:
      return new Int32Array(n);
  }
}

/** The null atom of a vector's type; for a general list the empty list, for a table a row of nulls. */
export function nullOf(x: Listed): Value {
  if (x.t === 0) return x.v.length ? nullLike(x.v[0] as Value) : list([]);
  if (x.t === 98) return rowOf(x, (column) => nullOf(column));
  if (x.t === 20) return { t: -20, domain: x.domain, v: -1 };
  return atom(-x.t, typeRow(x.t).nil);
}

/** What q puts in the place of a missing item beside `x`: the null of its type, an empty vector, a mixed list of such. */
function nullLike(x: Value): Value {
  if (x.t < 0) return x.t === -20 ? { t: -20, domain: x.domain, v: -1 } : atom(x.t, typeRow(x.t).nil);
  if (x.t === 99) return dict(x.keys as Vector, nullsLike(x.values));
  if (x.t === 0) return collapse(x.v.map(nullLike));
  return isList(x) || x.t === 98 ? slice(x, 0, 0) : list([]);
}

/** As many nulls as `x` has items. */
const nullsLike = (x: Listed): Vector | List | Table => gather(x, new Float64Array(count(x)).fill(-1));

function rowOf(x: Table, item: (column: Table['columns'][number]) => Value): Dict {
  return dict({ t: 11, v: x.names, attr: '' }, collapse(x.columns.map(item)) as Vector | List);
}

/** Item `i`; outside the range the null of the type. */
export function at(x: Listed, i: number): Value {
  if (x.t === 0) return x.v[i] ?? nullOf(x);
  if (i < 0 || i >= count(x) || i !== i) return nullOf(x);
  switch (x.t) {
    case 98: {
      const only = x.columns[0];
      // One column is taken as it is: dictionaries of one key, nested, would be taken apart twice at every level.
      if (x.columns.length === 1 && only && only.t !== 0)
        return dict({ t: 11, v: x.names, attr: '' }, slice(only, i, i + 1));
      return rowOf(x, (column) => at(column, i));
    }
    case 20:
      return { t: -20, domain: x.domain, v: x.v[i] as number };
    case 7:
    case 12:
    case 16:
      return atom(-x.t, longAt(x.v, i));
    default:
      return atom(-x.t, x.v[i] as number | string);
  }
}

/** All items as values. */
export function items(x: Listed): readonly Value[] {
  if (x.t === 0) return x.v;
  const n = count(x);
  const out = new Array<Value>(n);
  for (let i = 0; i < n; i++) out[i] = at(x, i);
  return out;
}

// The loops below are one: an engine compiles each for the array types it meets, and a loop that meets all types is
// many times slower than one that meets a single pair.
function gatherDoubles(from: Float64Array, at: Float64Array, nil: number): Float64Array {
  const size = from.length;
  const out = new Float64Array(at.length);
  for (let i = 0; i < out.length; i++) {
    const k = at[i] as number;
    out[i] = k >= 0 && k < size ? (from[k] as number) : nil;
  }
  return out;
}
function gatherDoublesInOrder(from: Float64Array, at: Uint32Array, nil: number): Float64Array {
  const size = from.length;
  const out = new Float64Array(at.length);
  for (let i = 0; i < out.length; i++) {
    const k = at[i] as number;
    out[i] = k < size ? (from[k] as number) : nil;
  }
  return out;
}

function gatherTyped(from: Storage, indices: Indices, nil: number, code: number): Storage {
  if (from instanceof Float64Array) {
    if (indices instanceof Float64Array) return gatherDoubles(from, indices, nil);
    if (indices instanceof Uint32Array) return gatherDoublesInOrder(from, indices, nil);
  }
  const n = indices.length;
  const size = from.length;
  if (from instanceof BigInt64Array) {
    const out = new BigInt64Array(n);
    const missing = bitsOfLong(nil);
    for (let i = 0; i < n; i++) {
      const k = indices[i] as number;
      out[i] = k >= 0 && k < size ? (from[k] as bigint) : missing;
    }
    return narrow(out);
  }
  const out = storage(code, n) as Float64Array;
  for (let i = 0; i < n; i++) {
    const k = indices[i] as number;
    out[i] = k >= 0 && k < size ? (from[k] as number) : nil;
  }
  return out;
}

/** Items at `indices` (numbers; outside the range or NaN gives the null) in their order; no attribute. */
export function gather<T extends Listed>(x: T, indices: Indices): T;
export function gather(x: Listed, indices: Indices): Listed {
  if (x.t === 98)
    return table(
      x.names,
      x.columns.map((column) => gather(column, indices)),
    );
  if (x.t === 0 || x.t === 2 || x.t === 11) {
    const from = x.v as readonly unknown[];
    const nil = x.t === 0 ? nullOf(x) : typeRow(x.t).nil;
    const out = new Array<unknown>(indices.length);
    for (let i = 0; i < out.length; i++) {
      const k = indices[i] as number;
      out[i] = k >= 0 && k < from.length ? from[k] : nil;
    }
    return x.t === 0
      ? out.length
        ? (collapse(out as Value[]) as Vector | List)
        : list([])
      : vector(x.t, out as string[]);
  }
  if (x.t === 20) return { ...x, v: gatherTyped(x.v, indices, -1, 20) as Int32Array, attr: '' };
  const nil = typeRow(x.t).nil as number;
  return vector(x.t, gatherTyped(x.v as Storage, indices, nil, x.t) as Vector['v']);
}

/** Items `from` up to but not including `to`, both inside the range. Shares storage with `x`; no attribute. */
export function slice<T extends Listed>(x: T, from: number, to: number): T;
export function slice(x: Listed, from: number, to: number): Listed {
  if (x.t === 98)
    return table(
      x.names,
      x.columns.map((column) => slice(column, from, to)),
    );
  if (x.t === 0) return list(x.v.slice(from, to));
  if (x.t === 2 || x.t === 11) return vector(x.t, (x as TextVector).v.slice(from, to));
  const part = (x.v as Storage).subarray(from, to) as Vector['v'];
  return x.t === 20 ? { ...x, v: part as Int32Array, attr: '' } : vector(x.t, part);
}

function concatTyped(a: Storage, b: Storage, code: number): Storage {
  if (a instanceof BigInt64Array || b instanceof BigInt64Array) {
    const out = new BigInt64Array(a.length + b.length);
    out.set(widen(a as Float64Array), 0);
    out.set(widen(b as Float64Array), a.length);
    return out;
  }
  const out = storage(code, a.length + b.length) as Float64Array;
  out.set(a as Float64Array, 0);
  out.set(b as Float64Array, a.length);
  return out;
}

/** `x,y` of two lists: a vector where both are of one type, else a general list. Tables are not joined here. */
export function concat(x: Vector | List, y: Vector | List): Vector | List {
  const sameDomain = x.t !== 20 || x.domain === (y as EnumVector).domain;
  if (x.t !== y.t || !sameDomain) {
    if (x.t === 0 && x.v.length === 0) return y.attr ? ({ ...y, attr: '' } as Vector) : y;
    if (y.t === 0 && y.v.length === 0) return x.attr ? ({ ...x, attr: '' } as Vector) : x;
    return list([...items(x), ...items(y)]);
  }
  if (x.t === 0) return list([...x.v, ...(y as List).v]);
  if (x.t === 2 || x.t === 11) return vector(x.t, [...x.v, ...(y as TextVector).v]);
  const v = concatTyped(x.v as Storage, (y as Vector).v as Storage, x.t);
  return x.t === 20 ? { ...x, v: v as Int32Array, attr: '' } : vector(x.t, v as Vector['v']);
}

/** The one-item list of `x`: a vector for an atom, a table for a row with symbol keys, else a general list. */
export function enlist(x: Value): Vector | List | Table {
  if (x.t < 0 && x.t >= -20) return vectorOfAtoms([x as Atom]);
  if (x.t === 99 && x.keys.t === 11 && x.keys.v.length > 0)
    return table(
      x.keys.v,
      x.keys.v.map((_, i) => (x.values.t === 0 ? enlist(x.values.v[i] as Value) : slice(x.values, i, i + 1))),
    );
  return list([x]);
}

/** The longs in atoms, in the narrowest layout that holds them. */
function packAtoms(atoms: readonly LongAtom[]): Float64Array | BigInt64Array {
  const out = new Float64Array(atoms.length);
  for (let i = 0; i < out.length; i++) {
    const { v } = atoms[i] as LongAtom;
    if (typeof v !== 'number') return packLongs(atoms.map((a) => a.v));
    out[i] = v;
  }
  return out;
}

/** The vector of atoms that all have the type of the first. */
function vectorOfAtoms(atoms: readonly Atom[]): Vector {
  const first = atoms[0] as Atom;
  const code = -first.t;
  if (first.t === -20)
    return { t: 20, domain: first.domain, v: Int32Array.from(atoms, (a) => a.v as number), attr: '' };
  if (code === 7 || code === 12 || code === 16) return vector(code, packAtoms(atoms as readonly LongAtom[]));
  if (code === 2 || code === 11)
    return vector(
      code,
      atoms.map((a) => a.v as string),
    );
  const out = storage(code, atoms.length) as Float64Array;
  for (let i = 0; i < atoms.length; i++) out[i] = (atoms[i] as { v: number }).v;
  return vector(code, out as Vector['v']);
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

/** The names that all items share as symbol keys, undefined where they are no rows of one table. */
function rowNames(values: readonly Value[]): readonly string[] | undefined {
  const first = values[0];
  if (first?.t !== 99 || first.keys.t !== 11 || first.keys.v.length === 0) return undefined;
  const names = first.keys.v;
  const alike = values.every((x) => x.t === 99 && x.keys.t === 11 && sameNames(x.keys.v, names));
  return alike ? names : undefined;
}

/** True where every value is an atom of the type of `first`, and an enumeration over the same domain. */
function areAlike(first: Atom, values: readonly Value[]): boolean {
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as Value;
    if (x.t !== first.t) return false;
    if (x.t === -20 && x.domain !== (first as EnumAtom).domain) return false;
  }
  return true;
}

/**
 * The list of `values` as q keeps it: like atoms become a vector, rows with the same symbol keys a table, anything
 * else a general list (which takes the array over).
 */
export function collapse(values: readonly Value[]): Vector | List | Table {
  const first = values[0];
  if (!first) return list([]);
  if (first.t < 0) {
    return areAlike(first as Atom, values) ? vectorOfAtoms(values as Atom[]) : list(values);
  }
  const names = rowNames(values);
  if (!names) return list(values);
  const columns = names.map((_, c) => collapse(values.map((x) => at((x as Dict).values, c))));
  return table(names, columns);
}

/** `n` copies of `x` as a list. */
export function replicate(x: Value, n: number): Vector | List | Table {
  if (isAtom(x)) {
    const one = vectorOfAtoms([x]);
    if (n === 1 || n === 0) return slice(one, 0, n);
    const { v } = one;
    if (!ArrayBuffer.isView(v)) return { ...one, v: new Array<string>(n).fill(v[0] as string) } as Vector;
    const Kind = v.constructor as { new (n: number): Float64Array };
    return { ...one, v: new Kind(n).fill(v[0] as number) } as Vector;
  }
  return n === 0 && isList(x) ? list([]) : collapse(new Array<Value>(n).fill(x));
}

/** A char vector as JavaScript text of its bytes, one character a byte (for tokens and names, which are ASCII). */
export function latin(x: { v: Uint8Array }): string {
  let text = '';
  for (const b of x.v) text += String.fromCharCode(b);
  return text;
}
/** The char vector of text whose characters are all bytes. */
export const charsOfLatin = (text: string): Vector => chars(Uint8Array.from(text, (c) => c.charCodeAt(0)));

/** A dictionary's or table's items as a list: the values of one, the rows of the other; a list as it is. */
export const valuesOf = (x: Listed | Dict): Listed => (x.t === 99 ? x.values : x);
/** A Long of any layout as a JavaScript number, rounded where it is wide. */
export const numberOfLong = (n: number | bigint): number =>
  typeof n === 'bigint' ? Number(longOfBits(n)) : n;
