/**
 * Timestamps and timespans of whole vectors as dates, minutes, seconds or times, without BigInt: most timestamps lie
 * outside the safe range, and queries convert them by the million.
 *
 * A day has 86400e9 = 2^16 * 1318359375 nanoseconds. Without its low 16 bits a 64-bit count fits a float exactly, so
 * days and the rest come out of float arithmetic without rounding.
 */
import { NULL_INT } from '../values/type-table.ts';

const DAY_UPPER = 1318359375;
const MAX_INT = 2147483647;
/** Nanoseconds of one unit and units of a day, by type number. */
const UNITS: Readonly<Record<number, readonly [nanos: number, perDay: number]>> = {
  17: [60e9, 1440],
  18: [1e9, 86400],
  19: [1e6, 86_400_000],
};

/** What is stored for `days` and `nanos` of the day as type `to`; a timestamp gives clocks its time of day only. */
function stored(days: number, nanos: number, from: number, to: number): number {
  if (to === 14) return days;
  const [unit, perDay] = UNITS[to] as readonly [number, number];
  return (from === 16 ? days * perDay : 0) + Math.floor(nanos / unit);
}

/**
 * The items of a timestamp (12) or timespan (16) vector as date, minute, second or time (14, 17, 18, 19), null and
 * infinities as those types have them; undefined for other targets.
 */
export function splitNanoseconds(
  v: Float64Array | BigInt64Array,
  from: number,
  to: number,
): Int32Array | undefined {
  if (to !== 14 && UNITS[to] === undefined) return undefined;
  return v instanceof BigInt64Array ? splitWide(v, from, to) : splitNarrow(v, from, to);
}

function splitWide(v: BigInt64Array, from: number, to: number): Int32Array {
  const halves = new Int32Array(v.buffer, v.byteOffset, v.length * 2);
  const out = new Int32Array(v.length);
  for (let i = 0; i < out.length; i++) {
    const low = halves[2 * i] as number;
    const high = halves[2 * i + 1] as number;
    if (high === NULL_INT && (low === 0 || low === 1)) out[i] = low ? -MAX_INT : NULL_INT;
    else if (high === MAX_INT && low === -1) out[i] = MAX_INT;
    else {
      const upper = high * 65536 + (low >>> 16);
      const days = Math.floor(upper / DAY_UPPER);
      out[i] = stored(days, (upper - days * DAY_UPPER) * 65536 + (low & 0xffff), from, to);
    }
  }
  return out;
}

function splitNarrow(v: Float64Array, from: number, to: number): Int32Array {
  const out = new Int32Array(v.length);
  for (let i = 0; i < out.length; i++) {
    const item = v[i] as number;
    if (item !== item) out[i] = NULL_INT;
    else if (item - item !== 0) out[i] = item > 0 ? MAX_INT : -MAX_INT;
    else {
      const days = Math.floor(item / 86_400_000_000_000);
      out[i] = stored(days, item - days * 86_400_000_000_000, from, to);
    }
  }
  return out;
}
