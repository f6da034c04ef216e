/**
 * `x vs y`: takes apart. Text by a separator, symbols and paths at their dots and slashes, numbers into digits of a base,
 * atoms into their bytes or bits.
 */
import { QError } from '../../errors.ts';
import { bitsOfLong } from '../../values/int64.ts';
import { bools, chars, list, long, longs, syms, vector } from '../../values/make.ts';
import { typeRow } from '../../values/type-table.ts';
import type { Atom, List, Long, Runtime, Value, Vector } from '../../values/types.ts';
import { at, collapse, count, isList, items, type Listed, slice } from '../../values/vector.ts';
import { add, div, mod } from '../operations.ts';
import { placesOf } from '../text/places.ts';
import { bitsOfBytes, bytesOfAtom } from './bits.ts';

/** The pieces of `whole` between separators. */
function split(separator: Uint8Array, whole: Vector): Value {
  if (separator.length === 0) throw new QError('length');
  const pieces: Value[] = [];
  let from = 0;
  for (const place of placesOf(separator, whole.v as Uint8Array)) {
    pieces.push(slice(whole, from, place));
    from = place + separator.length;
  }
  pieces.push(slice(whole, from, count(whole)));
  return list(pieces);
}

/** The lines of a text: what ends them is no part of them. */
function lines(y: Vector): Value {
  const text = decodeLatin(y);
  const parts = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (parts.at(-1) === '') parts.pop();
  return list(parts.map((line) => chars(Uint8Array.from(line, (c) => c.charCodeAt(0)))));
}

const decodeLatin = (y: Vector): string =>
  Array.from(y.v as Uint8Array, (b) => String.fromCharCode(b)).join('');

/** A symbol at its dots; a path into its folder and its last part. */
function splitSymbol(name: string): Value {
  if (!name.startsWith(':')) return syms(name.split('.'));
  const cut = name.lastIndexOf('/');
  return cut < 0 ? syms([':', name.slice(1)]) : syms([name.slice(0, cut), name.slice(cut + 1)]);
}

const MAX_INT = 2147483647;
const isWhole = (x: Value): boolean => [5, 6, 7].includes(Math.abs(x.t));

/** Digits of one long in a long base; undefined where the general way is needed. */
function digitsOfLong(base: Value, y: Value): Value | undefined {
  if (base.t !== -7 || y.t !== -7 || typeof base.v !== 'number' || typeof y.v !== 'number') return undefined;
  const b = base.v;
  if (!(b > 1 && b < Infinity && y.v >= 0 && y.v < Infinity)) return undefined;
  const whole = b <= MAX_INT && y.v <= MAX_INT;
  return longs(whole ? smallDigits(b | 0, y.v | 0) : largeDigits(b, y.v));
}

/** Digits of a 32-bit integer, whose remainders are many times faster. */
function smallDigits(base: number, n: number): Float64Array {
  let size = 1;
  for (let rest = (n / base) | 0; rest > 0; rest = (rest / base) | 0) size++;
  const out = new Float64Array(size);
  for (let k = size - 1, rest = n; k >= 0; k--, rest = (rest / base) | 0) out[k] = rest % base;
  return out;
}

function largeDigits(base: number, n: number): Float64Array {
  const out: number[] = [];
  for (let rest = n; ; ) {
    const digit = rest % base;
    out.push(digit);
    rest = (rest - digit) / base;
    if (rest === 0) return new Float64Array(out.reverse());
  }
}

/** Digits of a number in one base, as many as it needs. */
function digits(base: Value, y: Value, rt: Runtime): Value {
  const few = digitsOfLong(base, y);
  if (few) return few;
  const out: Value[] = [];
  let rest = y;
  const zero = long(0);
  while (out.length < 64) {
    out.unshift(mod(rest, base, rt));
    rest = div(rest, base, rt);
    const all = isList(rest) ? items(rest) : [rest];
    if (
      all.every(
        (item) => Number((item as { v: number }).v) === 0 || Number.isNaN(Number((item as { v: number }).v)),
      )
    )
      break;
  }
  return collapse(out.map((item) => add(item, zero, rt)));
}

/** Digits under a list of bases, the first unbounded. */
function mixedDigits(bases: Listed, y: Value, rt: Runtime): Value {
  const n = count(bases);
  const out = new Array<Value>(n);
  let rest = y;
  for (let i = n - 1; i >= 0; i--) {
    out[i] = i ? mod(rest, at(bases, i), rt) : rest;
    rest = i ? div(rest, at(bases, i), rt) : rest;
  }
  return collapse(out);
}

/** The whole number `y` in digits of a byte base: as many as the bits of its type hold, one a byte. */
function byteDigits(base: number, y: Atom): Value {
  const bits = typeRow(-y.t).bytes * 8;
  const out = new Uint8Array(Math.floor(bits / Math.log2(base)));
  let rest = BigInt.asUintN(bits, bitsOfLong(y.v as Long));
  for (let i = out.length - 1; i >= 0; i--, rest /= BigInt(base)) out[i] = Number(rest % BigInt(base));
  return vector(4, out);
}

function bytesAsList(x: Value, y: Value, rt: Runtime): Value {
  const bits = x.t === -1;
  if (isList(y)) return collapse(items(y).map((item) => bytesAsList(x, item, rt)));
  if (y.t >= 0) throw new QError('type');
  const base = x.t === -4 ? (x.v as number) : 0;
  if (base > 1 && isWhole(y)) return byteDigits(base, y as Atom);
  const bytes = bytesOfAtom(y as Atom);
  if (y.t === -1) return bits ? bools(bytes) : vector(4, bytes);
  return bits ? bools(bitsOfBytes(bytes)) : vector(4, bytes);
}

const textual = (y: Value): y is Vector => y.t === 10 || y.t === 4;

/** `x vs y` */
export function vs(x: Value, y: Value, rt: Runtime): Value {
  rt.step((count(y) >> 2) + 1);
  rt.allocate(count(y) * 8);
  if (x.t === -10 || x.t === 10) {
    if (y.t === 0) return list(y.v.map((item) => vs(x, item, rt)));
    if (y.t === -10) return vs(x, chars(Uint8Array.of(y.v)), rt);
    if (!textual(y)) throw new QError('type');
    const separator = x.t === 10 ? (x.v as Uint8Array) : Uint8Array.of((x as { v: number }).v);
    return split(separator, chars(y.v as Uint8Array));
  }
  if (x.t === -11 && x.v === '') {
    if (y.t === -11) return splitSymbol(y.v);
    if (textual(y)) return lines(y);
    throw new QError('type');
  }
  if (x.t === -4 && x.v !== 0 && y.t === 4) return split(Uint8Array.of((x as { v: number }).v), y as Vector);
  if (x.t === 4 && y.t === 4) return split(x.v as Uint8Array, y as Vector);
  if (x.t === -4 || x.t === -1) return bytesAsList(x, y, rt);
  if (isWhole(x) && x.t < 0) return digits(x, y, rt);
  if (isWhole(x)) return mixedDigits(x as Vector | List, y, rt);
  throw new QError('type');
}
