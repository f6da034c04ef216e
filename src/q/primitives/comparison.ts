/**
 * `= <> < > <= >=`: two rules, equal and less, decide all six. Numbers compare by their stored values in the wider
 * form of the two; times are brought to one unit first, a timestamp beside a time of day is read as its time of day;
 * symbols and guids compare by their text.
 */
import { bitsOfLong, longAt, widen } from '../values/int64.ts';
import { bool, bools } from '../values/make.ts';
import { match } from '../values/match.ts';
import { compareText } from '../values/order.ts';
import type { TemporalCode } from '../values/temporal.ts';
import type { Long, Primitive, Value, Vector } from '../values/types.ts';
import { type Binary, type BinaryKernel, binary, type Simple } from './atomic.ts';
import * as k from './kernels/compare.ts';
import { plainNumber } from './operations.ts';
import {
  compareTable,
  floatItem,
  floatItems,
  formOf,
  intItem,
  intItems,
  longItem,
  longItems,
  measured,
  resultCode,
} from './promotion.ts';

type Rule = 'equal' | 'less';

const CLOCK_RANK: Readonly<Record<number, number>> = { 17: 1, 18: 2, 19: 3, 16: 4 };

/** The unit two temporal types are compared in. */
export function commonUnit(a: number, b: number): number {
  if (a === b) return a;
  const [p, q] = [Math.min(a, b), Math.max(a, b)];
  if (p >= 16) return (CLOCK_RANK[p] ?? 0) > (CLOCK_RANK[q] ?? 0) ? p : q;
  if (q >= 16) return q;
  return p === 12 ? 12 : q;
}

const isTemporal = (code: number): code is TemporalCode => code >= 12 && code <= 19;

function textItems(x: Simple): readonly string[] | string {
  return x.v as readonly string[] | string;
}

function compareTexts(rule: Rule, x: Simple, y: Simple): Uint8Array | boolean {
  const a = textItems(x);
  const b = textItems(y);
  const test =
    rule === 'equal'
      ? (p: string, q: string): boolean => p === q
      : (p: string, q: string): boolean => compareText(p, q) < 0;
  if (typeof a === 'string' && typeof b === 'string') return test(a, b);
  const n = typeof a === 'string' ? b.length : a.length;
  const out = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const p = typeof a === 'string' ? a : (a[i] as string);
    const q = typeof b === 'string' ? b : (b[i] as string);
    out[i] = test(p, q) ? 1 : 0;
  }
  return out;
}

function compareInts(rule: Rule, x: Simple, y: Simple): Uint8Array | boolean {
  if (x.t < 0) {
    const a = intItem(-x.t, x.v as Long);
    if (y.t < 0) return rule === 'equal' ? a === intItem(-y.t, y.v as Long) : a < intItem(-y.t, y.v as Long);
    const b = y.t === 5 ? intItems(y) : (y.v as Uint8Array);
    return rule === 'equal' ? k.equalInt(b, a) : k.moreInt(b, a);
  }
  if (y.t < 0) {
    const a = x.t === 5 ? intItems(x as Vector) : (x.v as Uint8Array);
    const b = intItem(-y.t, y.v as Long);
    return rule === 'equal' ? k.equalInt(a, b) : k.lessInt(a, b);
  }
  const a = intItems(x as Vector);
  const b = intItems(y as Vector);
  return rule === 'equal' ? k.equalInts(a, b) : k.lessInts(a, b);
}

const typedLong = (v: Float64Array | BigInt64Array | Long, i: number): Long =>
  typeof v === 'object' ? longAt(v, i) : v;

/** Longs of which some are outside the safe range. */
function compareWide(rule: Rule, a: BigInt64Array | bigint, b: BigInt64Array | bigint): Uint8Array {
  const n = typeof a === 'bigint' ? (b as BigInt64Array).length : a.length;
  const out = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const p = typeof a === 'bigint' ? a : (a[i] as bigint);
    const q = typeof b === 'bigint' ? b : (b[i] as bigint);
    out[i] = (rule === 'equal' ? p === q : p < q) ? 1 : 0;
  }
  return out;
}

function compareLongs(rule: Rule, x: Simple, y: Simple): Uint8Array | boolean {
  const a = x.t < 0 ? longItem(-x.t, x.v as Long) : longItems(x as Vector);
  const b = y.t < 0 ? longItem(-y.t, y.v as Long) : longItems(y as Vector);
  if (typeof a !== 'object' && typeof b !== 'object') {
    const [p, q] = [bitsOfLong(typedLong(a, 0)), bitsOfLong(typedLong(b, 0))];
    return rule === 'equal' ? p === q : p < q;
  }
  if (typeof a === 'number' && b instanceof Float64Array)
    return rule === 'equal' ? k.equalLong(b, a) : k.moreLong(b, a);
  if (typeof b === 'number' && a instanceof Float64Array)
    return rule === 'equal' ? k.equalLong(a, b) : k.lessLong(a, b);
  if (a instanceof Float64Array && b instanceof Float64Array)
    return rule === 'equal' ? k.equalLongs(a, b) : k.lessLongs(a, b);
  return compareWide(
    rule,
    typeof a === 'object' ? widen(a) : bitsOfLong(a),
    typeof b === 'object' ? widen(b) : bitsOfLong(b),
  );
}

function compareFloating(rule: Rule, x: Simple, y: Simple): Uint8Array | boolean {
  const a = x.t < 0 ? floatItem(-x.t, x.v as Long) : floatItems(x as Vector);
  const b = y.t < 0 ? floatItem(-y.t, y.v as Long) : floatItems(y as Vector);
  if (typeof a === 'number' && typeof b === 'number') return k.numberRules.float[rule](a, b);
  return k.compareFloats(rule, a, b);
}

function compare(rule: Rule, x: Simple, y: Simple): Uint8Array | boolean {
  const a = Math.abs(x.t);
  const b = Math.abs(y.t);
  resultCode(compareTable, a, b);
  if (a === 2 || a === 11) return compareTexts(rule, x, y);
  if (isTemporal(a) && isTemporal(b) && a !== b) {
    const unit = commonUnit(a, b) as TemporalCode;
    return compareSame(rule, measured(x, unit), measured(y, unit));
  }
  return compareSame(rule, x, y);
}

function compareSame(rule: Rule, x: Simple, y: Simple): Uint8Array | boolean {
  const a = formOf(Math.abs(x.t));
  const b = formOf(Math.abs(y.t));
  if (a === 'float' || b === 'float') return compareFloating(rule, x, y);
  return a === 'long' || b === 'long' ? compareLongs(rule, x, y) : compareInts(rule, x, y);
}

function flip(bits: Uint8Array): Uint8Array {
  for (let i = 0; i < bits.length; i++) bits[i] = 1 - (bits[i] as number);
  return bits;
}

const asValue = (r: Uint8Array | boolean, negate: boolean): Value => {
  if (typeof r === 'boolean') return bool(r !== negate);
  return bools(negate ? flip(r) : r);
};

/** The operator that is `rule` of its arguments, swapped or negated. */
function comparison(rule: Rule, swap: boolean, negate: boolean): Binary {
  const kernel: BinaryKernel = (x, y) => asValue(swap ? compare(rule, y, x) : compare(rule, x, y), negate);
  const general = binary(kernel);
  const quick = k.numberRules.long[rule];
  const tolerant = k.numberRules.float[rule];
  return (x, y, rt) => {
    if (x.t === y.t && x.t < 0 && x.t >= -11) {
      if (x.t === -7 && typeof x.v === typeof (y as typeof x).v)
        return bool((swap ? quick((y as typeof x).v, x.v) : quick(x.v, (y as typeof x).v)) !== negate);
      // Chars, booleans and ints compare as they are stored; so do symbols for equality.
      if (x.t === -10 || x.t === -1 || x.t === -6 || (x.t === -11 && rule === 'equal')) {
        const [a, b] = [x.v as number, (y as typeof x).v as number];
        return bool((rule === 'equal' ? a === b : swap ? b < a : a < b) !== negate);
      }
    }
    const a = plainNumber(x);
    const b = a === undefined ? undefined : plainNumber(y);
    // Functions are equal where they match; they have no order.
    if (x.t >= 100 && y.t >= 100 && rule === 'equal') return bool(match(x, y) !== negate);
    if (a === undefined || b === undefined) return general(x, y, rt);
    return bool((swap ? tolerant(b, a) : tolerant(a, b)) !== negate);
  };
}

/** `x=y` of any two values. */
export const equal = comparison('equal', false, false);
/** `x<y` of any two values. */
export const less = comparison('less', false, false);
/** `x>y` of any two values. */
const more = comparison('less', true, false);

/** True where two atoms of comparable types are in order: `x<=y`, as `within` asks. */
export const atMost = comparison('less', true, true);

type Row = readonly [name: string, doc: string, apply: Binary, examples: Primitive['examples']];

const rows: readonly Row[] = [
  [
    '=',
    'True where the items are equal, whatever their types; floats within a relative 2^-43, a null equals a null. To compare whole values and types use `~`.',
    equal,
    [
      ['1 2 3=1 0 3', '101b'],
      ['"hello"="world"', '00010b'],
      ['1=1h', '1b'],
    ],
  ],
  [
    '<>',
    'True where the items are not equal: the negation of `=`.',
    comparison('equal', false, true),
    [['1 2<>1 3', '01b']],
  ],
  [
    '<',
    'True where the left item is below the right; null is below everything else.',
    less,
    [['1 5 0N<3', '101b']],
  ],
  ['>', 'True where the left item is above the right.', more, [['1 5 0N>3', '010b']]],
  ['<=', 'True where the left item is not above the right.', atMost, [['1 3 5<=3', '110b']]],
  [
    '>=',
    'True where the left item is not below the right.',
    comparison('less', false, true),
    [['1 3 5>=3', '011b']],
  ],
];

/** The six comparisons. */
export const comparisonPrimitives: readonly Primitive[] = rows.map(([name, doc, apply2, examples]) => ({
  name,
  family: 'comparison',
  ranks: [2],
  infix: true,
  signature: `x ${name} y`,
  doc,
  examples,
  apply2,
}));
