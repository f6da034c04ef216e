/** `?` in all its forms, `fby`, `within` and `~`: dispatch to find, random choice, enumeration, choice by condition and queries. */
import { QError } from '../errors.ts';
import { functionalSelect, isSimpleExec, simpleExec } from '../query/select.ts';
import { bool, bools, dict } from '../values/make.ts';
import { match } from '../values/match.ts';
import type { List, Primitive, Runtime, Value, Vector } from '../values/types.ts';
import {
  at,
  collapse,
  count,
  gather,
  isListed,
  items,
  type Listed,
  replicate,
  slice,
} from '../values/vector.ts';
import { isIntegral } from './arguments.ts';
import { atMost } from './comparison.ts';
import { enumerate, extendEnumeration } from './enumeration.ts';
import { resolved } from './enumeration-values.ts';
import { roll } from './random.ts';
import { find } from './search.ts';
import { sortedGroups } from './sorted-groups.ts';

/** `x?y` */
function query(x: Value, y: Value, rt: Runtime): Value {
  if (x.t === -11 && y.t !== -7 && (y.t === 11 || y.t === -11 || y.t === 20 || y.t === -20)) {
    if ((x.v as string).startsWith(':')) return enumerate(x.v as string, y, rt);
    return extendEnumeration(x.v as string, y, rt);
  }
  if (x.t < 0 && isIntegral(x.t)) return roll(x, y, rt);
  return find(x, y, rt);
}

/** `?[c;x;y]`: items of `x` where `c` is true, of `y` elsewhere. */
function choose(c: Value, x: Value, y: Value, rt: Runtime): Value {
  if (c.t === 0) {
    return collapse(
      c.v.map((item, i) => choose(item, isListed(x) ? at(x, i) : x, isListed(y) ? at(y, i) : y, rt)),
    );
  }
  if (c.t === -1) return (c.v as number) ? x : y;
  if (c.t !== 1) throw new QError('type');
  const flags = c.v as Uint8Array;
  const n = flags.length;
  rt.step((n >> 3) + 1);
  rt.allocate(n * 16);
  for (const part of [x, y]) if (isListed(part) && count(part) !== n) throw new QError('length');
  const left = isListed(x) ? x : replicate(x, n);
  const right = isListed(y) ? y : replicate(y, n);
  if (n === 0) return left;
  // An atom repeated beside numbers of another type keeps its own, in a mixed list.
  const repeated = !isListed(x) || !isListed(y);
  const numbers = left.t >= 4 && left.t <= 9 && right.t >= 4 && right.t <= 9;
  if (left.t !== right.t && left.t !== 0 && right.t !== 0 && !(repeated && numbers)) throw new QError('type');
  return picked(flags, left, right);
}

function picked(flags: Uint8Array, x: Listed, y: Listed): Value {
  const n = flags.length;
  const numeric = x.t === y.t && x.t > 0 && x.t < 20 && x.t !== 2 && x.t !== 11;
  if (numeric && !((x as Vector).v instanceof BigInt64Array) && !((y as Vector).v instanceof BigInt64Array)) {
    const out = (y as Vector).v.slice() as Float64Array;
    const from = (x as Vector).v as Float64Array;
    for (let i = 0; i < n; i++) if (flags[i]) out[i] = from[i] as number;
    return { ...y, v: out, attr: '' } as Vector;
  }
  const out = new Array<Value>(n);
  for (let i = 0; i < n; i++) out[i] = at(flags[i] ? x : y, i);
  return collapse(out);
}

function queryMany(args: readonly Value[], rt: Runtime): Value {
  const [x, y, z] = args as [Value, Value, Value];
  if (args.length === 3) return isSimpleExec(x, y) ? simpleExec(x, y, z, rt) : choose(x, y, z, rt);
  return functionalSelect(args, rt);
}

/** `(f;values) fby groups`: `f` of each group at every row of the group. */
function fby(x: Value, y: Value, rt: Runtime): Value {
  if (x.t !== 0 || x.v.length !== 2) throw new QError('type');
  const [fn, values] = x.v as readonly [Value, Listed];
  if (!isListed(values) || !isListed(y)) throw new QError('type');
  if (count(values) !== count(y)) throw new QError('length');
  const { rows, starts, firsts } = sortedGroups(resolved(y, rt), rt);
  const sorted = gather(values, rows);
  const results: Value[] = [];
  const place = new Float64Array(rows.length);
  for (let k = 0; k < firsts.length; k++) {
    const [from, to] = [starts[k] as number, starts[k + 1] as number];
    const result = rt.apply(fn, [slice(sorted, from, to)]);
    const uniform = isListed(result) && count(result) === to - from;
    for (let i = from; i < to; i++)
      place[rows[i] as number] = uniform ? results.length + i - from : results.length;
    if (uniform) results.push(...items(result));
    else results.push(result);
  }
  return results.length ? gather(collapse(results), place) : slice(values, 0, 0);
}

const isNumberVector = (x: Value): x is Vector & { v: Float64Array } =>
  x.t > 0 && x.t < 20 && x.t !== 2 && x.t !== 11 && !((x as Vector).v instanceof BigInt64Array);

/** `x within y`: not below the first and not above the second of a pair. */
function within(x: Value, y: Value, rt: Runtime): Value {
  if (x.t === 99) return dict(x.keys, within(x.values, y, rt) as Listed);
  if (y.t !== 0 && !(isListed(y) && count(y) === 2)) throw new QError('type');
  if (count(y) !== 2) throw new QError('length');
  const low = at(y as Listed, 0);
  const high = at(y as Listed, 1);
  if (isNumberVector(x) && y.t === x.t) {
    const [a, b] = Array.from((y as Vector).v as Float64Array) as [number, number];
    const out = new Uint8Array(x.v.length);
    rt.step((out.length >> 4) + 1);
    rt.allocate(out.length);
    if (a === a && b === b) {
      for (let i = 0; i < out.length; i++)
        out[i] = (x.v[i] as number) >= a && (x.v[i] as number) <= b ? 1 : 0;
      return bools(out);
    }
  }
  return bothTrue(atMost(low, x, rt), atMost(x, high, rt));
}

function bothTrue(a: Value, b: Value): Value {
  if (a.t === -1 && b.t === -1) return bool(a.v === 1 && b.v === 1);
  if (a.t === 1 && b.t === 1) {
    const [p, q] = [a.v as Uint8Array, b.v as Uint8Array];
    return bools(p.map((flag, i) => flag & (q[i] as number)));
  }
  if (!isListed(a) && !isListed(b)) throw new QError('type');
  if (a.t < 0) return bothTrue(replicate(a, count(b)), b);
  if (b.t < 0) return bothTrue(a, replicate(b, count(a)));
  if (a.t >= 98 || b.t >= 98) throw new QError('type');
  return collapse(items(a as List).map((item, i) => bothTrue(item, at(b as List, i))));
}

/** The records. */
export const queryPrimitives: readonly Primitive[] = [
  {
    name: '?',
    family: 'query',
    ranks: [2, 3, 4, 5, 6],
    signature: 'x?y',
    doc: 'Find: where y, or each item of it, first stands in list x; the count of x where it does not. Of a dictionary, the key of a value. A number on the left rolls that many random items of y (deals without repeats if negative); a symbol enumerates y over the global of that name and adds what is missing there. With three arguments, items of the second where the first is true, else of the third; with four to six, the functional form of select and exec.',
    examples: [
      ['10 20 30?20', '1'],
      ['"abc"?"cx"', '2 3'],
      ['(`a`b!1 2)?2', '`b'],
      ['?[101b;1 2 3;0]', '1 0 3'],
      ['?[([]a:1 2 3);enlist(>;`a;1);0b;()]', 'a\n-\n2\n3'],
    ],
    apply2: query,
    applyN: queryMany,
  },
  {
    name: '~',
    family: 'comparison',
    ranks: [2],
    signature: 'x~y',
    doc: 'True where x and y are the same: type, shape and all items. Floats may differ by rounding; attributes do not count.',
    examples: [
      ['1 2~1 2', '1b'],
      ['1 2~1 2f', '0b'],
      ['(0.1+0.2)~0.3', '1b'],
    ],
    apply2: (x, y, rt) => {
      rt.step(1);
      return bool(match(x, y, rt));
    },
  },
  {
    name: 'within',
    family: 'search',
    ranks: [2],
    infix: true,
    signature: 'x within y',
    doc: 'Whether x, item by item, lies between the two items of y, both ends included.',
    examples: [
      ['1 3 10 6 within 2 6', '0101b'],
      ['5 within (1 2 6;3 5 7)', '010b'],
    ],
    apply2: within,
  },
  {
    name: 'fby',
    family: 'query',
    ranks: [2],
    infix: true,
    signature: '(f;x) fby y',
    doc: 'Applies the aggregate f to the items of x in groups of equal y (a list, or a table for several) and gives the result of its group at every position.',
    examples: [['({count x};1 2 3) fby `a`b`a', '2 1 2']],
    apply2: fby,
  },
];
