/** Primitives that make lists or move their items as a whole: til, enlist, raze, flip, reverse, rotate, where, sublist. */
import { QError } from '../errors.ts';
import { dict, list, longs, syms, vector } from '../values/make.ts';
import type { Dict, List, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import {
  at,
  collapse,
  count,
  enlist,
  gather,
  isList,
  isListed,
  items,
  slice,
  storage,
} from '../values/vector.ts';
import { integer, integers } from './arguments.ts';
import { join } from './join.ts';
import { countBits, whereBits } from './kernels/bits.ts';
import { tableOf } from './table-literal.ts';

function til(x: Value, rt: Runtime): Value {
  if (x.t === 99) return til({ t: -7, v: count(x) }, rt);
  const n = integer(x);
  if (!(n >= 0)) throw new QError('domain');
  rt.step((n >> 4) + 1);
  rt.allocate(n * 8);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) out[i] = i;
  return longs(out);
}

/** One vector of vectors and atoms of one type, undefined where they are not alike. */
function razeAlike(parts: readonly Value[]): Vector | undefined {
  const code = Math.abs((parts[0] as Value).t);
  if (code === 0 || code >= 20) return undefined;
  let n = 0;
  for (const part of parts) {
    if (part.t !== code && part.t !== -code) return undefined;
    const v = (part as Vector).v;
    if (v instanceof BigInt64Array || typeof (v as unknown) === 'bigint') return undefined;
    n += part.t < 0 ? 1 : v.length;
  }
  if (code === 2 || code === 11) {
    const out: string[] = [];
    for (const part of parts) {
      if (part.t < 0) out.push((part as { v: string }).v);
      else for (const item of (part as { v: readonly string[] }).v) out.push(item);
    }
    return vector(code, out);
  }
  const out = storage(code, n) as Float64Array;
  let place = 0;
  for (const part of parts) {
    if (part.t < 0) out[place++] = (part as { v: number }).v;
    else {
      out.set((part as { v: Float64Array }).v, place);
      place += (part as Vector).v.length;
    }
  }
  return vector(code, out as Vector['v']);
}

/** `,/x` */
export function raze(x: Value, rt: Runtime): Value {
  if (x.t === 99) return raze(x.values, rt);
  if (x.t < 0) return enlist(x);
  if (x.t !== 0) return x;
  const parts = x.v;
  if (parts.length === 0) return x;
  rt.step(parts.length);
  if (parts.length === 1) return (parts[0] as Value).t < 0 ? enlist(parts[0] as Value) : (parts[0] as Value);
  const alike = razeAlike(parts);
  if (alike) {
    rt.allocate(alike.v.length * 8);
    return alike;
  }
  if (parts.every((part) => part.t === 0)) {
    const out: Value[] = [];
    for (const part of parts) for (const item of (part as List).v) out.push(item);
    rt.step(out.length);
    return list(out);
  }
  return razeHalves(parts, 0, parts.length, rt);
}

/** Joins neighbours first, so that n parts cost n log n and not n squared. */
function razeHalves(parts: readonly Value[], from: number, to: number, rt: Runtime): Value {
  if (to - from === 1) return parts[from] as Value;
  const middle = (from + to) >> 1;
  return join(razeHalves(parts, from, middle, rt), razeHalves(parts, middle, to, rt), rt);
}

function flipTyped(rows: readonly Vector[], width: number): Value {
  const code = (rows[0] as Vector).t;
  const out: Vector[] = [];
  for (let c = 0; c < width; c++) {
    const column = storage(code, rows.length) as Float64Array;
    for (let r = 0; r < rows.length; r++) column[r] = ((rows[r] as Vector).v as Float64Array)[c] as number;
    out.push(vector(code, column as Vector['v']));
  }
  return list(out);
}

function flipList(x: List, rt: Runtime): Value {
  const rows = x.v;
  const first = rows.find(isListed);
  if (!first) throw new QError('rank');
  const width = count(first);
  for (const row of rows) if (isListed(row) && count(row) !== width) throw new QError('length');
  rt.step(rows.length * width);
  rt.allocate(rows.length * width * 8);
  const code = (rows[0] as Value).t;
  const typed =
    code > 0 &&
    code < 20 &&
    code !== 2 &&
    code !== 11 &&
    rows.every((row) => row.t === code && !((row as Vector).v instanceof BigInt64Array));
  if (typed) return flipTyped(rows as Vector[], width);
  const out: Value[] = [];
  for (let c = 0; c < width; c++) out.push(collapse(rows.map((row) => (isListed(row) ? at(row, c) : row))));
  return width ? list(out) : list([]);
}

function flip(x: Value, rt: Runtime): Value {
  if (x.t === 98) return dict(syms(x.names), collapseColumns(x));
  if (x.t === 99) {
    if (x.keys.t !== 11) throw new QError('type');
    return tableOf(x.keys.v as readonly string[], items(x.values), rt);
  }
  if (x.t !== 0) throw new QError('rank');
  if (x.v.length === 0) return x;
  return flipList(x, rt);
}

const collapseColumns = (x: Table): Vector | List => list(x.columns);

/** The items of a list, or entries of a dictionary, the last first. */
function reverse(x: Value, rt: Runtime): Value {
  if (x.t === 99) return dict(reverse(x.keys, rt) as Dict['keys'], reverse(x.values, rt) as Dict['values']);
  if (!isListed(x)) return x;
  const n = count(x);
  rt.step((n >> 4) + 1);
  rt.allocate(n * 8);
  if (isList(x) && x.t !== 0) {
    return { ...x, v: (x.v as Float64Array).slice().reverse(), attr: '' } as Vector;
  }
  if (x.t === 0) return list(x.v.toReversed());
  return gather(
    x,
    Float64Array.from({ length: n }, (_, i) => n - 1 - i),
  );
}

function rotate(n: Value, x: Value, rt: Runtime): Value {
  const by = integer(n);
  if (x.t === 99)
    return dict(rotate(n, x.keys, rt) as Dict['keys'], rotate(n, x.values, rt) as Dict['values']);
  if (!isListed(x)) throw new QError('type');
  const size = count(x);
  if (!size) return x;
  if (by !== by) throw new QError('domain');
  const from = ((by % size) + size) % size;
  rt.step(size);
  return join(slice(x, from, size), slice(x, 0, from), rt);
}

function accountWhere(size: number, n: number, rt: Runtime): void {
  rt.step((size >> 4) + (n >> 4) + 1);
  rt.allocate(n * 8);
}

function whereVector(v: ArrayLike<number>, rt: Runtime): Value {
  let n = 0;
  for (let i = 0; i < v.length; i++) {
    const times = v[i] as number;
    if (times < 0) throw new QError('domain');
    n += times;
  }
  if (n !== n) throw new QError('domain');
  accountWhere(v.length, n, rt);
  const out = new Float64Array(n);
  let place = 0;
  for (let i = 0; i < v.length; i++) for (let k = v[i] as number; k > 0; k--) out[place++] = i;
  return longs(out);
}

/** Positions of true items, or each position as often as its item says. */
export function where(x: Value, rt: Runtime): Value {
  if (x.t === 99) {
    const places = where(x.values, rt) as Vector;
    return gather(x.keys, places.v as Float64Array);
  }
  if (x.t === 0 && x.v.length === 0) return longs([]);
  if (x.t <= 0 || x.t > 7) throw new QError('type');
  if (x.t === 1) {
    const bits = x.v as Uint8Array;
    const n = countBits(bits);
    accountWhere(bits.length, n, rt);
    return longs(whereBits(bits, n));
  }
  return whereVector(integers(x), rt);
}

function sublist(x: Value, y: Value, rt: Runtime): Value {
  if (y.t === 99)
    return dict(sublist(x, y.keys, rt) as Dict['keys'], sublist(x, y.values, rt) as Dict['values']);
  if (!isListed(y)) throw new QError('type');
  const size = count(y);
  rt.step((size >> 4) + 1);
  if (x.t < 0) {
    const n = integer(x);
    return n >= 0 ? slice(y, 0, Math.min(n, size)) : slice(y, Math.max(0, size + n), size);
  }
  const [start = 0, length = 0] = Array.from(integers(x));
  const from = Math.min(Math.max(start, 0), size);
  return slice(y, from, Math.max(from, Math.min(start + length, size)));
}

/** The records. */
export const listPrimitives: readonly Primitive[] = [
  {
    name: 'til',
    family: 'list',
    ranks: [1],
    signature: 'til x',
    doc: 'The first x whole numbers, from 0. For a dictionary, as many as it has entries.',
    examples: [
      ['til 5', '0 1 2 3 4'],
      ['til 0', '`long$()'],
      ['til -1', "'domain"],
    ],
    apply1: til,
  },
  {
    name: 'enlist',
    family: 'list',
    ranks: Array.from({ length: 64 }, (_, i) => i + 1),
    signature: 'enlist x',
    doc: 'A list with x as its only item; with several arguments in brackets, the list of them. A dictionary with symbol keys becomes a table of one row.',
    examples: [
      ['enlist 3', ',3'],
      ['enlist[1;`a;"c"]', '1\n`a\n"c"'],
      ['enlist `a`b!1 2', 'a b\n---\n1 2'],
    ],
    apply1: (x) => enlist(x),
    apply2: (x, y) => collapse([x, y]),
    applyN: (args) => collapse(args.slice()),
  },
  {
    name: 'raze',
    family: 'list',
    ranks: [1],
    signature: 'raze x',
    doc: 'The items of x joined one after the other: takes away one level of nesting. An atom becomes a list of one.',
    examples: [
      ['raze (1 2;3;4 5)', '1 2 3 4 5'],
      ['raze ("ab";"";"c")', '"abc"'],
      ['raze `a`b!(1 2;3)', '1 2 3'],
    ],
    apply1: raze,
  },
  {
    name: 'flip',
    family: 'list',
    ranks: [1],
    signature: 'flip x',
    doc: 'Turns rows into columns: a list of equally long lists is transposed, atoms in it extend. A dictionary from names to columns becomes a table and a table such a dictionary, without moving data.',
    examples: [
      ['flip (1 2 3;4 5 6)', '1 4\n2 5\n3 6'],
      ['flip `a`b!(1 2;3 4)', 'a b\n---\n1 3\n2 4'],
      ['flip (1 2;3 4 5)', "'length"],
    ],
    apply1: flip,
  },
  {
    name: 'reverse',
    family: 'list',
    ranks: [1],
    signature: 'reverse x',
    doc: 'The items of a list, the rows of a table or the entries of a dictionary in opposite order. An atom stays as it is.',
    examples: [
      ['reverse 1 2 3', '3 2 1'],
      ['reverse "abc"', '"cba"'],
      ['reverse `a`b!1 2', 'b| 2\na| 1'],
    ],
    apply1: reverse,
  },
  {
    name: 'rotate',
    family: 'list',
    ranks: [2],
    infix: true,
    signature: 'x rotate y',
    doc: 'The items of y moved x places towards the front, those that fall off put at the end; towards the end for a negative x.',
    examples: [
      ['2 rotate til 5', '2 3 4 0 1'],
      ['-1 rotate "abc"', '"cab"'],
    ],
    apply2: rotate,
  },
  {
    name: 'where',
    family: 'search',
    ranks: [1],
    signature: 'where x',
    doc: 'Positions of the ones in a boolean list; for whole numbers each position as often as its number says. For a dictionary, keys instead of positions.',
    examples: [
      ['where 0110b', '1 2'],
      ['where 2 0 1', '0 0 2'],
      ['where `a`b`c!101b', '`a`c'],
    ],
    apply1: where,
  },
  {
    name: 'sublist',
    family: 'list',
    ranks: [2],
    infix: true,
    signature: 'x sublist y',
    doc: 'The first x items of y, or the last for a negative x, but never more than there are. With a pair (start;length), that stretch of y.',
    examples: [
      ['3 sublist 1 2', '1 2'],
      ['-2 sublist til 5', '3 4'],
      ['1 2 sublist "abcde"', '"bc"'],
    ],
    apply2: sublist,
  },
];
