/**
 * Values from text, `"J"$"42"`: what each upper-case letter reads. Text that does not fit gives the null of the type.
 */
import { QError } from '../../errors.ts';
import { longOfBits } from '../../values/int64.ts';
import { atom, chars, dict, list, sym, table } from '../../values/make.ts';
import { decodeText } from '../../values/text.ts';
import { NULL_GUID, typeRow } from '../../values/type-table.ts';
import type { Long, Runtime, Value, Vector } from '../../values/types.ts';
import { collapse, type Listed, latin } from '../../values/vector.ts';
import { emptyOf } from './convert.ts';
import { tokGuid, tokIp } from './tok-address.ts';
import { tokClock, tokDate, tokDatetime, tokMonth, tokTimespan, tokTimestamp } from './tok-temporal.ts';

const INTEGER = /^[+-]?\d+$/;
const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const LIMIT = 2n ** 63n - 1n;

function integer(text: string, top: number): number | undefined {
  if (!INTEGER.test(text)) return special(text, top);
  const n = Number(text);
  return Math.abs(n) <= top ? n + 0 : undefined;
}

/** `0W` and `-0W` as the infinity; anything else is no number. */
const special = (text: string, top: number): number | undefined =>
  text === '0W' ? top : text === '-0W' ? -top : undefined;

function longText(text: string): Long | undefined {
  if (!INTEGER.test(text)) return special(text, Infinity);
  if (text.length < 16) return Number(text) + 0;
  const n = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return n > LIMIT || n < -LIMIT ? undefined : longOfBits(n);
}

function floatText(text: string): number | undefined {
  if (FLOAT.test(text)) return Number(text);
  const m = /^([+-]?)(?:0w|0W|inf(?:inity)?)$/i.exec(text);
  return m ? (m[1] === '-' ? -Infinity : Infinity) : undefined;
}

const byUnit = (nanos: number | undefined, unit: number): number | undefined =>
  nanos === undefined ? undefined : Math.trunc(nanos / unit) + 0;

/** A clock as text, or the time of day of text with a date before it. */
function clock(text: string): number | undefined {
  const at = /[DT ](?=\d\d?:)/.exec(text);
  return tokClock(at ? text.slice(at.index + 1) : text);
}

/** The stored item that trimmed text stands for as type `code`, undefined where it stands for none. */
function read(code: number, text: string, dayFirst: boolean): Long | string | undefined {
  switch (code) {
    case 1:
      return text.length === 1 && 'tTyYxX1'.includes(text) ? 1 : 0;
    case 2:
      return tokGuid(text);
    case 4:
      return /^(0x)?[0-9a-fA-F]{1,2}$/.test(text) ? Number.parseInt(text.replace(/^0x/, ''), 16) : undefined;
    case 5:
      return integer(text, 32767);
    case 6:
      return tokIp(text) ?? integer(text, 2147483647);
    case 7:
      return longText(text);
    case 8:
    case 9:
      return floatText(text);
    case 12:
      return tokTimestamp(text, dayFirst);
    case 13:
      return tokMonth(text, dayFirst);
    case 14:
      return tokDate(/[DT]/.test(text) && text.length > 11 ? text.split(/[DT]/)[0]! : text, dayFirst);
    case 15:
      return tokDatetime(text, dayFirst);
    case 16:
      return tokTimespan(text);
    case 17:
      return byUnit(clock(text), 60e9);
    case 18:
      return byUnit(clock(text), 1e9);
    default:
      return byUnit(clock(text), 1e6);
  }
}

/** One value from the bytes of a text. */
function tokText(code: number, x: { v: Uint8Array }, rt: Runtime): Value {
  if (code === 11) return sym(decodeText(x.v).trim());
  const found = read(code, latin(x).trim(), rt.settings.dateOrder === 1);
  const item = found ?? (code === 2 ? NULL_GUID : (typeRow(code).nil as number));
  return atom(-code, code === 8 ? Math.fround(item as number) : item);
}

/** `x` read as type `code`, text by text through lists, dictionaries and tables. @throws QError 'type for what is no text */
export function tok(code: number, x: Value, rt: Runtime): Value {
  rt.step(1);
  if (x.t === 10) return code === 10 ? x : tokText(code, x as { v: Uint8Array }, rt);
  if (x.t === -10) return code === 10 ? x : tokText(code, { v: Uint8Array.of(x.v) }, rt);
  if ((x.t === 11 || x.t === -11) && code === 11) return x;
  if (x.t === 0) {
    if (x.v.length === 0) return emptyOf(code);
    return collapse(x.v.map((item) => tok(code, item, rt)));
  }
  if (x.t === 99) return dict(x.keys, tok(code, x.values, rt) as Listed);
  if (x.t === 98)
    return table(
      x.names,
      x.columns.map((column) => tok(code, column, rt) as Vector),
    );
  throw new QError('type');
}

/** Text by text what `f` gives, for functions that take a string as one item: through lists, dictionaries, tables. */
export function overTexts(f: (x: Vector & { t: 10 }) => Value, x: Value, rt: Runtime): Value {
  rt.step(1);
  if (x.t === 10) return f(x as Vector & { t: 10 });
  if (x.t === -10) return f(chars(Uint8Array.of(x.v)) as Vector & { t: 10 });
  if (x.t === 0) return x.v.length ? collapse(x.v.map((item) => overTexts(f, item, rt))) : list([]);
  if (x.t === 99) return dict(x.keys, overTexts(f, x.values, rt) as Listed);
  if (x.t === 98)
    return table(
      x.names,
      x.columns.map((column) => overTexts(f, column, rt) as Vector),
    );
  throw new QError('type');
}
