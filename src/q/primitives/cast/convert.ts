/**
 * Cast of values that are no text to another type: numbers keep their value (floats are rounded, what does not fit
 * becomes an infinity), a number and a temporal share what is stored, two temporal types share the moment.
 */
import { QError } from '../../errors.ts';
import { longOfBits, packLongs } from '../../values/int64.ts';
import { atom, vector } from '../../values/make.ts';
import type { TemporalCode } from '../../values/temporal.ts';
import { NULL_INT, NULL_SHORT, typeRow } from '../../values/type-table.ts';
import type { Long, Runtime, Value, Vector } from '../../values/types.ts';
import { storage } from '../../values/vector.ts';
import { type Simple, unary } from '../atomic.ts';
import {
  floatItem,
  floatItems,
  formOf,
  intItems,
  longItem,
  longItems,
  measured,
  narrowInteger,
} from '../promotion.ts';

const MAX_INT = 2147483647;

/** Rounds a float to a whole number, halves up. */
const rounded = (n: number): number => Math.floor(n + 0.5);

/** A float as a long: rounded, infinite where it does not fit. */
function longOfFloat(n: number): Long {
  if (n !== n || n - n !== 0) return n;
  const whole = Math.abs(n) < 2 ** 52 ? rounded(n) : n;
  if (Number.isSafeInteger(whole)) return whole + 0;
  return Math.abs(whole) >= 2 ** 63 ? whole * Infinity : longOfBits(BigInt(whole));
}

/** A whole number of any size as the low byte of an int, which it is held to first. */
const lowByte = (n: Long): number => narrowInteger(n, MAX_INT, NULL_INT) & 255;

/** How one item (as stored under `from`) becomes an item of `to`. */
function item(from: number, to: number, v: Long): Long {
  const form = formOf(from);
  if (to === 1) return v !== v || Number(v) !== 0 ? 1 : 0;
  if (formOf(to) === 'float') return to === 8 ? Math.fround(floatItem(from, v)) : floatItem(from, v);
  const whole = form === 'float' ? longOfFloat(v as number) : longItem(from, v);
  if (formOf(to) === 'long') return whole;
  if (to === 4 || to === 10) return lowByte(whole);
  return to === 5 ? narrowInteger(whole, 32767, NULL_SHORT) : narrowInteger(whole, MAX_INT, NULL_INT);
}

const isTemporal = (code: number): code is TemporalCode => code >= 12 && code <= 19;

function truths(v: Uint8Array): Uint8Array {
  const out = new Uint8Array(v.length);
  for (let i = 0; i < out.length; i++) out[i] = v[i] ? 1 : 0;
  return out;
}

/** The whole vector at once where no item has to be looked at by itself. */
function quick(from: number, to: number, x: Vector): Vector | undefined {
  if (to === 9 || to === 15) return vector(to, floatItems(x));
  const [a, b] = [formOf(from), formOf(to)];
  if (to === 6 && a === 'long') return vector(6, intItems(x));
  if (to === 1 && x.v instanceof Uint8Array) return vector(1, truths(x.v));
  if (b === 'long' && a !== 'float') return vector(to, longItems(x));
  if (b === 'int' && a === 'int' && to !== 1 && to !== 4 && to !== 5 && to !== 10)
    return vector(to, intItems(x));
  return undefined;
}

function convert(to: number, x: Simple): Value {
  const from = Math.abs(x.t);
  if (from === to) return x.t > 0 && (x as Vector).attr ? ({ ...x, attr: '' } as Vector) : x;
  if (from === 2 || from === 11 || to === 2 || to === 11) throw new QError('type');
  if (isTemporal(from) && isTemporal(to)) return measured(x, to);
  if (x.t < 0) return atom(-to, item(from, to, x.v as Long));
  const fast = quick(from, to, x as Vector);
  if (fast) return fast;
  const v = (x as Vector).v as ArrayLike<number | bigint>;
  const read = (i: number): Long => {
    const raw = v[i] as Long;
    return item(from, to, typeof raw === 'bigint' ? longOfBits(raw) : raw);
  };
  if (formOf(to) === 'long') return vector(to, packLongs(Array.from(v, (_, i) => read(i))));
  const out = storage(to, v.length) as Float64Array;
  for (let i = 0; i < out.length; i++) out[i] = read(i) as number;
  return vector(to, out);
}

const casts = new Map<number, (x: Value, rt: Runtime) => Value>();

/** `x` cast to the vector type number `to`; an empty general list becomes the empty vector of that type. */
export function castTo(to: number, x: Value, rt: Runtime): Value {
  let cast = casts.get(to);
  if (!cast) {
    cast = unary((y) => convert(to, y));
    casts.set(to, cast);
  }
  if (x.t === 0 && x.v.length === 0) return emptyOf(to);
  // An enumeration cast to a number shows its places in the domain.
  if (x.t === 20) return cast(vector(6, x.v), rt);
  return x.t === -20 ? cast(atom(-6, x.v), rt) : cast(x, rt);
}

/** The empty vector of a type. */
export function emptyOf(code: number): Vector {
  typeRow(code);
  return vector(code, code === 2 || code === 11 ? [] : (storage(code, 0) as Float64Array));
}
