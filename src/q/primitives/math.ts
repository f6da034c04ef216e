/** Elementary functions: roots, powers, logarithms, the trigonometric functions, and rounding to whole numbers. */
import { QError } from '../errors.ts';
import { longOfBits, packLongs } from '../values/int64.ts';
import { atom, vector } from '../values/make.ts';
import type { Long, Primitive, Value, Vector } from '../values/types.ts';
import { type Binary, binary, type Unary, unary } from './atomic.ts';
import { type Arithmetic, arithmetic } from './binary-arithmetic.ts';
import { castTo } from './cast/convert.ts';
import { floatItem, floatItems, formOf, logarithmTable, powerTable } from './promotion.ts';

/** A function of floats over anything with a number in it. */
function floating(f: (n: number) => number): Unary {
  return unary((x) => {
    const code = Math.abs(x.t);
    if (code === 2 || code === 11) throw new QError('type');
    const result = code === 15 ? 15 : 9;
    if (x.t < 0) return atom(-result, f(floatItem(code, x.v as Long)));
    const v = floatItems(x as Vector);
    const out = new Float64Array(v.length);
    for (let i = 0; i < out.length; i++) out[i] = f(v[i] as number);
    return vector(result, out);
  });
}

const computed = (types: Arithmetic['types'], float: (a: number, b: number) => number): Binary =>
  binary(arithmetic({ types, raw: true, number: float, float }));

/**
 * x to the power y the way q computes it, by logarithm and exponential: 2 to the 3 is a little less than 8. Null for a
 * negative base.
 */
const power = (a: number, b: number): number => (a === 0 && b === 0 ? 1 : Math.exp(b * Math.log(a)));

const LIMIT = 2 ** 63;
const MAX = Number.MAX_SAFE_INTEGER;

/** A rounded float as a long, the infinities as longs have them. */
function wholeLong(n: number): Long {
  if (Number.isSafeInteger(n) || n !== n) return n + 0;
  if (n >= LIMIT) return Infinity;
  return n <= -LIMIT ? -Infinity : longOfBits(BigInt(n));
}

/** Rounds floats and reals to longs, down for a sign of 1, up for -1; whole numbers stay as they are, text as `text` says. */
function rounding(sign: 1 | -1, text: boolean): Unary {
  const f = (n: number): number => sign * Math.floor(sign * n);
  return unary((x): Value => {
    const code = Math.abs(x.t);
    if (formOf(code) === 'float' && code !== 15) {
      if (x.t < 0) return atom(-7, wholeLong(f(x.v as number)));
      return vector(7, roundAll(sign, x.v as Float64Array));
    }
    if (code >= 5 && code <= 7) return x;
    if (text && (code === 10 || code === 11)) return x;
    if (text || (code !== 1 && code !== 4 && code !== 10)) throw new QError('type');
    return x.t < 0 ? atom(-6, x.v as number) : vector(6, Int32Array.from(x.v as Uint8Array));
  });
}

function roundAll(sign: 1 | -1, v: Float64Array | Float32Array): Float64Array | BigInt64Array {
  const rounded = sign === 1 ? floors(v) : ceilings(v);
  return rounded ?? packLongs(Array.from(v, (n) => wholeLong(sign * Math.floor(sign * n))));
}

/** Undefined where a number is too large for a narrow long; `+ 0` because a long has no -0. */
function floors(v: Float64Array | Float32Array): Float64Array | undefined {
  const out = new Float64Array(v.length);
  for (let i = 0; i < out.length; i++) {
    const r = Math.floor(v[i] as number) + 0;
    if (Math.abs(r) <= MAX) out[i] = r;
    else if (r === r) return undefined;
    else out[i] = r;
  }
  return out;
}

function ceilings(v: Float64Array | Float32Array): Float64Array | undefined {
  const out = new Float64Array(v.length);
  for (let i = 0; i < out.length; i++) {
    const r = Math.ceil(v[i] as number) + 0;
    if (Math.abs(r) <= MAX) out[i] = r;
    else if (r === r) return undefined;
    else out[i] = r;
  }
  return out;
}

/** `reciprocal x`: a timestamp alone stays one, as the reference has it. */
const inverse: Unary = (() => {
  const floats = floating((n) => 1 / n);
  return unary((x, rt) => {
    const r = floats(x as Value, rt);
    return Math.abs(x.t) === 12 ? castTo(12, r, rt) : r;
  });
})();

const unaries: readonly (readonly [string, string, Unary, Primitive['examples']])[] = [
  [
    'sqrt',
    'Square root as a float; null where negative.',
    floating((n) => Math.sqrt(n)),
    [['sqrt 0 25 -1', '0 5 0n']],
  ],
  ['exp', 'e to the power of each number.', floating(Math.exp), [['exp 0 1', '1 2.718282']]],
  [
    'log',
    'Natural logarithm; null where negative, minus infinity at 0.',
    floating(Math.log),
    [['log 1 0', '0 -0w']],
  ],
  ['reciprocal', 'One divided by each number, as a float.', inverse, [['reciprocal 2 0', '0.5 0w']]],
  ['sin', 'Sine of an angle in radians.', floating(Math.sin), [['sin 0', '0f']]],
  ['cos', 'Cosine of an angle in radians.', floating(Math.cos), [['cos 0', '1f']]],
  ['tan', 'Tangent of an angle in radians.', floating(Math.tan), [['tan 0', '0f']]],
  [
    'asin',
    'The angle in radians whose sine is given; null outside -1 to 1.',
    floating(Math.asin),
    [['asin 1', '1.570796']],
  ],
  [
    'acos',
    'The angle in radians whose cosine is given; null outside -1 to 1.',
    floating(Math.acos),
    [['acos 1', '0f']],
  ],
  ['atan', 'The angle in radians whose tangent is given.', floating(Math.atan), [['atan 1', '0.7853982']]],
  [
    'floor',
    'The largest whole number not above each number, as a long. Whole numbers and text stay as they are.',
    rounding(1, true),
    [['floor -2.1 0 2.1', '-3 0 2']],
  ],
  [
    'ceiling',
    'The smallest whole number not below each number, as a long.',
    rounding(-1, false),
    [['ceiling -2.1 0 2.1', '-2 0 3']],
  ],
];

/** Elementary functions. */
export const mathPrimitives: readonly Primitive[] = [
  ...unaries.map(
    ([name, doc, apply1, examples]): Primitive => ({
      name,
      family: 'math',
      ranks: [1],
      signature: `${name} x`,
      doc,
      examples,
      apply1,
    }),
  ),
  {
    name: 'xexp',
    family: 'math',
    ranks: [2],
    infix: true,
    signature: 'x xexp y',
    doc: 'x to the power y, always a float. For exact powers of longs multiply: `prd n#x`.',
    examples: [['2 xexp 8', '256f']],
    apply2: computed(powerTable, power),
  },
  {
    name: 'xlog',
    family: 'math',
    ranks: [2],
    infix: true,
    signature: 'x xlog y',
    doc: 'Logarithm of y to the base x.',
    examples: [['2 xlog 8', '3f']],
    apply2: computed(logarithmTable, (a, b) => Math.log(b) / Math.log(a)),
  },
];
