/**
 * A q value as a constant of the language: text that `literal-reader.ts` turns back into the same value. Not the
 * console's display, which rounds and cuts. Numbers keep all digits; what has no constant (functions) is refused.
 */
import {
  type Dict,
  decodeText,
  formatTemporal,
  isNil,
  type Long,
  longAt,
  type Table,
  typeRow,
  type Value,
  type Vector,
} from '../../q/index.ts';
import { ExecutionError } from '../errors.ts';

const PLAIN_SYMBOL = /^(?:[a-zA-Z0-9.][a-zA-Z0-9._]*)?$/;
const NAME = /^[a-zA-Z][a-zA-Z0-9_]*$/;
/** Suffix that makes the last token of a vector decide the type; types without one are told by their shape. */
const SUFFIX: Readonly<Record<number, string>> = { 5: 'h', 6: 'i', 8: 'e', 13: 'm' };

/**
 * The constant that stands for `value`.
 * @throws ExecutionError `bad-value` for functions, enumerations and what holds them
 */
export function literalOf(value: Value): string {
  if (value.t < 0) return atomText(value as { t: number; v: Long | string });
  if (value.t === 0) return listText(value.v);
  if (value.t <= 19) return vectorText(value as Vector);
  if (value.t === 99) return dictText(value);
  if (value.t === 98) return tableText(value, '');
  if (isNil(value)) return '::';
  throw new ExecutionError('bad-value', 'A function or an enumeration cannot be written as a constant.');
}

function atomText({ t, v }: { t: number; v: Long | string }): string {
  const code = -t;
  switch (code) {
    case 1:
      return `${v}b`;
    case 2:
      return `"G"$"${v}"`;
    case 4:
      return `0x${byteText(v as number)}`;
    case 10:
      return quoted([v as number]);
    case 11:
      return PLAIN_SYMBOL.test(v as string) ? `\`${v}` : `\`$${textOf(v as string)}`;
    case 20:
      throw new ExecutionError('bad-value', 'An enumeration cannot be written as a constant.');
    default:
      return closed(code, itemText(code, v as Long));
  }
}

function vectorText(x: Vector): string {
  const row = typeRow(x.t);
  if (!x.v.length) return x.t === 10 ? '""' : `\`${row.name}$()`;
  if (x.v.length === 1)
    return x.t === 10 ? `enlist ${quoted(x.v as Uint8Array)}` : `enlist ${atomText(first(x))}`;
  switch (x.t) {
    case 1:
      return `${Array.from(x.v as Uint8Array).join('')}b`;
    case 2:
      return `"G"$(${x.v.map((guid) => `"${guid}"`).join(';')})`;
    case 4:
      return `0x${Array.from(x.v as Uint8Array, byteText).join('')}`;
    case 10:
      return quoted(x.v as Uint8Array);
    case 11:
      return symbolsText(x.v);
    default: {
      const tokens = Array.from(x.v as Float64Array, (_, i) => itemText(x.t, itemAt(x, i)));
      tokens.push(closed(x.t, tokens.pop() as string, tokens));
      return tokens.join(' ');
    }
  }
}

const first = (x: Vector): { t: number; v: Long | string } => ({ t: -x.t, v: itemAt(x, 0) as Long | string });
const itemAt = (x: Vector, i: number): Long =>
  x.v instanceof BigInt64Array ? longAt(x.v, i) : (x.v[i] as unknown as Long);
const byteText = (n: number): string => n.toString(16).padStart(2, '0');

/** One number or temporal without the suffix of its type; nulls and infinities as `0N` and `0W` or `0n` and `0w`. */
function itemText(code: number, v: Long): string {
  const row = typeRow(code);
  const wordy = code === 8 || code === 9;
  if (Object.is(v, row.nil)) return wordy ? '0n' : '0N';
  if (v === row.infinity) return wordy ? '0w' : '0W';
  if (typeof v === 'number' && row.infinity !== undefined && v === -row.infinity)
    return wordy ? '-0w' : '-0W';
  if (code === 8) return realText(v as number);
  if (code >= 12) return formatTemporal(code as Parameters<typeof formatTemporal>[0], v);
  return Object.is(v, -0) ? '-0' : String(v);
}

/** The shortest digits that give the same single-precision number. */
function realText(v: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(v.toPrecision(digits));
    if (Math.fround(text) === v) return Object.is(v, -0) ? '-0' : String(text);
  }
  return String(Number(v.toPrecision(9)));
}

/** The last token of an atom or vector, with the suffix it needs to fix the type; `before` are the tokens before it. */
function closed(code: number, token: string, before: readonly string[] = []): string {
  const suffix = SUFFIX[code];
  if (suffix)
    return token.replace(/^(-?0)[nw]$/, (special) => special.replace('n', 'N').replace('w', 'W')) + suffix;
  if (code === 7) return token;
  if (code === 9) return [...before, token].some((t) => /[.nwe]/.test(t)) ? token : `${token}f`;
  return /^-?0[NW]$/.test(token) ? token + typeRow(code).letter : token;
}

function quoted(bytes: ArrayLike<number>): string {
  let text = '"';
  for (const b of Array.from(bytes))
    text += ESCAPES[b] ?? (b < 32 || b > 126 ? octal(b) : String.fromCharCode(b));
  return `${text}"`;
}
const ESCAPES: Readonly<Record<number, string>> = { 10: '\\n', 13: '\\r', 9: '\\t', 34: '\\"', 92: '\\\\' };
const octal = (b: number): string => `\\${b.toString(8).padStart(3, '0')}`;

function textOf(s: string): string {
  const bytes = new TextEncoder().encode(s);
  return bytes.length === 1 ? `enlist ${quoted(bytes)}` : quoted(bytes);
}

function symbolsText(names: readonly string[]): string {
  if (names.every((name) => PLAIN_SYMBOL.test(name))) return names.map((name) => `\`${name}`).join('');
  return `\`$(${names.map(textOf).join(';')})`;
}

function listText(values: readonly Value[]): string {
  if (values.length === 1) return `enlist ${literalOf(values[0] as Value)}`;
  return `(${values.map(literalOf).join(';')})`;
}

function dictText(x: Dict): string {
  if (x.keys.t === 98 && x.values.t === 98 && [...x.keys.names, ...x.values.names].every((n) => NAME.test(n)))
    return tableText(x.values, columnsText(x.keys));
  return `(${literalOf(x.keys)})!${x.values.t === 0 || x.values.t === 98 ? literalOf(x.values) : `(${literalOf(x.values)})`}`;
}

/** Columns whose names are no names of the language need the long form, a flipped dictionary. */
function tableText(x: Table, keys: string): string {
  const odd = !x.names.length || x.names.some((name) => !NAME.test(name));
  if (odd && !keys) return `(flip (${symbolList(x.names)})!${listText(x.columns)})`;
  return `([${keys}]${columnsText(x)})`;
}

const symbolList = (names: readonly string[]): string =>
  names.length === 1 ? `enlist ${atomText({ t: -11, v: names[0] as string })}` : symbolsText(names);

function columnsText(x: Table): string {
  const bad = x.names.find((name) => !NAME.test(name));
  if (bad !== undefined)
    throw new ExecutionError(
      'bad-value',
      `A table with the column "${bad}" cannot be written as a constant.`,
    );
  return x.names.map((name, i) => `${name}:${literalOf(x.columns[i] as Value)}`).join(';');
}

/** The text of a char vector, undefined where its bytes are no UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  const text = decodeText(bytes);
  return text.includes('\ufffd') && !encodesTo(text, bytes) ? undefined : text;
}

function encodesTo(text: string, bytes: Uint8Array): boolean {
  const again = new TextEncoder().encode(text);
  return again.length === bytes.length && again.every((b, i) => b === bytes[i]);
}
