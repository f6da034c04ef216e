/** The functions of `.Q` that touch nothing outside: number formats, codings, names, tables. */
import { floatText } from '../console/float-text.ts';
import { QError, Refused } from '../errors.ts';
import { integer } from '../primitives/arguments.ts';
import { castTo } from '../primitives/cast/convert.ts';
import { sha1 } from '../primitives/coding/digest.ts';
import { sv } from '../primitives/coding/sv.ts';
import { dollar } from '../primitives/dollar.ts';
import { join } from '../primitives/join.ts';
import { add, subtract } from '../primitives/operations.ts';
import { longItem } from '../primitives/promotion.ts';
import { bytesOf } from '../primitives/text/search.ts';
import { string } from '../primitives/text/string.ts';
import { classify } from '../values/classes.ts';
import { bitsOfLong, longOfBits } from '../values/int64.ts';
import { atom, bool, dict, sym, syms, table, vector } from '../values/make.ts';
import { typeRow } from '../values/type-table.ts';
import type { Dict, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import {
  at,
  charsOfLatin,
  collapse,
  count,
  gather,
  isKeyed,
  isListed,
  type Listed,
  latin,
} from '../values/vector.ts';
import { ALPHANUMERIC, BASE_36, BASE_64, RESERVED, TYPE_LETTERS } from './constants.ts';

const numberIn = (x: Value, rt: Runtime): number => {
  const cast = castTo(9, x, rt);
  if (cast.t !== -9) throw new QError('type');
  return cast.v;
};

/** Beyond this a number times a power of ten has no exact digits, and q shows it as it shows any float. */
const MAX_SCALED = 1e17;

/** Text with `d` decimals. Halves of the decimal that is seen round up, as q does by multiplying; 0.045 gives 0.05. */
function decimals(n: number, d: number, precision: number): string {
  if (n !== n) return '';
  const scale = 10 ** d;
  // A part of one alone is off in its last bits: q adds ten before it multiplies and drops the digit afterwards.
  const size = Math.abs(n);
  const scaled = size < 1 ? (size + 10) * scale : size * scale;
  if (!(scaled < MAX_SCALED)) return floatText(n, precision);
  const digits = String(BigInt(Math.floor(scaled + 0.5)) - (size < 1 ? 10n * BigInt(scale) : 0n)).padStart(
    d + 1,
    '0',
  );
  const text = d ? `${digits.slice(0, -d)}.${digits.slice(-d)}` : digits;
  return n < 0 ? `-${text}` : text;
}

/** `.Q.f[d;x]`: a number with `d` decimals. */
const fixed = (x: Value, y: Value, rt: Runtime): Value => {
  if (isListed(y)) return collapse(Array.from({ length: count(y) }, (_, i) => fixed(x, at(y, i), rt)));
  return charsOfLatin(
    decimals(numberIn(y, rt), Math.min(16, Math.max(0, integer(x))), rt.settings.precision),
  );
};

/** `.Q.fmt[w;d;x]`: the same in a field of `w` characters, stars where it does not fit. */
function field(args: readonly Value[], rt: Runtime): Value {
  const [width, digits, x] = args as [Value, Value, Value];
  const text = fixed(digits, x, rt) as Vector;
  const w = integer(width);
  return count(text) > w ? charsOfLatin('*'.repeat(Math.abs(w))) : dollar({ t: -7, v: -w }, text, rt);
}

/** `.Q.addmonths[d;n]`: the same day of a later month; a day that month lacks runs into the next. */
const addMonths = (x: Value, y: Value, rt: Runtime): Value => {
  const month = castTo(13, x, rt);
  const day = subtract(x, castTo(14, month, rt), rt);
  return add(castTo(14, add(month, y, rt), rt), day, rt);
};

/** A whole number in the last `width` digits of an alphabet. */
function inBase(alphabet: string, width: number): (x: Value) => Value {
  const base = BigInt(alphabet.length);
  return (x) => {
    if (x.t !== -7 && x.t !== -6 && x.t !== -5) throw new QError('type');
    let rest = BigInt.asUintN(64, bitsOfLong(longItem(-x.t, x.v)));
    let text = '';
    for (let i = 0; i < width; i++) {
      text = alphabet[Number(rest % base)] + text;
      rest /= base;
    }
    return charsOfLatin(text);
  };
}

function fromBase(alphabet: string): (x: Value) => Value {
  const base = BigInt(alphabet.length);
  return (x) => {
    let total = 0n;
    for (const c of latin({ v: bytesOf(x) })) {
      const digit = alphabet.indexOf(c);
      total = BigInt.asIntN(64, total * base + BigInt(digit < 0 ? alphabet.length : digit));
    }
    return atom(-7, longOfBits(total));
  };
}

/** Base 64 with padding. */
function encode64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const four = [18, 12, 6, 0].map((shift) => BASE_64[(bits >> shift) & 63]);
    if (c === undefined) four[3] = '=';
    if (b === undefined) four[2] = '=';
    text += four.join('');
  }
  return text;
}

/** The bytes of base 64. @throws QError 'domain where the text is no whole groups of four digits of it */
function decode64(text: string): Uint8Array {
  if (text.length % 4 || /=(?!=?$)/.test(text)) throw new QError('domain');
  const digits = text.replace(/=+$/, '');
  const out = new Uint8Array(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let k = 0;
  for (const c of digits) {
    const digit = BASE_64.indexOf(c);
    if (digit < 0) throw new QError('domain');
    bits = ((bits << 6) | digit) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out[k++] = bits >> held;
    }
  }
  return out;
}

/** A name made of what a name may hold. */
function cleanName(name: string): string {
  const kept = [...name].filter((c) => ALPHANUMERIC.includes(c)).join('');
  return kept === '' || /^[0-9_]/.test(kept) ? `a${kept}` : kept;
}

/** Column names made clean: no words of the language, no name twice. */
function cleanNames(names: readonly string[], taken: ReadonlySet<string>): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const clean = cleanName(name);
    const free = taken.has(clean) ? `${clean}1` : clean;
    const times = seen.get(free) ?? 0;
    seen.set(free, times + 1);
    return times ? `${free}${times}` : free;
  });
}

function cleaned(x: Value, rt: Runtime): Value {
  if (x.t === -11) return sym(cleanName(x.v));
  const words = rt.getGlobal('.q') as Dict | undefined;
  const keywords = words?.keys.t === 11 ? (words.keys.v as readonly string[]) : KEYWORDS;
  const taken = new Set([...RESERVED, ...keywords]);
  if (x.t === 98) return table(cleanNames(x.names, taken), x.columns);
  if (x.t === 99 && x.keys.t === 11) return dict(syms(cleanNames(x.keys.v as string[], taken)), x.values);
  if (isKeyed(x)) return dict(cleaned(x.keys, rt) as Table, cleaned(x.values, rt) as Table);
  throw new QError('type');
}

/** Words of `.q` that people use as names of columns. */
const KEYWORDS =
  'count first sum avg last next prev type key value string where group rank desc asc distinct'.split(' ');

/** The letter of a vector's type, in upper case for a list of vectors of one type, else blank. */
function typeLetter(x: Value): string {
  if (x.t > 0 && x.t <= 20) return TYPE_LETTERS[x.t] as string;
  if (x.t < 0) return TYPE_LETTERS[-x.t] as string;
  const first = x.t === 0 ? x.v[0] : undefined;
  if (!first || first.t <= 0 || first.t > 20) return ' ';
  const alike = x.t === 0 && x.v.every((item) => item.t === first.t);
  return alike ? (TYPE_LETTERS[first.t] as string).toUpperCase() : ' ';
}

/** `.Q.fu[f;x]`: `f` of the different items only, put back in their places. */
function onDistinct(f: Value, x: Value, rt: Runtime): Value {
  if (!isListed(x)) return rt.apply(f, [x]);
  const { ids, firsts } = classify(x);
  const out = rt.apply(f, [gather(x, firsts)]);
  if (!isListed(out)) throw new QError('type');
  return gather(out, ids);
}

/** `.Q.ft[f;x]`: `f` of a keyed table as a simple one, keyed again. */
function onFlat(f: Value, x: Value, rt: Runtime): Value {
  if (!isKeyed(x)) return rt.apply(f, [x]);
  const keys = x.keys.names.length;
  const flat = table([...x.keys.names, ...x.values.names], [...x.keys.columns, ...x.values.columns]);
  const out = rt.apply(f, [flat]);
  if (out.t !== 98) return out;
  return dict(
    table(out.names.slice(0, keys), out.columns.slice(0, keys)),
    table(out.names.slice(keys), out.columns.slice(keys)),
  );
}

/** `.Q.ff[x;y]`: `x` with the columns of `y` that it lacks, all null. */
function withColumns(x: Value, y: Value): Value {
  if (x.t !== 98 || y.t !== 98) throw new QError('type');
  const missing = new Int32Array(count(x)).fill(-1);
  const extra = y.names.filter((name) => !x.names.includes(name));
  const columns = extra.map((name) => gather(y.columns[y.names.indexOf(name)] as Listed, missing));
  return table([...x.names, ...extra], [...x.columns, ...columns]);
}

/** `.Q.opt x`: options of a command line as a dictionary; what comes before the first is left in `.Q.x`. */
function options(x: Value, rt: Runtime): Value {
  const words = isListed(x) ? Array.from({ length: count(x) }, (_, i) => at(x, i)) : [];
  const names: string[] = [];
  const values: Value[][] = [];
  const others: Value[] = [];
  for (const word of words) {
    const text = latin({ v: bytesOf(word) });
    if (/^-\D/.test(text)) {
      names.push(text.slice(1));
      values.push([]);
    } else (values.at(-1) ?? others).push(word);
  }
  rt.setGlobal('.Q.x', collapse(others));
  return dict(syms(names), collapse(values.map((list) => collapse(list))) as Listed);
}

/** `.Q.addr x`: the number of an address in dotted decimals; a name would have to be looked up. */
function addressOf(x: Value): Value {
  if (x.t !== -11) throw new QError('type');
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/
    .exec(x.v as string)
    ?.slice(1)
    .map(Number);
  if (!parts || parts.some((part) => part > 255)) throw new Refused('network', '.Q.addr');
  return atom(
    -6,
    parts.reduce((total, part) => (total << 8) | part, 0),
  );
}

/** `.Q.def[x;y]`: defaults `x` overridden by options `y`, read as the types of the defaults. */
function defaulted(x: Value, y: Value, rt: Runtime): Value {
  if (x.t !== 99 || y.t !== 99 || x.keys.t !== 11 || y.keys.t !== 11) throw new QError('type');
  const given = y.keys.v as readonly string[];
  const values = (x.keys.v as readonly string[]).map((name, i) => {
    const fallback = at(x.values, i);
    const k = given.indexOf(name);
    const words = k < 0 ? undefined : at(y.values, k);
    if (!words || fallback.t >= 0 || count(words) === 0) return fallback;
    const letter = typeRow(fallback.t).letter.toUpperCase();
    return dollar({ t: -10, v: letter.charCodeAt(0) }, words.t === 0 ? at(words, 0) : words, rt);
  });
  return dict(x.keys, collapse(values) as Listed);
}

/** `.Q.dd[x;y]`: symbols and the texts of `y` with dots between, or slashes for a path. */
const dotted = (x: Value, y: Value, rt: Runtime): Value =>
  sv(sym(''), join(x, dollar(sym(''), string(y, rt), rt), rt), rt);

const isTable = (x: Value): boolean => x.t === 98 || isKeyed(x);

type One = readonly [
  name: string,
  signature: string,
  doc: string,
  apply: Primitive['apply1'],
  examples: Primitive['examples'],
];
type Two = readonly [
  name: string,
  signature: string,
  doc: string,
  apply: Primitive['apply2'],
  examples: Primitive['examples'],
];

const ones: readonly One[] = [
  [
    '.Q.x10',
    '.Q.x10 x',
    'A whole number in ten digits of base 64.',
    inBase(BASE_64, 10),
    [['.Q.x10 12345', '"AAAAAAADA5"']],
  ],
  [
    '.Q.j10',
    '.Q.j10 x',
    'The whole number that digits of base 64 are.',
    fromBase(BASE_64),
    [['.Q.j10 "AAAAAAADA5"', '12345']],
  ],
  [
    '.Q.x12',
    '.Q.x12 x',
    'A whole number in twelve digits of base 36.',
    inBase(BASE_36, 12),
    [['.Q.x12 12345', '"0000000009IX"']],
  ],
  [
    '.Q.j12',
    '.Q.j12 x',
    'The whole number that digits of base 36 are.',
    fromBase(BASE_36),
    [['.Q.j12 "9IX"', '12345']],
  ],
  [
    '.Q.btoa',
    '.Q.btoa x',
    'Text or bytes as text in base 64.',
    (x) => charsOfLatin(encode64(bytesOf(x))),
    [['.Q.btoa "Hello World!"', '"SGVsbG8gV29ybGQh"']],
  ],
  [
    '.Q.atob',
    '.Q.atob x',
    'The bytes that base 64 stands for.',
    (x) => vector(4, decode64(latin({ v: bytesOf(x) }))),
    [['"c"$.Q.atob "aGVsbG8="', '"hello"']],
  ],
  [
    '.Q.sha1',
    '.Q.sha1 x',
    'The SHA-1 digest of a text as 20 bytes.',
    (x) => vector(4, sha1(bytesOf(x))),
    [['.Q.sha1 "Hello World!"', '0x2ef7bde608ce5404e97d5f042f95f89f1c232871']],
  ],
  [
    '.Q.id',
    '.Q.id x',
    'A symbol, or the column names of a table, made valid names that hide no word of the language.',
    cleaned,
    [['.Q.id each `$("a/b";"2drifters")', '`ab`a2drifters']],
  ],
  [
    '.Q.ty',
    '.Q.ty x',
    'The letter of the type of a vector, in upper case for a list of vectors of one type, else blank.',
    (x) => atom(-10, typeLetter(x).charCodeAt(0)),
    [['.Q.ty 1 2 3', '"j"']],
  ],
  [
    '.Q.qt',
    '.Q.qt x',
    'True for a table, keyed or not.',
    (x) => bool(isTable(x)),
    [['.Q.qt ([]a:1 2)', '1b']],
  ],
  [
    '.Q.opt',
    '.Q.opt x',
    'The words of a command line as a dictionary from options to their arguments.',
    options,
    [['.Q.opt ("-a";"xy")', 'a| "xy"']],
  ],
  [
    '.Q.addr',
    '.Q.addr x',
    'An address in dotted decimals as a number. A name of a host needs the network capability.',
    addressOf,
    [['.Q.addr `$"127.0.0.1"', '2130706433i']],
  ],
  [
    '.Q.gc',
    '.Q.gc[]',
    'Bytes of memory that kdb+ gives back to the system; the engine that runs this one sees to that itself, so it is 0.',
    () => ({ t: -7, v: 0 }),
    [['.Q.gc[]', '0']],
  ],
];

const twos: readonly Two[] = [
  ['.Q.f', '.Q.f[d;x]', 'A number as text with `d` decimals.', fixed, [['.Q.f[2;9.996]', '"10.00"']]],
  [
    '.Q.addmonths',
    '.Q.addmonths[d;n]',
    'A date `n` months later; a day that month lacks runs into the next one.',
    addMonths,
    [['.Q.addmonths[2006.10.29;4]', '2007.03.01']],
  ],
  [
    '.Q.fu',
    '.Q.fu[f;x]',
    'What `f` gives for a list, computed for its different items only.',
    onDistinct,
    [['.Q.fu[neg;1 2 1]', '-1 -2 -1']],
  ],
  [
    '.Q.ft',
    '.Q.ft[f;x]',
    'Applies a function of simple tables to a keyed table.',
    onFlat,
    [['.Q.ft[{x 1 2};([k:`a`b`c]v:1 2 3)]', 'k| v\n-| -\nb| 2\nc| 3']],
  ],
  [
    '.Q.fc',
    '.Q.fc[f;x]',
    'What `f` gives for a list; kdb+ may use threads for it, here it is plain application.',
    (f, x, rt) => rt.apply(f, [x]),
    [['.Q.fc[neg;1 2]', '-1 -2']],
  ],
  [
    '.Q.ff',
    '.Q.ff[x;y]',
    'A table with the columns of another that it lacks, all null.',
    withColumns,
    [['.Q.ff[([]a:1 2);([]b:0#0)]', 'a b\n---\n1\n2']],
  ],
  [
    '.Q.def',
    '.Q.def[x;y]',
    'Default values overridden by the options that `.Q.opt` gave, read as the types of the defaults.',
    defaulted,
    [['.Q.def[`a`b!(1;`x)].Q.opt("-a";"5")', 'a| 5\nb| `x']],
  ],
  [
    '.Q.dd',
    '.Q.dd[x;y]',
    'A symbol with the text of `y` behind a dot, or a slash where it is a path.',
    dotted,
    [['.Q.dd[`AAPL;"O"]', '`AAPL.O']],
  ],
];

/** Pure functions of `.Q`. */
export const dotQPrimitives: readonly Primitive[] = [
  ...ones.map(
    ([name, signature, doc, apply1, examples]) =>
      ({ name, family: 'namespace', ranks: [1], signature, doc, examples, apply1 }) as Primitive,
  ),
  ...twos.map(
    ([name, signature, doc, apply2, examples]) =>
      ({ name, family: 'namespace', ranks: [2], signature, doc, examples, apply2 }) as Primitive,
  ),
  {
    name: '.Q.fmt',
    family: 'namespace',
    ranks: [3],
    signature: '.Q.fmt[w;d;x]',
    doc: 'A number as text with `d` decimals in a field of `w` characters, to the right.',
    examples: [['.Q.fmt[6;2;234]', '"234.00"']],
    applyN: field,
  },
];
