/** Numbers by their mathematical value, whatever type holds them: the base of every comparison that is not exact. */
import { type Long, typeRow } from '../../q/index.ts';

/** Type numbers (positive) of what counts as a number: byte, short, int, long, real, float. */
export const isNumeric = (code: number): boolean => code >= 4 && code <= 9;

/** Long infinities are plain 64-bit integers in q. */
const LONG_INFINITY = 2n ** 63n - 1n;

/** The mathematical value of a stored item; NaN for a null. Bigint and number compare exactly in JavaScript. */
export function mathValue(code: number, v: Long): Long {
  if (code > 4 && v === typeRow(code).nil) return Number.NaN;
  if (code === 7 && v === Number.POSITIVE_INFINITY) return LONG_INFINITY;
  if (code === 7 && v === Number.NEGATIVE_INFINITY) return -LONG_INFINITY;
  return v;
}

const isNaNumber = (x: Long): boolean => typeof x === 'number' && Number.isNaN(x);

/** Equal in value, nulls equal to each other. */
export function sameNumber(a: Long, e: Long): boolean {
  // Loose equality is the point: it compares a bigint and a number by value, without rounding.
  // biome-ignore lint/suspicious/noDoubleEquals: see above
  return a == e || (isNaNumber(a) && isNaNumber(e));
}

/** Equal within `tolerance`, absolute or relative to the expected value, whichever is looser. */
export function nearNumber(a: Long, e: Long, tolerance: number): boolean {
  if (sameNumber(a, e)) return true;
  const [x, y] = [Number(a), Number(e)];
  return Number.isFinite(y) && Math.abs(x - y) <= Math.max(tolerance, tolerance * Math.abs(y));
}
