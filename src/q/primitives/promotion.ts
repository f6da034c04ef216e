/**
 * Which type an itemwise function of two arguments gives for two types, as the tables of the q reference state it,
 * and the coercion of operands to the form a kernel works on: 32-bit integers, narrow longs or floats.
 *
 * A table has a row for each type on the left in the order of `ORDER`, a character for each type on the right, `.`
 * where q signals 'type.
 */
import { QError } from '../errors.ts';
import { longAt, packLongs } from '../values/int64.ts';
import { convertTemporal, type TemporalCode } from '../values/temporal.ts';
import { NULL_INT, NULL_SHORT, typeOfLetter, typeRow } from '../values/type-table.ts';
import type { Atom, Long, Vector } from '../values/types.ts';
import { splitNanoseconds } from './nanosecond-split.ts';

const ORDER = 'bgxhijefcspmdznuvt';

/** Result type numbers by `left * 20 + right`, 0 where the pair has none; made when they are asked for first. */
export interface PairTable {
  codes: Uint8Array | undefined;
  readonly make: () => Uint8Array;
}

const codesOf = (table: PairTable): Uint8Array => {
  table.codes ??= table.make();
  return table.codes;
};

/** Type number by character code of its letter. */
const codes = new Uint8Array(128);
for (const letter of ORDER) codes[letter.charCodeAt(0)] = typeOfLetter(letter)?.code ?? 0;
const codeAt = (letters: string, i: number): number => codes[letters.charCodeAt(i)] as number;

/** The table that `rows` spell, see the module comment; a missing row has no results. */
export const pairTable = (rows: Readonly<Record<string, string>>): PairTable => ({
  codes: undefined,
  make: () => spelt(rows),
});

function spelt(rows: Readonly<Record<string, string>>): Uint8Array {
  const table = new Uint8Array(400);
  for (const lefts in rows) {
    const row = rows[lefts] as string;
    for (let k = 0; k < lefts.length; k++) {
      const place = codeAt(lefts, k) * 20;
      for (let i = 0; i < ORDER.length; i++) table[place + codeAt(ORDER, i)] = codeAt(row, i);
    }
  }
  return table;
}

const entry = (table: PairTable, a: number, b: number): number => codesOf(table)[a * 20 + b] as number;

/** Result type of a pair of vector type numbers. @throws QError 'type where there is none. */
export function resultCode(table: PairTable, a: number, b: number): number {
  const code = a < 20 && b < 20 ? entry(table, a, b) : 0;
  if (!code) throw new QError('type');
  return code;
}

const TEMPORAL_ROWS = {
  m: 'm.mmmmmfm..i..pppp',
  d: 'd.dddddzd...i.pppp',
  z: 'z.zzzzzzz....fpzzz',
  n: 'n.nnnnnfn.ppppnnnn',
  u: 'u.uuuuufu.pppznuvt',
  v: 'v.vvvvvfv.pppznvvt',
  t: 't.tttttft.pppznttt',
};
const CHAR_ROW = '.......f..pmdznuvt';

/** `x+y` */
export const addTable = pairTable({
  bxhi: 'i.iiijef..pmdznuvt',
  j: 'j.jjjjef..pmdznuvt',
  e: 'e.eeeeef..pmdznuvt',
  f: 'f.fffffff.ffzzffff',
  c: CHAR_ROW,
  p: 'p.pppppfp.n...pppp',
  ...TEMPORAL_ROWS,
});
/** `x-y` */
export const subtractTable = pairTable({
  bxhi: 'i.iiijefi.pmdznuvt',
  j: 'j.jjjjefj.pmdznuvt',
  e: 'e.eeeeefe.pmdznuvt',
  f: 'f.fffffff.ffzzffff',
  c: CHAR_ROW,
  p: 'p.pppppfp.n...pppp',
  ...TEMPORAL_ROWS,
});
/** `x*y`, also for `wsum` */
export const multiplyTable = pairTable({
  bxhi: 'i.iiijef..pmdznuvt',
  j: 'j.jjjjef..pmdznuvt',
  e: 'e.eeeeef..pmdznuvt',
  f: 'f.fffffff.ffzzffff',
  c: CHAR_ROW,
  p: 'p.pppppfp.........',
  m: 'm.mmmmmfm.........',
  d: 'd.dddddzd.........',
  z: 'z.zzzzzzz.........',
  n: 'n.nnnnnfn.........',
  u: 'u.uuuuufu.........',
  v: 'v.vvvvvfv.........',
  t: 't.tttttft.........',
});
/** `x%y`: anything with a number in it gives a float. */
export const divideTable = pairTable({ bxhijefcpmdznuvt: 'f.fffffff.ffffffff' });
/** `x xlog y`: as `x%y`, but for datetimes, which it refuses. */
export const logarithmTable = pairTable({ bxhijefcpmdnuvt: 'f.fffffff.fff.ffff' });
/** `x xexp y`: numbers only. */
export const powerTable = pairTable({ bxhijef: 'f.ffffff..........' });
/** `x div y`: the type of the left argument, with char, byte, short made int and real float. */
export const divTable = pairTable({
  bxhic: 'i.iiiiiii.iiiiiiii',
  j: 'j.jjjjjjj.jjjjjjjj',
  ef: 'f.fffffff.ffffffff',
  p: 'p.ppppppp.pppppppp',
  m: 'm.mmmmmmm.mmmmmmmm',
  d: 'd.ddddddd.dddddddd',
  z: 'z.zzzzzzz.zzzzzzzz',
  n: 'n.nnnnnnn.nnnnnnnn',
  u: 'u.uuuuuuu.uuuuuuuu',
  v: 'v.vvvvvvv.vvvvvvvv',
  t: 't.ttttttt.tttttttt',
});
/** The table of a function that is made of others. */
const composed = (codeOf: (a: number, b: number) => number): PairTable => ({
  codes: undefined,
  make: () => {
    const table = new Uint8Array(400);
    for (let a = 1; a < 20; a++) for (let b = 1; b < 20; b++) table[a * 20 + b] = codeOf(a, b);
    return table;
  },
});

/** `x mod y`, which is `x-y*x div y`. */
export const modTable = composed((a, b) =>
  entry(subtractTable, a, entry(multiplyTable, b, entry(divTable, a, b))),
);
/** `x xbar y`, which is `x*y div x` with a timespan on the left read as a long. */
export const barTable = composed((a, b) => {
  const ruler = a === 16 ? 7 : a;
  return entry(multiplyTable, ruler, entry(divTable, b, ruler));
});
/** `x&y` and `x|y`: the higher type; no guids, no symbols. */
export const extremumTable = pairTable({
  b: 'b.xhijefc.pmdznuvt',
  x: 'x.xhijefc.pmdznuvt',
  h: 'h.hhijefc.pmdznuvt',
  i: 'i.iiijefc.pmdznuvt',
  j: 'j.jjjjefc.pmdznuvt',
  e: 'e.eeeeefc.pmdznuvt',
  f: 'f.ffffffc.pmdznuvt',
  c: 'c.ccccccc.pmdznuvt',
  p: 'p.ppppppp.ppppnuvt',
  m: 'm.mmmmmmm.pmd.....',
  d: 'd.ddddddd.pddz....',
  z: 'z.zzzzzzz.p.zznuvt',
  n: 'n.nnnnnnn.n..nnnnn',
  u: 'u.uuuuuuu.u..unuvt',
  v: 'v.vvvvvvv.v..vnvvt',
  t: 't.ttttttt.t..tnttt',
});
/** `x=y` and kin: comparable pairs. */
export const compareTable = pairTable({
  bxhijefc: 'b.bbbbbbb.bbbbbbbb',
  g: '.b................',
  s: '.........b........',
  p: 'b.bbbbbbb.bbbbbbbb',
  m: 'b.bbbbbbb.bbb.....',
  d: 'b.bbbbbbb.bbbb....',
  z: 'b.bbbbbbb.b.bbbbbb',
  nuvt: 'b.bbbbbbb.b..bbbbb',
});

/** The forms kernels work on. */
export type Form = 'int' | 'long' | 'float';

/** The form in which items of a type are computed: 32-bit and shorter, 64-bit, floating. */
export function formOf(code: number): Form {
  if (code === 7 || code === 12 || code === 16) return 'long';
  return code === 8 || code === 9 || code === 15 ? 'float' : 'int';
}

const isTemporal = (code: number): code is TemporalCode => code >= 12 && code <= 19;

/** The null of a type that is stored in 32 bits or fewer, NaN (which equals nothing) for those without one. */
function smallNull(code: number): number {
  if (code === 5) return NULL_SHORT;
  return code === 6 || code >= 13 ? NULL_INT : Number.NaN;
}

const TOP = 2 ** 63;

/** One stored item of type `code` as a float: long infinities are their bit patterns. */
export function floatItem(code: number, v: Long): number {
  if (typeof v === 'bigint') return Number(v);
  if (code === 8 || code === 9 || code === 15 || v !== v) return v;
  if (code === 7 || code === 12 || code === 16) return v === Infinity ? TOP : v === -Infinity ? -TOP : v;
  return v === smallNull(code) ? Number.NaN : v;
}

/** One stored item as a Long; a float is cut to its integer part. */
export function longItem(code: number, v: Long): Long {
  if (typeof v === 'bigint') return v;
  if (formOf(code) === 'long') return v;
  if (formOf(code) === 'float') return Math.trunc(v) + 0;
  return v === smallNull(code) ? Number.NaN : v;
}

const smallItem = (code: number, v: number): number => (v === smallNull(code) ? NULL_INT : v);

type Numbers = Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** A vector's items as floats; its own storage where nothing has to change. */
export function floatItems(x: Vector): Float64Array {
  const v = x.v as Numbers | BigInt64Array;
  if (x.t === 9 || x.t === 15) return v as Float64Array;
  if (v instanceof Float64Array) return withoutInfinities(v);
  const out = new Float64Array(v.length);
  if (v instanceof BigInt64Array) {
    for (let i = 0; i < out.length; i++) out[i] = v[i] === MIN ? Number.NaN : Number(v[i]);
    return out;
  }
  const nil = smallNull(x.t);
  for (let i = 0; i < out.length; i++) out[i] = v[i] === nil ? Number.NaN : (v[i] as number);
  return out;
}

const MIN = -(2n ** 63n);

function withoutInfinities(v: Float64Array): Float64Array {
  // The total of magnitudes is infinite or NaN where one is; a plain sum is the cheapest way to know there is none.
  let size = 0;
  for (let i = 0; i < v.length; i++) size += Math.abs(v[i] as number);
  if (size < Number.POSITIVE_INFINITY) return v;
  return v.some((n) => Math.abs(n) === Number.POSITIVE_INFINITY) ? v.map((n) => floatItem(7, n)) : v;
}

/** A vector's items as longs in either layout; its own storage where nothing has to change. */
export function longItems(x: Vector): Float64Array | BigInt64Array {
  if (formOf(x.t) === 'long') return x.v as Float64Array;
  if (formOf(x.t) === 'float') return Float64Array.from(x.v as Float64Array, (n) => Math.trunc(n) + 0);
  return floatItems(x);
}

const MAX_INT = 2147483647;

/** A long or float as a whole number of a type with 32 bits or fewer: null and what does not fit become its null and infinities. */
export function narrowInteger(n: Long, top: number, nil: number): number {
  if (n !== n) return nil;
  if (n > top) return top;
  return n < -top ? -top : Math.floor(Number(n) + 0.5) + 0;
}

/** Items of a vector as 32-bit integers; its own storage where nothing has to change. */
export function intItems(x: Vector): Int32Array {
  const { v } = x;
  if (v instanceof Int32Array) return v;
  if (v instanceof BigInt64Array)
    return Int32Array.from({ length: v.length }, (_, i) => narrowInteger(longAt(v, i), MAX_INT, NULL_INT));
  if (v instanceof Float64Array || v instanceof Float32Array) return intsOfNumbers(v);
  const out = Int32Array.from(v as Uint8Array);
  if (x.t === 5) for (let i = 0; i < out.length; i++) if (out[i] === NULL_SHORT) out[i] = NULL_INT;
  return out;
}

function intsOfNumbers(v: Float64Array | Float32Array): Int32Array {
  const out = new Int32Array(v.length);
  for (let i = 0; i < out.length; i++) {
    const n = v[i] as number;
    out[i] = Number.isInteger(n) && Math.abs(n) <= MAX_INT ? n : narrowInteger(n, MAX_INT, NULL_INT);
  }
  return out;
}

/** An atom's item as a 32-bit integer. */
export const intItem = (code: number, v: Long): number =>
  formOf(code) === 'int' ? smallItem(code, v as number) : narrowInteger(v, MAX_INT, NULL_INT);

/** True where the null or an infinity stands for no point in time. */
function isSpecial(code: number, v: Long): boolean {
  if (typeof v === 'bigint') return false;
  return v !== v || v - v !== 0 || v === typeRow(code).nil || Math.abs(v) === typeRow(code).infinity;
}

/** An item of temporal type `from` measured as `to` measures, special values becoming `to`'s own. */
export function measure(from: TemporalCode, v: Long, to: TemporalCode): Long {
  if (!isSpecial(from, v)) return convertTemporal(from, v, to);
  const row = typeRow(to);
  if (v !== v || v === typeRow(from).nil) return row.nil as number;
  return v > 0 ? (row.infinity as number) : -(row.infinity as number);
}

/** How many of the smaller unit make one of the larger, for pairs of clock types that need no calendar. */
function clockFactor(from: number, to: number): number {
  if (from === to || (from === 16 && to === 12)) return 1;
  if (to === 12 || to === 16) return from === 17 ? 60e9 : from === 18 ? 1e9 : from === 19 ? 1e6 : 0;
  if (to === 18) return from === 17 ? 60 : 0;
  return to === 19 ? (from === 17 ? 60_000 : from === 18 ? 1000 : 0) : 0;
}

/**
 * An operand in the unit of the temporal type `to`, where it is temporal itself and of another unit; else as it is.
 * A span of time beside a timestamp needs no change: both count nanoseconds.
 */
export function inUnitOf(x: Atom | Vector, to: number): Atom | Vector {
  const from = Math.abs(x.t);
  if (!isTemporal(to) || !isTemporal(from) || clockFactor(from, to) === 1) return x;
  // A timespan as a ruler for a date would cut the days off: dates are measured as timestamps.
  return measured(x, to === 16 ? 12 : to);
}

/** A temporal operand converted to the type `to`, as a cast would. */
export function measured(x: Atom | Vector, to: TemporalCode): Atom | Vector {
  const from = Math.abs(x.t) as TemporalCode;
  if (from === to) return x;
  if (x.t < 0) return { t: -to, v: measure(from, (x as Atom).v as Long, to) } as Atom;
  const items = (x as Vector).v as Numbers | BigInt64Array;
  const quick = from === 12 || from === 16 ? splitNanoseconds(items as Float64Array, from, to) : undefined;
  if (quick) return { t: to as 14, v: quick, attr: '' };
  const out: Long[] = [];
  for (let i = 0; i < items.length; i++)
    out.push(measure(from, items instanceof BigInt64Array ? longAt(items, i) : (items[i] as number), to));
  if (to === 12 || to === 16) return { t: to, v: packLongs(out), attr: '' };
  return {
    t: to,
    v: to === 15 ? Float64Array.from(out as number[]) : Int32Array.from(out as number[]),
    attr: '',
  };
}
