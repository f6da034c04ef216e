/**
 * Loops of comparison. 32-bit integers keep q's null as their minimum, so they compare as they are. Longs have NaN for
 * null, which is equal to itself and below all else. Floats are that and tolerant: two are one number where they
 * differ by no more than 2^-43 of the larger (the rule lives in `values/match.ts`).
 */
import { nearlyEqual } from '../../values/match.ts';

type Small = ArrayLike<number>;

/** `x=y` on integers. */
export function equalInts(x: Int32Array, y: Int32Array): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = x[i] === y[i] ? 1 : 0;
  return out;
}
/** `x=a` on integers. */
export function equalInt(x: Small, a: number): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = x[i] === a ? 1 : 0;
  return out;
}
/** `x<y` on integers. */
export function lessInts(x: Int32Array, y: Int32Array): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) < (y[i] as number) ? 1 : 0;
  return out;
}
/** `x<a` on integers. */
export function lessInt(x: Small, a: number): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) < a ? 1 : 0;
  return out;
}
/** `x>a` on integers. */
export function moreInt(x: Small, a: number): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) > a ? 1 : 0;
  return out;
}
/** `x=y` on longs. */
export function equalLongs(x: Float64Array, y: Float64Array): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    out[i] = a === b || (a !== a && b !== b) ? 1 : 0;
  }
  return out;
}
/** `x=a` on longs. */
export function equalLong(x: Float64Array, a: number): Uint8Array {
  const out = new Uint8Array(x.length);
  if (a !== a) for (let i = 0; i < out.length; i++) out[i] = x[i] === x[i] ? 0 : 1;
  else for (let i = 0; i < out.length; i++) out[i] = x[i] === a ? 1 : 0;
  return out;
}
/** `x<y` on longs. */
export function lessLongs(x: Float64Array, y: Float64Array): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    if (a === a) out[i] = a < b ? 1 : 0;
    else out[i] = b === b ? 1 : 0;
  }
  return out;
}
/** `x<a` on longs. */
export function lessLong(x: Float64Array, a: number): Uint8Array {
  const out = new Uint8Array(x.length);
  if (a === a) for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) >= a ? 0 : 1;
  return out;
}
/** `x>a` on longs. */
export function moreLong(x: Float64Array, a: number): Uint8Array {
  const out = new Uint8Array(x.length);
  if (a !== a) for (let i = 0; i < out.length; i++) out[i] = x[i] === x[i] ? 1 : 0;
  else for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) > a ? 1 : 0;
  return out;
}

/** As in `values/match.ts`; the loops test with it first. */
const TOLERANCE = 2 ** -43;

const lessFloat = (a: number, b: number): boolean => (a < b && !nearlyEqual(a, b)) || (a !== a && b === b);

/** Comparisons of single numbers with q's nulls: `less` and `equal` decide the six operators. */
export const numberRules = {
  long: {
    equal: (a: number | bigint, b: number | bigint): boolean => a === b || (a !== a && b !== b),
    less: (a: number | bigint, b: number | bigint): boolean => a < b || (a !== a && b === b),
  },
  float: { equal: nearlyEqual, less: lessFloat },
};

type Floats = Float64Array | number;

function equalFloatItems(x: Float64Array, y: Float64Array): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    const gap = Math.abs(a - b);
    // Far apart beyond the tolerance of both is the common case and needs no more.
    if (gap > TOLERANCE * Math.abs(a) && gap > TOLERANCE * Math.abs(b)) continue;
    out[i] = nearlyEqual(a, b) ? 1 : 0;
  }
  return out;
}

function equalFloat(x: Float64Array, b: number): Uint8Array {
  const out = new Uint8Array(x.length);
  const size = TOLERANCE * Math.abs(b);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const gap = Math.abs(a - b);
    if (gap > size && gap > TOLERANCE * Math.abs(a)) continue;
    out[i] = nearlyEqual(a, b) ? 1 : 0;
  }
  return out;
}

function lessFloatItems(x: Float64Array, y: Float64Array): Uint8Array {
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    const gap = b - a;
    if (gap > TOLERANCE * Math.abs(a) && gap > TOLERANCE * Math.abs(b)) out[i] = 1;
    else if (!(gap <= 0)) out[i] = lessFloat(a, b) ? 1 : 0;
  }
  return out;
}

/** `x<b` where the vector is on the left, `b<x` where `above`. */
function lessFloatAtom(x: Float64Array, b: number, above: boolean): Uint8Array {
  const out = new Uint8Array(x.length);
  const sign = above ? -1 : 1;
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const gap = sign * (b - a);
    if (gap > TOLERANCE * Math.abs(a) && gap > TOLERANCE * Math.abs(b)) out[i] = 1;
    else if (!(gap <= 0)) out[i] = (above ? lessFloat(b, a) : lessFloat(a, b)) ? 1 : 0;
  }
  return out;
}

/** A float comparison over two vectors, or one and an atom on either side. */
export function compareFloats(rule: 'equal' | 'less', x: Floats, y: Floats): Uint8Array {
  if (typeof x === 'number')
    return rule === 'equal' ? equalFloat(y as Float64Array, x) : lessFloatAtom(y as Float64Array, x, true);
  if (typeof y === 'number') return rule === 'equal' ? equalFloat(x, y) : lessFloatAtom(x, y, false);
  return rule === 'equal' ? equalFloatItems(x, y) : lessFloatItems(x, y);
}
