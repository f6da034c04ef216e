/** Lists as sets: distinct, group, union, inter, except, cross. */
import { QError } from '../errors.ts';
import { classify, members } from '../values/classes.ts';
import { dict, emptyList, list, longs, table } from '../values/make.ts';
import type { Dict, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import {
  at,
  collapse,
  count,
  gather,
  isKeyed,
  isListed,
  items,
  type Listed,
  valuesOf,
} from '../values/vector.ts';
import { listed } from './arguments.ts';
import { join, locateAny, unkeyed } from './join.ts';
import { isIn } from './search.ts';

function account(n: number, rt: Runtime): void {
  rt.step((n >> 3) + 1);
  rt.allocate(n * 8);
}

/** The items of `x` without repeats, in order of first appearance. */
export function distinct(x: Value, rt: Runtime): Value {
  if (x.t === 99) return x.keys.t === 98 ? distinct(unkeyed(x), rt) : distinct(x.values, rt);
  if (!isListed(x)) throw new QError('type');
  account(count(x), rt);
  const { firsts } = classify(x);
  if (firsts.length === count(x))
    return x.t > 0 && x.t <= 20 && x.attr !== '' ? ({ ...x, attr: '' } as Vector) : x;
  return gather(x, firsts);
}

/** Each distinct item with the positions where it stands. */
function group(x: Value, rt: Runtime): Value {
  if (x.t === 99) {
    const places = group(x.values, rt) as Dict;
    const keys = items(places.values).map((at) => gather(x.keys, (at as Vector).v as Float64Array) as Value);
    return dict(places.keys, list(keys));
  }
  if (!isListed(x)) throw new QError('type');
  account(2 * count(x), rt);
  const classes = classify(x);
  const { rows, starts } = members(classes);
  const places = Float64Array.from(rows);
  const lists = new Array<Value>(classes.firsts.length);
  rt.allocate(lists.length * 64);
  for (let id = 0; id < lists.length; id++) {
    lists[id] = longs(places.subarray(starts[id] as number, starts[id + 1] as number));
  }
  return dict(gather(x, classes.firsts), lists.length ? list(lists) : emptyList);
}

const isSimple = (x: Listed): boolean => x.t > 0 && x.t < 20;

/** Items of `x` that are in `y`, or that are not. */
function keep(x: Value, y: Value, wanted: boolean, rt: Runtime): Value {
  const left = x.t === 99 ? valuesOf(x) : x;
  const right = listed(y.t === 99 ? valuesOf(y) : y);
  if (isKeyed(x) && isKeyed(y)) return keep(unkeyed(x), unkeyed(y), wanted, rt);
  if (!isListed(left)) throw new QError('type');
  const n = count(right);
  account(count(left) + n, rt);
  if (left.t !== right.t && left.t > 0 && right.t > 0 && (left.t === 98 || right.t === 98))
    throw new QError('type');
  const kept: number[] = [];
  if (left.t !== right.t && isSimple(left) && isSimple(right)) {
    // Vectors of two types: what `in` says of them, its errors included.
    const found = (isIn(left, right, rt) as Vector).v as Uint8Array;
    for (let i = 0; i < found.length; i++) if ((found[i] === 1) === wanted) kept.push(i);
  } else {
    const places = locateAny(right, left, rt);
    for (let i = 0; i < places.length; i++) if ((places[i] as number) < n === wanted) kept.push(i);
  }
  return kept.length === count(left) ? left : gather(left, kept);
}

const inter = (x: Value, y: Value, rt: Runtime): Value => keep(x, y, true, rt);
const except = (x: Value, y: Value, rt: Runtime): Value => keep(x, y, false, rt);
const union = (x: Value, y: Value, rt: Runtime): Value => distinct(join(listed(x), listed(y), rt), rt);

function crossTables(x: Table, y: Table): Table {
  const n = count(x);
  const m = count(y);
  const left = Float64Array.from({ length: n * m }, (_, i) => Math.floor(i / m));
  const right = Float64Array.from({ length: n * m }, (_, i) => i % m);
  const a = gather(x, left);
  const b = gather(y, right);
  const names = [...a.names, ...b.names.filter((name) => !a.names.includes(name))];
  const columns = names.map(
    (name) => (b.columns[b.names.indexOf(name)] ?? a.columns[a.names.indexOf(name)]) as Listed,
  );
  return table(names, columns);
}

function cross(x: Value, y: Value, rt: Runtime): Value {
  if (x.t === 99 && y.t === 99 && x.keys.t === 98 && y.keys.t === 98) {
    return dict(crossTables(x.keys, y.keys as Table), crossTables(x.values as Table, y.values as Table));
  }
  if (x.t === 99 && y.t === 99) {
    return dict(cross(x.keys, y.keys, rt) as Dict['keys'], cross(x.values, y.values, rt) as Dict['values']);
  }
  const left = listed(x);
  const right = listed(y);
  account(count(left) * count(right) * 4, rt);
  if (left.t === 98 && right.t === 98) return crossTables(left as Table, right as Table);
  const out: Value[] = [];
  for (let i = 0; i < count(left); i++) {
    for (let j = 0; j < count(right); j++) out.push(join(at(left, i), at(right, j), rt));
  }
  return collapse(out);
}

/** The records. */
export const setPrimitives: readonly Primitive[] = [
  {
    name: 'distinct',
    family: 'set',
    ranks: [1],
    signature: 'distinct x',
    doc: 'The items of a list, or rows of a table, without repeats, in the order in which they first appear. Comparison is exact.',
    examples: [
      ['distinct 2 3 7 3 5 3', '2 3 7 5'],
      ['distinct "abracadabra"', '"abrcd"'],
    ],
    apply1: distinct,
  },
  {
    name: 'group',
    family: 'set',
    ranks: [1],
    signature: 'group x',
    doc: 'A dictionary from each distinct item to the positions where it stands; of a dictionary, from each distinct value to its keys.',
    examples: [
      ['group "mississippi"', 'm| ,0\ni| 1 4 7 10\ns| 2 3 5 6\np| 8 9'],
      ['group `a`b`c!1 2 1', '1| `a`c\n2| ,`b'],
    ],
    apply1: group,
  },
  {
    name: 'inter',
    family: 'set',
    ranks: [2],
    infix: true,
    signature: 'x inter y',
    doc: 'The items of x that are also in y, in the order of x, repeats included.',
    examples: [['1 3 4 2 3 inter 2 3 5', '3 2 3']],
    apply2: inter,
  },
  {
    name: 'except',
    family: 'set',
    ranks: [2],
    infix: true,
    signature: 'x except y',
    doc: 'The items of x that are not in y, in the order of x.',
    examples: [
      ['1 3 4 2 except 2 3', '1 4'],
      ['"banana" except "a"', '"bnn"'],
    ],
    apply2: except,
  },
  {
    name: 'union',
    family: 'set',
    ranks: [2],
    infix: true,
    signature: 'x union y',
    doc: 'The distinct items of x and y together, in order of first appearance.',
    examples: [['1 3 3 union 2 3', '1 3 2']],
    apply2: union,
  },
  {
    name: 'cross',
    family: 'set',
    ranks: [2],
    infix: true,
    signature: 'x cross y',
    doc: 'Every item of x joined with every item of y, those of y changing fastest; of two tables, every pair of rows.',
    examples: [
      ['1 2 cross `a`b', '1 `a\n1 `b\n2 `a\n2 `b'],
      ['"ab" cross "xy"', '"ax"\n"ay"\n"bx"\n"by"'],
    ],
    apply2: cross,
  },
];
