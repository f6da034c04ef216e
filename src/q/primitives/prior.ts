/**
 * Each item against the one before it: `deltas ratios differ prev next xprev`. The first of `deltas` and `ratios` is
 * the first item itself.
 */
import { QError } from '../errors.ts';
import { narrow, widen } from '../values/int64.ts';
import { bools, dict, vector } from '../values/make.ts';
import { match } from '../values/match.ts';
import { NULL_INT } from '../values/type-table.ts';
import type { List, Primitive, Runtime, Value, Vector } from '../values/types.ts';
import { at, collapse, count, gather, isListed, items, type Listed, slice } from '../values/vector.ts';
import type { Binary } from './atomic.ts';
import { uniform } from './folding.ts';
import { NULL_BITS } from './kernels/long.ts';
import { divide, subtract } from './operations.ts';
import { floatItems, formOf, intItems } from './promotion.ts';
import { totalCode } from './total.ts';

const MAX = Number.MAX_SAFE_INTEGER;

function longDifferences(v: Float64Array): Float64Array | undefined {
  const out = new Float64Array(v.length);
  let last = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    const r = item - last;
    if (Math.abs(r) <= MAX) out[i] = r;
    else return carefulDifferences(v, out);
    last = item;
  }
  return out;
}

/** The loop for vectors with nulls; undefined where a difference leaves the safe range. */
function carefulDifferences(v: Float64Array, out: Float64Array): Float64Array | undefined {
  let last = 0;
  for (let i = 0; i < v.length; i++) {
    const item = v[i] as number;
    const r = item - last;
    if (!(Math.abs(r) <= MAX) && item === item && last === last) return undefined;
    out[i] = r;
    last = item;
  }
  return out;
}

function wideDifferences(v: BigInt64Array): BigInt64Array {
  let last = 0n;
  return v.map((item) => {
    const r = item === NULL_BITS || last === NULL_BITS ? NULL_BITS : item - last;
    last = item;
    return r;
  });
}

function floatDifferences(v: Float64Array): Float64Array {
  const out = new Float64Array(v.length);
  let last = 0;
  for (let i = 0; i < v.length; i++) {
    out[i] = (v[i] as number) - last;
    last = v[i] as number;
  }
  return out;
}

function intDifferences(v: Int32Array): Int32Array {
  let last = 0;
  return v.map((item) => {
    const r = item === NULL_INT || last === NULL_INT ? NULL_INT : item - last;
    last = item;
    return r;
  });
}

/** Type of a difference of two items of one type. */
const differenceCode = (code: number): number => {
  const total = totalCode(code);
  return total === 12 ? 16 : total === 13 || total === 14 ? 6 : total === 15 ? 9 : total;
};

function vectorDifferences(x: Vector): Value {
  const code = differenceCode(x.t);
  const form = formOf(x.t);
  if (form === 'int') return vector(code, intDifferences(intItems(x)));
  if (form === 'float') {
    const r = floatDifferences(floatItems(x));
    return vector(code, code === 8 ? Float32Array.from(r) : r);
  }
  const v = x.v as Float64Array | BigInt64Array;
  const fast = v instanceof Float64Array ? longDifferences(v) : undefined;
  return vector(code, fast ?? narrow(wideDifferences(widen(v))));
}

function vectorRatios(x: Vector): Value {
  const v = floatItems(x);
  const out = new Float64Array(v.length);
  let last = 1;
  for (let i = 0; i < v.length; i++) {
    out[i] = (v[i] as number) / last;
    last = v[i] as number;
  }
  return vector(9, out);
}

const pairwise =
  (pair: (x: Value, y: Value, rt: Runtime) => Value) =>
  (x: List, rt: Runtime): Value =>
    collapse(x.v.map((item, i) => (i ? pair(item, x.v[i - 1] as Value, rt) : item)));

/** `deltas x`, `-':x` */
export const differencesOf = uniform(vectorDifferences, pairwise(subtract));
/** `ratios x`, `%':x` */
export const ratiosOf = uniform((x) => {
  totalCode(x.t);
  return vectorRatios(x);
}, pairwise(divide));

/** The binary form, as in `10 -':x`: the seed stands before the first item. */
function seeded(pair: Binary): Binary {
  return (x, y, rt) => {
    if (y.t === 99) return dict(y.keys, seeded(pair)(x, y.values, rt) as Listed);
    if (!isListed(y) || y.t === 98) throw new QError('type');
    const n = count(y);
    if (n === 0) return y;
    const before = collapse([x, ...items(slice(y, 0, n - 1))]) as Listed;
    return pair(y, before, rt);
  };
}

function differs(x: Value, rt: Runtime): Value {
  if (x.t === 99) return { t: 99, keys: x.keys, values: differs(x.values, rt) as Vector, attr: '' };
  if (!isListed(x)) throw new QError('type');
  const n = count(x);
  rt.step((n >> 3) + 1);
  rt.allocate(n);
  const out = new Uint8Array(n);
  const all = items(x);
  for (let i = 0; i < n; i++) out[i] = i && match(all[i] as Value, all[i - 1] as Value, rt) ? 0 : 1;
  return bools(out);
}

/** The items `by` places before (after where negative), nulls where there are none. */
function shifted(by: number, x: Value, rt: Runtime): Value {
  if (x.t === 99) return { t: 99, keys: x.keys, values: shifted(by, x.values, rt) as Vector, attr: '' };
  if (!isListed(x)) throw new QError('type');
  const n = count(x);
  rt.step((n >> 4) + 1);
  rt.allocate(n * 8);
  const places = new Float64Array(n);
  for (let i = 0; i < n; i++) places[i] = i - by;
  if (x.t !== 0) return gather(x, places);
  return collapse(Array.from(places, (i) => at(x as Listed, i)));
}

function xprev(x: Value, y: Value, rt: Runtime): Value {
  if (x.t !== -7 && x.t !== -6 && x.t !== -5 && x.t !== -1) throw new QError('type');
  return shifted(Number(x.v), y, rt);
}

/** Functions of an item and the one before it. */
export const priorPrimitives: readonly Primitive[] = [
  {
    name: 'deltas',
    family: 'list',
    ranks: [1, 2],
    signature: 'deltas x',
    doc: 'Differences between neighbours, the first item kept. Differences of timestamps are timespans, of dates ints.',
    examples: [['deltas 1 4 9 16', '1 3 5 7']],
    apply1: differencesOf,
    apply2: seeded(subtract),
  },
  {
    name: 'ratios',
    family: 'list',
    ranks: [1, 2],
    signature: 'ratios x',
    doc: 'Quotients of neighbours as floats, the first item kept.',
    examples: [['ratios 1 2 6', '1 2 3f']],
    apply1: ratiosOf,
    apply2: seeded(divide),
  },
  {
    name: 'differ',
    family: 'list',
    ranks: [1],
    signature: 'differ x',
    doc: 'Marks the items that differ from the one before; the first always does.',
    examples: [['differ 1 3 3 4', '1101b']],
    apply1: differs,
  },
  {
    name: 'prev',
    family: 'list',
    ranks: [1],
    signature: 'prev x',
    doc: 'The list moved up by one: each item is the one before, the first null.',
    examples: [['prev 2 3 5', '0N 2 3']],
    apply1: (x, rt) => shifted(1, x, rt),
  },
  {
    name: 'next',
    family: 'list',
    ranks: [1],
    signature: 'next x',
    doc: 'The list moved down by one: each item is the one after, the last null.',
    examples: [['next 2 3 5', '3 5 0N']],
    apply1: (x, rt) => shifted(-1, x, rt),
  },
  {
    name: 'xprev',
    family: 'list',
    ranks: [2],
    infix: true,
    signature: 'x xprev y',
    doc: 'The list moved up by `x` places (down where negative), nulls where nothing is left.',
    examples: [['2 xprev 2 7 5 3', '0N 0N 2 7']],
    apply2: xprev,
  },
];
