/**
 * q values to the JSON text that the Python harness reads (`_hook` there): plain JSON where Python's own types do, a
 * tagged object (`t`) for the rest. Nulls become None; it is one way, since Python's answer comes back as plain JSON.
 */
import {
  type Atom,
  convertTemporal,
  decodeText,
  encodeText,
  isNil,
  items,
  type List,
  type Long,
  type Table,
  typeRow,
  type Value,
  type Vector,
} from '../../q/index.ts';
import { shownShort } from './shown.ts';

const LONG_INFINITY = '9223372036854775807';

/** JSON text from which the harness makes the Python value. */
export function pythonOfValue(value: Value): string {
  if (isNil(value)) return 'null';
  if (value.t < 0) return atomText(-value.t, (value as Atom).v);
  if (value.t === 10) return textOf(value.v as Uint8Array);
  if (value.t <= 20)
    return `[${items(value as Vector | List)
      .map(pythonOfValue)
      .join(',')}]`;
  if (value.t === 99) {
    const [keys, values] = [items(value.keys), items(value.values)];
    return `{"t":"d","k":[${keys.map(pythonOfValue).map(unsymbol).join(',')}],"v":[${values.map(pythonOfValue).join(',')}]}`;
  }
  if (value.t === 98) return tableText(value);
  return tagged('f', JSON.stringify(shownShort(value, 2_000)));
}

const tagged = (tag: string, text: string): string => `{"t":"${tag}","v":${text}}`;

/** A symbol key is a string in a Python dictionary. */
const unsymbol = (key: string): string =>
  key.startsWith('{"t":"s",') ? key.slice('{"t":"s","v":'.length, -1) : key;

/** The bytes of a text that are no UTF-8 come as surrogates, as Python itself has them (PEP 383). */
function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (!text.includes('\ufffd')) return JSON.stringify(text);
  let escaped = '';
  for (let at = 0; at < bytes.length; ) {
    const size = [1, 2, 3, 4].find((n) => isText(bytes.subarray(at, at + n)));
    escaped += size
      ? decodeText(bytes.subarray(at, at + size))
      : String.fromCharCode(0xdc00 + (bytes[at] as number));
    at += size ?? 1;
  }
  return JSON.stringify(escaped);
}

/** Whether bytes are exactly one character of UTF-8. */
const isText = (bytes: Uint8Array): boolean =>
  [...decodeText(bytes)].length === 1 && encodeText(decodeText(bytes)).every((byte, i) => byte === bytes[i]);

function tableText(x: Table): string {
  const columns = x.columns.map((column) => (column.t === 10 ? charList(column) : pythonOfValue(column)));
  return `{"t":"T","c":${JSON.stringify(x.names)},"v":[${columns.join(',')}]}`;
}

/** A column of chars is a list of one-character strings, not a text. */
const charList = (column: Vector | List | Table): string => `[${items(column).map(pythonOfValue).join(',')}]`;

function atomText(code: number, v: Long | string): string {
  if (code === 1) return v ? 'true' : 'false';
  if (code === 4) return String(v);
  if (code === 10) return JSON.stringify(String.fromCharCode(v as number));
  if (code === 11 || code === 20) return tagged('s', JSON.stringify(String(v)));
  if (code === 2) return tagged('g', JSON.stringify(v));
  const row = typeRow(code);
  if (Object.is(v, row.nil)) return 'null';
  if (code <= 9) return numberText(code, v as Long);
  if (typeof v === 'number' && (!Number.isFinite(v) || Math.abs(v) === row.infinity)) return 'null';
  return temporalText(code, v as Long);
}

function numberText(code: number, v: Long): string {
  const whole = code <= 7;
  if (v === Number.POSITIVE_INFINITY) return whole ? LONG_INFINITY : 'Infinity';
  if (v === Number.NEGATIVE_INFINITY) return whole ? `-${LONG_INFINITY}` : '-Infinity';
  const text = Object.is(v, -0) ? '-0' : String(v);
  return whole || /[.e]/.test(text) ? text : `${text}.0`;
}

function temporalText(code: number, v: Long): string {
  if (code === 13) return tagged('M', String(v));
  if (code === 14) return tagged('D', String(v));
  const from = code as Parameters<typeof convertTemporal>[0];
  const dated = code === 12 || code === 15;
  return tagged(dated ? 'p' : 'n', String(convertTemporal(from, v, dated ? 12 : 16)));
}
