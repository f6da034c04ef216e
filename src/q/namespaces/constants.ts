/** The variables of `.Q` and `.h` that every session has: alphabets, type letters, reserved words. */
import { atom, char, dict, float, list, long, sym, syms } from '../values/make.ts';
import type { Value } from '../values/types.ts';
import { charsOfLatin } from '../values/vector.ts';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
/** Letters, `_` and digits: what a name may hold. */
export const ALPHANUMERIC = `${LOWER}${UPPER}_${DIGITS}`;
/** The digits of base 64. */
export const BASE_64 = `${UPPER}${LOWER}${DIGITS}+/`;
/** The digits of base 36. */
export const BASE_36 = `${DIGITS}${UPPER}`;
/** Letters of the types by type number. */
export const TYPE_LETTERS = ' bg xhijefcspmdznuvts';
/** What a URL may hold as it is. */
export const URL_SAFE = `$-.+!*'(),${ALPHANUMERIC}`;

/** The media types that the reference names, by file type. */
const MEDIA_TYPES = [
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['csv', 'text/comma-separated-values'],
  ['txt', 'text/plain'],
  ['xml', 'text/plain'],
  ['xls', 'application/msexcel'],
  ['gif', 'image/gif'],
  ['json', 'application/json'],
] as const;

/** Words of the language that are no members of `.q`. */
export const RESERVED =
  'abs acos asin atan avg bin binr cor cos cov delete dev div do enlist exec exit exp getenv hopen if in insert last like log max min prd select setenv sin sqrt ss sum tan update var wavg while within wsum xexp'.split(
    ' ',
  );

const constants = (): ReadonlyMap<string, Value> =>
  new Map<string, Value>([
    ['.Q.A', charsOfLatin(UPPER)],
    ['.Q.a', charsOfLatin(LOWER)],
    ['.Q.an', charsOfLatin(ALPHANUMERIC)],
    ['.Q.n', charsOfLatin(DIGITS)],
    ['.Q.nA', charsOfLatin(BASE_36)],
    ['.Q.b6', charsOfLatin(BASE_64)],
    ['.Q.t', charsOfLatin(TYPE_LETTERS)],
    ['.Q.k', float(4.1)],
    ['.Q.K', atom(-14, 9172)],
    ['.Q.M', long(Number.POSITIVE_INFINITY)],
    ['.Q.res', syms(RESERVED)],
    ['.h.d', char(32)],
    ['csv', char(44)],
    ['.h.br', charsOfLatin('<br>')],
    ['.h.c0', sym('024C7E')],
    ['.h.c1', sym('958600')],
    [
      '.h.sa',
      charsOfLatin(
        'a{text-decoration:none}a:link{color:024C7E}a:visited{color:024C7E}a:active{color:958600}',
      ),
    ],
    ['.h.sb', charsOfLatin('body{font:10pt verdana;text-align:justify}')],
    ['.h.sc', charsOfLatin(URL_SAFE)],
    [
      '.h.ty',
      dict(syms(MEDIA_TYPES.map(([name]) => name)), list(MEDIA_TYPES.map(([, type]) => charsOfLatin(type)))),
    ],
  ]);

let made: ReadonlyMap<string, Value> | undefined;

/** The value of a full name; `csv` is a comma. All are made when one is asked for first. */
export function namespaceConstant(name: string): Value | undefined {
  made ??= constants();
  return made.get(name);
}
