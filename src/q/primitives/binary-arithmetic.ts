/**
 * The engine behind `+ - * % div mod` and kin: from the types of two atoms or vectors to the result type, the form
 * to compute in (32-bit, 64-bit, floating), the kernel, and the result in the storage of its type.
 *
 * An operator is a record of its type table and its operations in each form. Those with `loops` have a hand-written
 * loop for every shape; the others pay a call an item.
 */
import { bitsOfLong, longOfBits, narrow, packLongs, widen } from '../values/int64.ts';
import { atom, vector } from '../values/make.ts';
import type { Atom, Long, Value, Vector } from '../values/types.ts';
import { storage } from '../values/vector.ts';
import type { BinaryKernel, Simple } from './atomic.ts';
import { floatItemsBy } from './kernels/float.ts';
import { intItemBy, intItemsBy } from './kernels/int.ts';
import { type WideOperator, wideItem, wideItems } from './kernels/long.ts';
import {
  type Form,
  floatItem,
  floatItems,
  formOf,
  intItem,
  intItems,
  inUnitOf,
  longItem,
  longItems,
  type PairTable,
  resultCode,
} from './promotion.ts';

type Narrow = Float64Array;

/** Loops for the three shapes; undefined where the result needs wide arithmetic. */
export interface Loops<V, R> {
  readonly both: (x: V, y: V) => R;
  readonly left: (a: number, y: V) => R;
  readonly right: (x: V, a: number) => R;
}

export interface Arithmetic {
  readonly types: PairTable;
  /** The operation on two finite longs, exact where the result is safe; the wide one decides elsewhere. */
  readonly number: (a: number, b: number) => number;
  readonly wide?: WideOperator;
  readonly int?: (a: number, b: number) => number;
  readonly float: (a: number, b: number) => number;
  readonly intLoops?: Loops<Int32Array, Int32Array>;
  readonly longLoops?: Loops<Narrow, Narrow | undefined>;
  readonly floatLoops?: Loops<Narrow, Narrow>;
  /** Operands keep their own units: no date meets a time here, `*` and `%` work on what is stored. */
  readonly raw?: boolean;
  /** The form to compute in where it is not that of the result (`div` of a long by a float). */
  readonly form?: (a: number, b: number, result: number) => Form;
}

/** The result's ruler: what temporal operands are measured in. */
function rulerOf(result: number, a: number, b: number): number {
  if (result >= 12) return result;
  // A difference of two temporals of one type needs no change; of two types it is measured by the finer one.
  return a === b ? 0 : Math.min(a, b) >= 12 ? Math.min(a, b) : 0;
}

/** Stores a float computed for a result of type `code`. */
function storeFloat(code: number, r: number): Atom {
  if (code === 8) return atom(-8, Math.fround(r));
  return atom(-code, r);
}

/** Stores floats as a vector of type `code`: reals are rounded, integers cut. */
function storeFloats(code: number, r: Float64Array): Vector {
  if (code === 9 || code === 15) return vector(code, r);
  const out = storage(code, r.length) as Float64Array;
  for (let i = 0; i < r.length; i++) out[i] = r[i] as number;
  return vector(code, out);
}

/** A float result as an item of an integer type: null for NaN and what does not fit. */
function integerOf(code: number, r: number): Long {
  if (formOf(code) === 'long') return Number.isSafeInteger(r) ? r + 0 : longOfFloat(r);
  return r !== r || Math.abs(r) > 2147483647 ? -2147483648 : r + 0;
}

const longOfFloat = (r: number): Long =>
  r !== r ? r : Math.abs(r) >= 2 ** 63 ? (r > 0 ? Infinity : -Infinity) : longOfBits(BigInt(Math.trunc(r)));

function floatResult(op: Arithmetic, code: number, x: Simple, y: Simple): Value {
  const a = x.t < 0 ? floatItem(-x.t, x.v as number) : floatItems(x as Vector);
  const b = y.t < 0 ? floatItem(-y.t, y.v as number) : floatItems(y as Vector);
  const whole = formOf(code) !== 'float';
  if (typeof a === 'number' && typeof b === 'number') {
    const r = op.float(a, b);
    return whole ? atom(-code, integerOf(code, r)) : storeFloat(code, r);
  }
  const r = floatVector(op, a, b);
  if (!whole) return storeFloats(code, r);
  if (formOf(code) === 'long') return vector(code, packLongs(Array.from(r, (n) => integerOf(code, n))));
  return vector(
    code,
    Int32Array.from(r, (n) => integerOf(code, n) as number),
  );
}

function floatVector(op: Arithmetic, a: Narrow | number, b: Narrow | number): Narrow {
  const loops = op.floatLoops;
  if (!loops) return floatItemsBy(op.float, a, b);
  if (typeof a === 'number') return loops.left(a, b as Narrow);
  return typeof b === 'number' ? loops.right(a, b) : loops.both(a, b);
}

function intResult(op: Arithmetic, code: number, x: Simple, y: Simple): Value {
  const int = op.int as (a: number, b: number) => number;
  const a = x.t < 0 ? intItem(-x.t, x.v as Long) : intItems(x as Vector);
  const b = y.t < 0 ? intItem(-y.t, y.v as Long) : intItems(y as Vector);
  const loops = op.intLoops;
  if (typeof a === 'number' && typeof b === 'number') return atom(-code, intItemBy(int, a, b));
  if (!loops) return vector(code, intItemsBy(int, a, b));
  if (typeof a === 'number') return vector(code, loops.left(a, b as Int32Array));
  return vector(code, typeof b === 'number' ? loops.right(a, b) : loops.both(a, b));
}

function longAtoms(op: Arithmetic, code: number, a: Long, b: Long): Atom {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a !== a || b !== b) return atom(-code, Number.NaN);
    const r = op.number(a, b);
    if (r <= Number.MAX_SAFE_INTEGER && r >= -Number.MAX_SAFE_INTEGER && a - a + b - b === 0)
      return atom(-code, r + 0);
  }
  return atom(-code, longOfBits(wideItem(op.wide as WideOperator, a, b)));
}

function narrowLoop(op: Arithmetic, a: Narrow | Long, b: Narrow | Long): Narrow | undefined {
  const loops = op.longLoops;
  if (!loops || typeof a === 'bigint' || typeof b === 'bigint') return undefined;
  if (typeof a === 'number') return loops.left(a, b as Narrow);
  return typeof b === 'number' ? loops.right(a, b) : loops.both(a, b);
}

function longResult(op: Arithmetic, code: number, x: Simple, y: Simple): Value {
  const a = x.t < 0 ? longItem(-x.t, x.v as Long) : longItems(x as Vector);
  const b = y.t < 0 ? longItem(-y.t, y.v as Long) : longItems(y as Vector);
  if (typeof a !== 'object' && typeof b !== 'object') return longAtoms(op, code, a, b);
  if (!(a instanceof BigInt64Array) && !(b instanceof BigInt64Array)) {
    const fast = narrowLoop(op, a, b);
    if (fast) return vector(code, fast);
  }
  const wide = wideItems(
    op.wide as WideOperator,
    typeof a === 'object' ? widen(a) : bitsOfLong(a),
    typeof b === 'object' ? widen(b) : bitsOfLong(b),
  );
  return vector(code, narrow(wide));
}

/** The kernel of an arithmetic operator. */
export function arithmetic(op: Arithmetic): BinaryKernel {
  return (x, y) => {
    const a = Math.abs(x.t);
    const b = Math.abs(y.t);
    const code = resultCode(op.types, a, b);
    const ruler = op.raw ? 0 : rulerOf(code, a, b);
    const left = ruler ? inUnitOf(x, ruler) : x;
    const right = ruler ? inUnitOf(y, ruler) : y;
    const form = op.form ? op.form(a, b, code) : formOf(code);
    if (form === 'float') return floatResult(op, code, left, right);
    return form === 'long' ? longResult(op, code, left, right) : intResult(op, code, left, right);
  };
}
