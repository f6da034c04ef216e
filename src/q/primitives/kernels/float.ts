/**
 * Loops of floating arithmetic; IEEE gives q's nulls (NaN) and infinities by itself. One loop an operator and a shape,
 * written out, so that the engine compiles each for itself.
 */

/** `x+y` item by item. */
export function addFloats(x: Float64Array, y: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) + (y[i] as number);
  return out;
}
/** `x+a` for an atom. */
export function addFloat(x: Float64Array, a: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = a + (x[i] as number);
  return out;
}
/** `x-y` item by item. */
export function subtractFloats(x: Float64Array, y: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) - (y[i] as number);
  return out;
}
/** `a-x` for an atom. */
export function subtractFromFloat(a: number, x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = a - (x[i] as number);
  return out;
}
/** `x*y` item by item. */
export function multiplyFloats(x: Float64Array, y: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) * (y[i] as number);
  return out;
}
/** `x*a` for an atom. */
export function multiplyFloat(x: Float64Array, a: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = a * (x[i] as number);
  return out;
}
/** `x%y` item by item. */
export function divideFloats(x: Float64Array, y: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) / (y[i] as number);
  return out;
}
/** `x%a` for an atom. */
export function divideByFloat(x: Float64Array, a: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) / a;
  return out;
}
/** `a%x` for an atom. */
export function divideFloat(a: number, x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = a / (x[i] as number);
  return out;
}

export type FloatOperator = (a: number, b: number) => number;

/** An operator over two vectors, or one and an atom on either side; for those where the call costs little beside the work. */
export function floatItemsBy(
  op: FloatOperator,
  x: Float64Array | number,
  y: Float64Array | number,
): Float64Array {
  const out = new Float64Array(typeof x === 'number' ? (y as Float64Array).length : x.length);
  for (let i = 0; i < out.length; i++) {
    const a = typeof x === 'number' ? x : (x[i] as number);
    const b = typeof y === 'number' ? y : (y[i] as number);
    out[i] = op(a, b);
  }
  return out;
}

/** The largest whole number not above `a%b`. */
export const floatDiv = (a: number, b: number): number => (b === 0 ? Number.NaN : Math.floor(a / b));
/** What is left of `a` after whole `b`s; the sign is that of `b`. */
export const floatMod = (a: number, b: number): number => (b === 0 ? Number.NaN : a - b * Math.floor(a / b));
