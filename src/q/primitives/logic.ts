/** `& | and or not null`, the logic of q: on booleans what their names say, on other types the lesser and greater, zero and null. */

import { QError } from '../errors.ts';
import { bool, bools, dict, table } from '../values/make.ts';
import { NULL_GUID, NULL_INT, NULL_SHORT } from '../values/type-table.ts';
import type { Primitive, Vector } from '../values/types.ts';
import { collapse, type Listed } from '../values/vector.ts';
import { type Binary, type Simple, type Unary, unary } from './atomic.ts';
import { greaterValue, lesserValue, maxOf, maxsOf, minOf, minsOf } from './extremum.ts';
import { NULL_BITS } from './kernels/long.ts';

const not = unary((x) => {
  if (x.t < 0) {
    if (typeof x.v === 'string') throw new QError('type');
    return bool(x.v === 0);
  }
  const v = (x as Vector).v;
  if (x.t === 2 || x.t === 11) throw new QError('type');
  const out = new Uint8Array(v.length);
  if (v instanceof BigInt64Array) for (let i = 0; i < out.length; i++) out[i] = v[i] === 0n ? 1 : 0;
  else for (let i = 0; i < out.length; i++) out[i] = v[i] === 0 ? 1 : 0;
  return bools(out);
});

/** Stored null of a type as a number to compare with; NaN where NaN itself is the null or there is none. */
function nullNumber(code: number): number | string {
  if (code === 5) return NULL_SHORT;
  if (code === 10) return 32;
  if (code === 2) return NULL_GUID;
  if (code === 11) return '';
  return code === 6 || code === 13 || code === 14 || code > 16 ? NULL_INT : Number.NaN;
}

const isNullItem = unary((x: Simple) => {
  const nil = nullNumber(Math.abs(x.t));
  if (x.t < 0) return bool(x.v === nil || x.v !== x.v);
  const v = (x as Vector).v as ArrayLike<number | string | bigint>;
  const out = new Uint8Array(v.length);
  if (v instanceof BigInt64Array) for (let i = 0; i < out.length; i++) out[i] = v[i] === NULL_BITS ? 1 : 0;
  else if (nil !== nil) for (let i = 0; i < out.length; i++) out[i] = v[i] === v[i] ? 0 : 1;
  else for (let i = 0; i < out.length; i++) out[i] = v[i] === nil ? 1 : 0;
  return bools(out);
});

/** `null x`; an enumeration is null where it has no index, whatever its domain holds. */
const isNull: Unary = (x, rt) => {
  if (x.t >= 101) return bool(x.t === 101 && x.primitive.name === '::');
  if (x.t === -20) return bool(x.v < 0);
  if (x.t === 20) return bools(Uint8Array.from(x.v, (i) => (i < 0 ? 1 : 0)));
  if (x.t === 0 && x.v.length) return collapse(x.v.map((item) => isNull(item, rt)));
  if (x.t === 98)
    return table(
      x.names,
      x.columns.map((column) => isNull(column, rt) as Listed),
    );
  if (x.t === 99) return dict(x.keys, isNull(x.values, rt) as Listed);
  return isNullItem(x, rt);
};

const lesserDoc =
  'The lesser of each pair, which for booleans is logical and. Null is below everything; the result has the higher type of the two.';
const greaterDoc =
  'The greater of each pair, which for booleans is logical or. Null is below everything; the result has the higher type of the two.';

const pairs: readonly (readonly [
  string,
  string,
  Binary,
  Pick<Primitive, 'over' | 'scan'>,
  Primitive['examples'],
])[] = [
  [
    '&',
    lesserDoc,
    lesserValue,
    { over: minOf, scan: minsOf },
    [
      ['2 7&5', '2 5'],
      ['1100b&1010b', '1000b'],
    ],
  ],
  [
    '|',
    greaterDoc,
    greaterValue,
    { over: maxOf, scan: maxsOf },
    [
      ['2 7|5', '5 7'],
      ['1100b|1010b', '1110b'],
    ],
  ],
  ['and', lesserDoc, lesserValue, { over: minOf, scan: minsOf }, [['1100b and 1010b', '1000b']]],
  ['or', greaterDoc, greaterValue, { over: maxOf, scan: maxsOf }, [['1100b or 1010b', '1110b']]],
];

/** Lesser, greater, not and null. */
export const logicPrimitives: readonly Primitive[] = [
  ...pairs.map(
    ([name, doc, apply2, forms, examples]): Primitive => ({
      name,
      family: 'logic',
      ranks: [2],
      infix: true,
      signature: `x ${name} y`,
      doc,
      examples,
      apply2,
      ...forms,
    }),
  ),
  {
    name: 'not',
    family: 'logic',
    ranks: [1],
    signature: 'not x',
    doc: 'True where the stored value is zero: for times the epoch, for chars the byte 0. A null is not zero.',
    examples: [['not -1 0 1 2', '0100b']],
    apply1: not,
  },
  {
    name: 'null',
    family: 'logic',
    ranks: [1],
    signature: 'null x',
    doc: 'True where the item is the null of its type; blank for chars, the empty symbol for symbols.',
    examples: [['null 0 0n 0w 1 0n', '01001b']],
    apply1: isNull,
  },
];
