/**
 * `x$y` by what `x` is: a type (name, letter, number) casts, an upper-case letter or a negative number reads text, a
 * part of a date or time extracts it, a name of a list enumerates, a whole number pads text, float matrices multiply.
 * A list on the left pairs with the items on the right.
 */
import { QError } from '../errors.ts';
import { chars } from '../values/make.ts';
import { typeOfLetter, typeOfName, typeRow } from '../values/type-table.ts';
import type { List, Primitive, Runtime, Value, Vector } from '../values/types.ts';
import { at, collapse, count, isListed, type Listed } from '../values/vector.ts';
import { castTo } from './cast/convert.ts';
import { isPart, part } from './cast/parts.ts';
import { overTexts, tok } from './cast/tok.ts';
import { enumerate } from './enumeration.ts';
import { isMatrixLike, matrixProduct } from './matrix.ts';

/** Pads or cuts one text to the width: blanks at its end, at its front for a negative width. */
function padText(width: number, x: Vector & { t: 10 }): Value {
  const text = x.v as Uint8Array;
  const n = Math.abs(width);
  const out = new Uint8Array(n).fill(32);
  if (width >= 0) out.set(text.subarray(0, n));
  else if (text.length >= n) out.set(text.subarray(text.length - n));
  else out.set(text, n - text.length);
  return chars(out);
}

function pad(width: number, y: Value, rt: Runtime): Value {
  if (!Number.isSafeInteger(width)) throw new QError('type');
  rt.allocate(Math.abs(width));
  return overTexts((x) => padText(width, x), y, rt);
}

const isText = (y: Value): boolean => y.t === 10 || y.t === -10;

/** A cast, which for the symbol type reads text as well. */
function cast(code: number, y: Value, rt: Runtime): Value {
  if (code !== 11 && code !== 2) return castTo(code, y, rt);
  if (y.t === code || y.t === -code) return y;
  if (code === 2) return tok(2, y, rt);
  return tok(11, y, rt);
}

function byName(name: string, y: Value, rt: Runtime): Value {
  if (name === '') return tok(11, y, rt);
  const type = typeOfName(name);
  if (type) return cast(type.code, y, rt);
  if (isPart(name)) return part(name, y, rt);
  return enumerate(name, y, rt);
}

function byLetter(letter: string, y: Value, rt: Runtime): Value {
  if (letter === '*') return y;
  const type = typeOfLetter(letter.toLowerCase());
  if (!type) throw new QError('type');
  if (letter !== letter.toLowerCase()) return tok(type.code, y, rt);
  return cast(type.code, y, rt);
}

function byNumber(n: number, y: Value, rt: Runtime): Value {
  if (n === 0) return y;
  const code = Math.abs(n);
  if (code > 19 || code === 3) throw new QError('type');
  return n > 0 ? cast(typeRow(code).code, y, rt) : tok(typeRow(code).code, y, rt);
}

function pairs(x: Vector | List, y: Value, rt: Runtime): Value {
  const n = count(x);
  const spread = isListed(y) && !(isText(y) && n !== count(y));
  if (spread && count(y) !== n) throw new QError('length');
  const out: Value[] = [];
  for (let i = 0; i < n; i++) out.push(dollar(at(x, i), spread ? at(y as Listed, i) : y, rt));
  return collapse(out);
}

/** `x$y` */
export function dollar(x: Value, y: Value, rt: Runtime): Value {
  switch (x.t) {
    case -11:
      return byName(x.v, y, rt);
    case -10:
      return byLetter(String.fromCharCode(x.v), y, rt);
    case -5:
      return byNumber(x.v, y, rt);
    case -6:
    case -7:
      return pad(Number(x.v), y, rt);
    default:
      if (isMatrixLike(x) && (isMatrixLike(y) || x.t === 9)) return matrixProduct(x, y, rt);
      if (x.t >= 0 && x.t < 20) return pairs(x as Vector | List, y, rt);
      throw new QError('type');
  }
}

/** Cast, tok, pad, enumerate, matrix product: the sign they share. */
export const dollarPrimitives: readonly Primitive[] = [
  {
    name: '$',
    family: 'cast',
    ranks: [2],
    infix: true,
    signature: 'x $ y',
    doc: 'Converts `y` to the type that `x` names (`` `long``, "j", 7h); an upper-case letter reads text ("J"$"42"), `` `$`` makes symbols; a whole number pads text to that width, on the left where negative. With the name of a list of symbols it enumerates; with float matrices it is the matrix product.',
    examples: [
      ['`int$6.6', '7i'],
      ['"J"$("42";"x")', '42 0N'],
      ['5$"ab"', '"ab   "'],
      ['`mm`dd$2015.10.28', '10 28i'],
    ],
    apply2: dollar,
  },
];
