/**
 * Number literals of q: text to atoms and simple vectors, for every type that is written with digits (boolean,
 * guid null, byte, short to float, the eight temporals) with their nulls and infinities. The lexer finds where
 * a token ends; this module says what it means. Strings and symbols are not read here.
 */

import { longOfBits, packLongs } from './int64.ts';
import {
  convertTemporal,
  joinNanos,
  parseClock,
  parseDate,
  parseMonth,
  type TemporalCode,
} from './temporal.ts';
import { NULL_GUID, NULL_INT } from './type-table.ts';
import type { Atom, Long, Value, Vector } from './types.ts';

/** Types a token without suffix can have, or be converted to: short to float and the temporals. */
type LiteralCode = 5 | 6 | 7 | 8 | 9 | TemporalCode;

const SUFFIX_CODES: Readonly<Record<string, LiteralCode>> = {
  h: 5,
  i: 6,
  j: 7,
  e: 8,
  f: 9,
  p: 12,
  m: 13,
  d: 14,
  z: 15,
  n: 16,
  u: 17,
  v: 18,
  t: 19,
};

/** A token taken apart. `special` is a null or infinity; `code` the type it has by itself or by its suffix. */
interface Token {
  readonly negative: boolean;
  readonly body: string;
  readonly special: '' | 'N' | 'W';
  readonly code: LiteralCode;
  /** True where a suffix gave the code. */
  readonly suffixed: boolean;
}

const SPECIAL = /^0([NWnw])([hijefpmdznuvt]?)$/;
const INTEGER = /^\d+$/;
const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/;

/** The type of an unsuffixed body, undefined where it is no literal. */
function shapeCode(body: string): LiteralCode | undefined {
  if (INTEGER.test(body)) return 7;
  if (DECIMAL.test(body)) return 9;
  const letter = body.indexOf('D');
  if (letter > 0) return body.indexOf('.') > 0 && body.indexOf('.') < letter ? 12 : 16;
  if (body.includes('T')) return 15;
  if (body.includes(':')) return parseClock(body)?.code;
  return parseDate(body) === undefined ? undefined : 14;
}

function readToken(text: string): Token | undefined {
  const negative = text.startsWith('-');
  const unsigned = negative ? text.slice(1) : text;
  const special = SPECIAL.exec(unsigned);
  if (special) {
    const [, letter = '', suffix = ''] = special;
    const plain = letter === 'n' || letter === 'w' ? 9 : 7;
    const code = SUFFIX_CODES[suffix] ?? plain;
    const isNull = letter === 'n' || letter === 'N';
    return { negative, body: '', special: isNull ? 'N' : 'W', code, suffixed: suffix !== '' };
  }
  const bare = shapeCode(unsigned);
  if (bare !== undefined) return { negative, body: unsigned, special: '', code: bare, suffixed: false };
  const code = SUFFIX_CODES[unsigned.slice(-1)];
  const body = unsigned.slice(0, -1);
  if (code === undefined || body === '') return undefined;
  const known = shapeCode(body) !== undefined || (code === 13 && parseMonth(body) !== undefined);
  return known ? { negative, body, special: '', code, suffixed: true } : undefined;
}

/** The null of a type in its stored form. */
function nullItem(code: number): number {
  if (code === 5) return -32768;
  return code === 6 || code === 13 || code === 14 || (code >= 17 && code <= 20) ? NULL_INT : Number.NaN;
}

/** The positive infinity of a type in its stored form. */
function infinityItem(code: number): number {
  if (code === 5) return 32767;
  return Number.isNaN(nullItem(code)) ? Number.POSITIVE_INFINITY : -1 - NULL_INT;
}

const INTEGER_LIMIT: Readonly<Record<number, bigint>> = {
  5: 32767n,
  6: 2147483647n,
  7: 9223372036854775807n,
};

function integerItem(digits: string, negative: boolean, code: 5 | 6 | 7): Long | undefined {
  if (digits.length <= 9 && code === 7) return negative ? -Number(digits) + 0 : Number(digits);
  const n = BigInt(digits);
  if (n > INTEGER_LIMIT[code]!) return undefined;
  return longOfBits(negative ? -n : n);
}

/** Days and nanoseconds text `2024.01.01D10:00` or `1D10:00`, as a long. */
function nanosItem(body: string): Long | undefined {
  const at = body.indexOf('D');
  const front = body.slice(0, at);
  const days = INTEGER.test(front) && front.length < 8 ? Number(front) : parseDate(front);
  const clock = at + 1 < body.length ? parseClock(body.slice(at + 1)) : { nanos: 0 };
  return days === undefined || !clock ? undefined : joinNanos(days, clock.nanos);
}

function datetimeItem(body: string): number | undefined {
  const at = body.indexOf('T');
  const days = parseDate(body.slice(0, at));
  const clock = at + 1 < body.length ? parseClock(body.slice(at + 1)) : { nanos: 0 };
  return days === undefined || !clock ? undefined : days + clock.nanos / 86_400_000_000_000;
}

/** A temporal body of its own shape: its type and value. */
function temporalShape(body: string): { code: TemporalCode; value: Long } | undefined {
  const code = shapeCode(body);
  if (code === 12 || code === 16) {
    const value = body.includes('D') ? nanosItem(body) : parseClock(body)?.nanos;
    return value === undefined ? undefined : { code, value };
  }
  if (code === 15) {
    const value = datetimeItem(body);
    return value === undefined ? undefined : { code, value };
  }
  if (code === 14) return { code, value: parseDate(body)! };
  if (code === 17 || code === 18 || code === 19) {
    const unit = code === 17 ? 60e9 : code === 18 ? 1e9 : 1e6;
    return { code, value: parseClock(body)!.nanos / unit };
  }
  return undefined;
}

function temporalItem(body: string, negative: boolean, code: TemporalCode): Long | undefined {
  const month = code === 13 ? parseMonth(body) : undefined;
  if (month !== undefined) return negative ? -month : month;
  if (INTEGER.test(body)) {
    const n = integerItem(body, negative, code === 12 || code === 16 ? 7 : 6);
    return n;
  }
  if (code === 15 && DECIMAL.test(body)) return negative ? -Number(body) : Number(body);
  const shape = temporalShape(body);
  if (!shape) return undefined;
  const value = convertTemporal(shape.code, shape.value, code);
  return negative ? -value : value;
}

/** The stored item of a token read as type `code`, undefined where the text does not fit the type. */
function itemOf(token: Token, code: LiteralCode): Long | undefined {
  if (token.special === 'N') return nullItem(code);
  if (token.special === 'W') return token.negative ? -infinityItem(code) : infinityItem(code);
  if (code >= 12) return temporalItem(token.body, token.negative, code as TemporalCode);
  if (code === 8 || code === 9) {
    if (!DECIMAL.test(token.body)) return undefined;
    const n = Number(token.body);
    return token.negative ? -n : n;
  }
  return INTEGER.test(token.body) ? integerItem(token.body, token.negative, code as 5 | 6 | 7) : undefined;
}

function hexBytes(digits: string): Uint8Array {
  const even = digits.length % 2 ? `0${digits}` : digits;
  const bytes = new Uint8Array(even.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(even.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Literals whose token is a vector or atom by its length: `101b`, `0x2a1b`; and the null guid. */
function packedLiteral(text: string): Value | undefined {
  if (/^[01]+b$/.test(text)) {
    if (text.length === 2) return { t: -1, v: text === '1b' ? 1 : 0 };
    const bits = Uint8Array.from(text.slice(0, -1), Number);
    return { t: 1, v: bits, attr: '' };
  }
  if (/^0x[0-9a-fA-F]*$/.test(text)) {
    const bytes = hexBytes(text.slice(2));
    return bytes.length === 1 ? { t: -4, v: bytes[0]! } : { t: 4, v: bytes, attr: '' };
  }
  if (text === '0Nc' || text === '0Ng' || text === '0ng') {
    return text === '0Nc' ? { t: -10, v: 32 } : { t: -2, v: NULL_GUID };
  }
  return undefined;
}

/**
 * The value of a single number token, with its minus sign if it has one: an atom, or the vector that `101b` and
 * `0x2a1b` stand for. Undefined where the text is no literal (a date that does not exist, a number too large).
 */
export function parseNumberToken(text: string): Value | undefined {
  const packed = packedLiteral(text);
  if (packed) return packed;
  const token = readToken(text);
  if (!token) return undefined;
  const item = itemOf(token, token.code);
  if (item === undefined) return undefined;
  const v = token.code === 8 ? Math.fround(item as number) : item;
  return { t: -token.code, v } as Atom;
}

/** Rank of types in a juxtaposed list without a suffix at its end: a later one takes the earlier ones in. */
const WIDENING: readonly LiteralCode[] = [5, 6, 7, 8, 9, 13, 14, 17, 18, 19, 16, 15, 12];

function widestCode(tokens: readonly Token[]): LiteralCode {
  let widest = -1;
  for (const token of tokens) widest = Math.max(widest, WIDENING.indexOf(token.code));
  return WIDENING[widest]!;
}

function storeItems(code: LiteralCode, items: readonly Long[]): Vector {
  if (code === 7 || code === 12 || code === 16) return { t: code, v: packLongs(items), attr: '' };
  const numbers = items as readonly number[];
  if (code === 5) return { t: code, v: Int16Array.from(numbers), attr: '' };
  if (code === 8) return { t: code, v: Float32Array.from(numbers), attr: '' };
  const exact = code === 9 || code === 15 ? Float64Array.from(numbers) : Int32Array.from(numbers);
  return { t: code, v: exact, attr: '' };
}

/**
 * The vector that juxtaposed tokens stand for, such as `1 2 3f` or `2024.01.01 0N`. A suffix on the last token
 * decides the type of all; without one the widest token does. Undefined where some token does not fit.
 */
export function parseVectorToken(texts: readonly string[]): Vector | undefined {
  if (texts.length > 0 && texts.every((text) => text === '0Ng' || text === '0ng')) {
    return { t: 2, v: texts.map(() => NULL_GUID), attr: '' };
  }
  const tokens: Token[] = [];
  for (const text of texts) {
    const token = readToken(text);
    if (!token) return undefined;
    tokens.push(token);
  }
  const last = tokens.at(-1);
  if (!last) return undefined;
  const code = last.suffixed ? last.code : widestCode(tokens);
  const items: Long[] = [];
  for (const token of tokens) {
    const item = itemOf(token, code);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return storeItems(code, items);
}
