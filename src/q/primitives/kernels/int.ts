/**
 * Loops of 32-bit integer arithmetic: the minimum is null and stays null, anything else wraps at 32 bits, as in q.
 * One loop an operator and a shape, written out, so that the engine compiles each for itself.
 */
import { NULL_INT } from '../../values/type-table.ts';

/** `x+y` item by item. */
export function addInts(x: Int32Array, y: Int32Array): Int32Array {
  const out = new Int32Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    out[i] = a === NULL_INT || b === NULL_INT ? NULL_INT : a + b;
  }
  return out;
}

/** `x+a` for an atom. */
export function addInt(x: Int32Array, a: number): Int32Array {
  const out = new Int32Array(x.length);
  if (a === NULL_INT) return out.fill(NULL_INT);
  for (let i = 0; i < out.length; i++) {
    const b = x[i] as number;
    out[i] = b === NULL_INT ? NULL_INT : a + b;
  }
  return out;
}

/** `x-y` item by item. */
export function subtractInts(x: Int32Array, y: Int32Array): Int32Array {
  const out = new Int32Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    out[i] = a === NULL_INT || b === NULL_INT ? NULL_INT : a - b;
  }
  return out;
}

/** `a-x` for an atom. */
export function subtractFromInt(a: number, x: Int32Array): Int32Array {
  const out = new Int32Array(x.length);
  if (a === NULL_INT) return out.fill(NULL_INT);
  for (let i = 0; i < out.length; i++) {
    const b = x[i] as number;
    out[i] = b === NULL_INT ? NULL_INT : a - b;
  }
  return out;
}

/** `x*y` item by item. */
export function multiplyInts(x: Int32Array, y: Int32Array): Int32Array {
  const out = new Int32Array(x.length);
  for (let i = 0; i < out.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    out[i] = a === NULL_INT || b === NULL_INT ? NULL_INT : Math.imul(a, b);
  }
  return out;
}

/** `x*a` for an atom. */
export function multiplyInt(x: Int32Array, a: number): Int32Array {
  const out = new Int32Array(x.length);
  if (a === NULL_INT) return out.fill(NULL_INT);
  for (let i = 0; i < out.length; i++) {
    const b = x[i] as number;
    out[i] = b === NULL_INT ? NULL_INT : Math.imul(a, b);
  }
  return out;
}

/** One operator on two ints that are not null; its result is stored wrapped at 32 bits. */
export type IntOperator = (a: number, b: number) => number;

export const intOperators: Readonly<Record<'add' | 'subtract' | 'multiply' | 'div' | 'mod', IntOperator>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: Math.imul,
  div: (a, b) => (b === 0 ? NULL_INT : Math.floor(a / b)),
  mod: (a, b) => (b === 0 ? NULL_INT : a - b * Math.floor(a / b)),
};

/** An operator on two items, null where one is null. */
export const intItemBy = (op: IntOperator, a: number, b: number): number =>
  a === NULL_INT || b === NULL_INT ? NULL_INT : op(a, b) | 0;

/** An operator over two vectors, or one and an atom on either side. */
export function intItemsBy(op: IntOperator, x: Int32Array | number, y: Int32Array | number): Int32Array {
  const out = new Int32Array(typeof x === 'number' ? (y as Int32Array).length : x.length);
  for (let i = 0; i < out.length; i++) {
    const a = typeof x === 'number' ? x : (x[i] as number);
    const b = typeof y === 'number' ? y : (y[i] as number);
    out[i] = intItemBy(op, a, b);
  }
  return out;
}
