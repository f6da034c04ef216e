/** `string lower upper trim ltrim rtrim`: values as text, and text in other letters or without its blanks. */
import { isNullItem, itemText, storedItem } from '../../console/atom-text.ts';
import { oneLine } from '../../console/one-line.ts';
import { QError } from '../../errors.ts';
import { chars, dict, list, table, vector } from '../../values/make.ts';
import { encodeText } from '../../values/text.ts';
import type { Atom, Primitive, Runtime, Value, Vector } from '../../values/types.ts';
import { collapse, count, isListed, items, type Listed, slice } from '../../values/vector.ts';
import { type Unary, unenumerate } from '../atomic.ts';

function charsOf(code: number, item: number | bigint | string, rt: Runtime): Vector {
  if (code !== 10 && code !== 11 && isNullItem(code, item)) return chars(new Uint8Array(0));
  if (code === 10) return chars(Uint8Array.of(item as number));
  return chars(encodeText(itemText(code, item, rt.settings)));
}

function stringAtom(x: Atom, rt: Runtime): Value {
  const plain = unenumerate(x, rt) as Exclude<Atom, { t: -20 }>;
  return charsOf(-plain.t, plain.v, rt);
}

/** Every atom in `x` as text. */
export const string: Unary = (x, rt) => {
  rt.step(1);
  if (x.t < 0) return stringAtom(x as Atom, rt);
  if (x.t === 98)
    return table(
      x.names,
      x.columns.map((column) => string(column, rt) as Vector),
    );
  if (x.t === 99) return dict(x.keys, string(x.values, rt) as Listed);
  if (x.t >= 100) return functionString(x, rt);
  if (x.t === 0) return list(x.v.map((item) => string(item, rt)));
  const plain = unenumerate(x as Vector, rt) as Vector;
  rt.step(plain.v.length);
  return list(Array.from({ length: plain.v.length }, (_, i) => charsOf(plain.t, storedItem(plain, i), rt)));
};

function functionString(x: Value, rt: Runtime): Value {
  return chars(encodeText(oneLine(x, rt.settings)));
}

/** Applies `f` to the text of every string and symbol in `x`; anything else stays. */
function letters(f: (byte: number) => number, text: (s: string) => string): Unary {
  const apply: Unary = (x, rt) => {
    rt.step(1);
    if (x.t === -11) return { t: -11, v: text(x.v) };
    if (x.t === -10) return { t: -10, v: f(x.v) };
    if (x.t === 10) return chars((x.v as Uint8Array).map(f));
    if (x.t === 11) return vector(11, x.v.map(text));
    if (x.t === 20 || x.t === -20) return apply(unenumerate(x as Vector, rt), rt);
    if (x.t === 0) return collapse(x.v.map((item) => apply(item, rt)));
    if (x.t === 98)
      return table(
        x.names,
        x.columns.map((column) => apply(column, rt) as Vector),
      );
    if (x.t === 99) return dict(x.keys, apply(x.values, rt) as Listed);
    throw new QError('type');
  };
  return apply;
}

// Only ASCII letters have two cases in q: text is bytes.
const lowerByte = (b: number): number => (b >= 65 && b <= 90 ? b + 32 : b);
const upperByte = (b: number): number => (b >= 97 && b <= 122 ? b - 32 : b);
const lower = letters(lowerByte, (s) => s.replace(/[A-Z]+/g, (part) => part.toLowerCase()));
const upper = letters(upperByte, (s) => s.replace(/[a-z]+/g, (part) => part.toUpperCase()));

const isBlank = (x: Vector, i: number): boolean => isNullItem(x.t, storedItem(x, i));

/** Cuts nulls (blanks in text) off the front, the end, or both, of every vector in `x`. */
function trimming(front: boolean, end: boolean): Unary {
  const apply: Unary = (x, rt) => {
    rt.step(1);
    if (x.t < 0) return x;
    if (x.t === 98)
      return table(
        x.names,
        x.columns.map((column) => apply(column, rt) as Vector),
      );
    if (x.t === 99) return dict(x.keys, apply(x.values, rt) as Listed);
    if (!isListed(x)) throw new QError('type');
    if (x.t === 0) return collapse(items(x).map((item) => apply(item, rt)));
    const v = unenumerate(x as Vector, rt) as Vector;
    let from = 0;
    let to = count(v);
    while (front && from < to && isBlank(v, from)) from++;
    while (end && to > from && isBlank(v, to - 1)) to--;
    // The list itself, if an enumeration, keeps its domain.
    return from === 0 && to === count(v) ? x : slice(x as Vector, from, to);
  };
  return apply;
}

type Row = readonly [name: string, doc: string, apply1: Unary, examples: Primitive['examples']];
const rows: readonly Row[] = [
  [
    'string',
    'Every atom as text: a symbol or number becomes a string, a string a list of strings of one character. Nulls give the empty string.',
    string,
    [
      ['string `ibm`goog', '"ibm"\n"goog"'],
      ['string 42 7', '"42"\n,"7"'],
    ],
  ],
  [
    'lower',
    'Text and symbols in lower case; only ASCII letters have cases.',
    lower,
    [['lower "IBM"', '"ibm"']],
  ],
  [
    'upper',
    'Text and symbols in upper case; only ASCII letters have cases.',
    upper,
    [['upper `ibm', '`IBM']],
  ],
  [
    'trim',
    'Text without blanks at either end; other vectors without nulls there.',
    trimming(true, true),
    [['trim "  IBM "', '"IBM"']],
  ],
  ['ltrim', 'Text without blanks at its front.', trimming(true, false), [['ltrim "  IBM "', '"IBM "']]],
  ['rtrim', 'Text without blanks at its end.', trimming(false, true), [['rtrim "  IBM "', '"  IBM"']]],
];

/** Values as text, letters and blanks. */
export const stringPrimitives: readonly Primitive[] = rows.map(([name, doc, apply1, examples]) => ({
  name,
  family: 'string',
  ranks: [1],
  signature: `${name} x`,
  doc,
  examples,
  apply1,
}));
