/**
 * q values to JSON text, so that reading it back gives the same value (a null alone comes back generic). What JSON
 * lacks, or would turn into another type, is written as `{"$q":"…"}`; a lambda as `{"$fn":"{x+1}"}`, which is not read.
 */
import {
  type Atom,
  at,
  count,
  isNil,
  items,
  type List,
  type Long,
  longAt,
  type Table,
  typeRow,
  type Value,
  type Vector,
} from '../../q/index.ts';
import { equalValues } from '../comparison/equal-values.ts';
import { valueOfJson } from './from-json.ts';
import { literalOf, utf8Text } from './literal-writer.ts';

/**
 * JSON text of `value`.
 * @throws ExecutionError `bad-value` for functions other than lambdas, and enumerations
 */
export function jsonOfValue(value: Value): string {
  return write(value, false);
}

/** `inside` a general list or dictionary a typed null cannot stand as `null`: its neighbours do not fix its type. */
function write(value: Value, inside: boolean): string {
  if (isNil(value)) return 'null';
  if (value.t < 0) return atomJson(value as Atom, inside);
  if (value.t === 0) return listJson(value);
  if (value.t <= 20) return vectorJson(value as Vector);
  if (value.t === 98) return tableJson(value);
  if (value.t === 100) return JSON.stringify({ $fn: value.source });
  if (value.t === 99 && value.keys.t === 11)
    return dictJson(value.keys.v, value.values as Vector | List | Table, value);
  return literal(value);
}

const literal = (value: Value): string => JSON.stringify({ $q: literalOf(value) });

function atomJson(value: Atom, inside: boolean): string {
  const { t, v } = value;
  if (t === -1) return v ? 'true' : 'false';
  if (t !== -4 && t !== -20 && Object.is(v, typeRow(t).nil)) return inside ? literal(value) : 'null';
  return numberJson(-t, v as Long) ?? literal(value);
}

/** A long or a float that JSON can hold, undefined for any other item. */
function numberJson(code: number, v: Long): string | undefined {
  if (typeof v === 'number' && !Number.isFinite(v)) return undefined;
  if (code === 7) return String(v);
  if (code !== 9) return undefined;
  const text = Object.is(v, -0) ? '-0' : String(v);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function vectorJson(x: Vector): string {
  if (x.t === 10) {
    const text = utf8Text(x.v as Uint8Array);
    return text === undefined || (!text && x.v.length) ? literal(x) : JSON.stringify(text);
  }
  if (!x.v.length) return literal(x);
  if (x.t === 1) return `[${Array.from(x.v as Uint8Array, (b) => (b ? 'true' : 'false')).join(',')}]`;
  if (x.t !== 7 && x.t !== 9) return literal(x);
  let known = 0;
  const cells = Array.from(x.v as Float64Array, (_, i) => {
    const v = x.t === 7 ? longAt(x.v, i) : (x.v[i] as number);
    if (Object.is(v, Number.NaN)) return 'null';
    known++;
    return numberJson(x.t, v);
  });
  return known && cells.every((cell) => cell !== undefined) ? `[${cells.join(',')}]` : literal(x);
}

/** An array where reading it back gives this list, else a constant. */
function listJson(x: List): string {
  const text = `[${x.v.map((item) => write(item, true)).join(',')}]`;
  if (text.includes('{"$fn":')) return text;
  return readsBack(text, x) ? text : literal(x);
}

function readsBack(text: string, value: Value): boolean {
  const again = valueOfJson(text);
  return again.t === value.t && equalValues(again, value, 'exact');
}

function dictJson(keys: readonly string[], values: Vector | List | Table, whole: Value): string {
  const plain = new Set(keys).size === keys.length && !keys.some((key) => key.startsWith('$'));
  if (!plain) return literal(whole);
  const typed = values.t !== 0;
  const cells = keys.map(
    (key, i) => `${JSON.stringify(key)}:${write(at(values, i), !typed || count(values) < 2)}`,
  );
  const text = `{${cells.join(',')}}`;
  if (text.includes('{"$fn":')) return text;
  return readsBack(text, whole) ? text : literal(whole);
}

function tableJson(x: Table): string {
  if (!count(x)) return literal(x);
  const rows = items(x).map((row) => write(row, false));
  const text = `[${rows.join(',')}]`;
  return !text.includes('{"$fn":') && !readsBack(text, x) ? literal(x) : text;
}
