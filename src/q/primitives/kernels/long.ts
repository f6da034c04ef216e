/**
 * Loops of 64-bit integer arithmetic over narrow vectors (Float64Array; NaN null, ±Infinity). Each gives undefined
 * where a result leaves the safe range or an infinity takes part: the caller then repeats the vector in
 * wide arithmetic. One loop an operator and a shape, written out, so that the engine compiles each for itself.
 *
 * The fast loops store while `Math.abs(r) <= MAX`, the cheapest test found, and leave at the first null; the careful
 * loop knows that a NaN is right where an operand is NaN and wrong where it came from ∞-∞ or 0*∞.
 */
import { bitsOfLong } from '../../values/int64.ts';
import type { Long } from '../../values/types.ts';

type Narrow = Float64Array;
const MAX = 9007199254740991;

type Kind = 'add' | 'subtract' | 'multiply';

/** The loop for vectors with nulls, which the fast loops leave at the first one. */
function careful(kind: Kind, x: Narrow | number, y: Narrow | number): Narrow | undefined {
  const n = typeof x === 'number' ? (y as Narrow).length : x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const a = typeof x === 'number' ? x : (x[i] as number);
    const b = typeof y === 'number' ? y : (y[i] as number);
    const r = kind === 'add' ? a + b : kind === 'subtract' ? a - b : a * b + 0;
    if (!(Math.abs(r) <= MAX) && a === a && b === b) return undefined;
    out[i] = r;
  }
  return out;
}

/** `x+y` item by item. */
export function addLongs(x: Narrow, y: Narrow): Narrow | undefined {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const r = (x[i] as number) + (y[i] as number);
    if (Math.abs(r) <= MAX) out[i] = r;
    else return careful('add', x, y);
  }
  return out;
}

/** `x+a` for an atom. */
export function addLong(x: Narrow, a: number): Narrow | undefined {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const r = a + (x[i] as number);
    if (Math.abs(r) <= MAX) out[i] = r;
    else return careful('add', x, a);
  }
  return out;
}

/** `x-y` item by item. */
export function subtractLongs(x: Narrow, y: Narrow): Narrow | undefined {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const r = (x[i] as number) - (y[i] as number);
    if (Math.abs(r) <= MAX) out[i] = r;
    else return careful('subtract', x, y);
  }
  return out;
}

/** `a-x` for an atom. */
export function subtractFromLong(a: number, x: Narrow): Narrow | undefined {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const r = a - (x[i] as number);
    if (Math.abs(r) <= MAX) out[i] = r;
    else return careful('subtract', a, x);
  }
  return out;
}

/** `x*y` item by item; `+ 0` turns the -0 of 0*-1 into 0. */
export function multiplyLongs(x: Narrow, y: Narrow): Narrow | undefined {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const r = (x[i] as number) * (y[i] as number) + 0;
    if (Math.abs(r) <= MAX) out[i] = r;
    else return careful('multiply', x, y);
  }
  return out;
}

/** `x*a` for an atom. */
export function multiplyLong(x: Narrow, a: number): Narrow | undefined {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const r = a * (x[i] as number) + 0;
    if (Math.abs(r) <= MAX) out[i] = r;
    else return careful('multiply', x, a);
  }
  return out;
}

/**
 * The remainder of two finite longs, with the sign of the divisor; null for a divisor of zero. `a-b*floor a%b` is exact
 * while the product is safe, which it may not be for operands beyond half the range: those take the slower operator.
 */
export function modNumber(a: number, b: number): number {
  const whole = b * Math.floor(a / b);
  if (Math.abs(whole) <= MAX) return a - whole + 0;
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

/** `x mod y` item by item. */
export function modLongs(x: Narrow, y: Narrow): Narrow | undefined {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    if ((a - a !== 0 && a === a) || (b - b !== 0 && b === b)) return undefined;
    out[i] = modNumber(a, b);
  }
  return out;
}

/** `x mod a` for an atom. */
export function modLong(x: Narrow, a: number): Narrow | undefined {
  if (a - a !== 0 && a === a) return undefined;
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const b = x[i] as number;
    if (b - b !== 0 && b === b) return undefined;
    out[i] = modNumber(b, a);
  }
  return out;
}

/** `x div y` item by item, null for a divisor of zero. */
export function divLongs(x: Narrow, y: Narrow): Narrow | undefined {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    if ((a - a !== 0 && a === a) || (b - b !== 0 && b === b)) return undefined;
    out[i] = b === 0 ? Number.NaN : Math.floor(a / b) + 0;
  }
  return out;
}

/** `x div a` for an atom. */
export function divLong(x: Narrow, a: number): Narrow | undefined {
  if (a - a !== 0 && a === a) return undefined;
  const n = x.length;
  if (a === 0) return new Float64Array(n).fill(Number.NaN);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const b = x[i] as number;
    if (b - b !== 0 && b === b) return undefined;
    out[i] = Math.floor(b / a) + 0;
  }
  return out;
}

/** The six operators on longs in q's own arithmetic: 64-bit patterns, wrapping. */
export type WideOperator = (a: bigint, b: bigint) => bigint;

export const NULL_BITS = -(2n ** 63n);

const floorDiv = (a: bigint, b: bigint): bigint => {
  const q = a / b;
  return q * b !== a && a < 0n !== b < 0n ? q - 1n : q;
};

/** Wide operators by the name of the primitive. */
export const wide: Readonly<Record<'add' | 'subtract' | 'multiply' | 'div' | 'mod', WideOperator>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  div: (a, b) => (b === 0n ? NULL_BITS : floorDiv(a, b)),
  mod: (a, b) => (b === 0n ? NULL_BITS : a - b * floorDiv(a, b)),
};

/** One wide result, null where an operand is null. */
export function wideItem(op: WideOperator, a: Long, b: Long): bigint {
  const x = bitsOfLong(a);
  const y = bitsOfLong(b);
  return x === NULL_BITS || y === NULL_BITS ? NULL_BITS : op(x, y);
}

/** A wide operator over two wide vectors, or over one and an atom on either side. */
export function wideItems(
  op: WideOperator,
  x: BigInt64Array | bigint,
  y: BigInt64Array | bigint,
): BigInt64Array {
  const n = typeof x === 'bigint' ? (y as BigInt64Array).length : x.length;
  const out = new BigInt64Array(n);
  for (let i = 0; i < n; i++) {
    const a = typeof x === 'bigint' ? x : (x[i] as bigint);
    const b = typeof y === 'bigint' ? y : (y[i] as bigint);
    out[i] = a === NULL_BITS || b === NULL_BITS ? NULL_BITS : op(a, b);
  }
  return out;
}
