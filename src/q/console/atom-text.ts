/** Items as text: bare (as `string` and table cells have them), and what their type adds when they stand alone. */
import { longAt } from '../values/int64.ts';
import { formatTemporal, type TemporalCode } from '../values/temporal.ts';
import { typeRow } from '../values/type-table.ts';
import type { Long, Settings, Vector } from '../values/types.ts';
import { floatText } from './float-text.ts';

type Item = Long | string;
export type Precision = Pick<Settings, 'precision' | 'domain'>;

function integerText(v: number, code: number): string {
  const { nil, infinity } = typeRow(code);
  if (v === nil) return '0N';
  if (v === infinity) return '0W';
  return v === -(infinity as number) ? '-0W' : String(v);
}

function longText(v: Long): string {
  if (typeof v === 'bigint') return v.toString();
  if (v !== v) return '0N';
  return Number.isFinite(v) ? String(v) : v > 0 ? '0W' : '-0W';
}

/** True where the stored item is the null of its type. */
export function isNullItem(code: number, v: Item): boolean {
  if (code === 10) return v === 32;
  if (code === 1 || code === 4) return false;
  return typeof v === 'number' && v !== v ? true : v === typeRow(code).nil;
}

const hex = (v: number): string => v.toString(16).padStart(2, '0');

/** An item of type `code` without quotes, backtick or type letter; symbols and chars as their text. */
export function itemText(code: number, v: Item, settings: Precision): string {
  switch (code) {
    case 1:
      return v === 1 ? '1' : '0';
    case 2:
    case 11:
      return v as string;
    case 4:
      return hex(v as number);
    case 5:
    case 6:
      return integerText(v as number, code);
    case 7:
      return longText(v as Long);
    case 8:
    case 9:
      return floatText(v as number, settings.precision);
    case 10:
      return String.fromCharCode(v as number);
    default:
      return temporalText(code as TemporalCode, v as Long);
  }
}

function temporalText(code: TemporalCode, v: Long): string {
  const { nil, infinity, letter } = typeRow(code);
  if (v === nil || v !== v) return `0N${letter}`;
  if (v === infinity) return `0W${letter}`;
  return v === -(infinity as number) ? `-0W${letter}` : formatTemporal(code, v);
}

/** Item `i` of a vector in stored form. */
export function storedItem(x: Vector, i: number): Item {
  return x.t === 7 || x.t === 12 || x.t === 16
    ? longAt(x.v as Float64Array, i)
    : (x.v as readonly (number | string)[])[i]!;
}

const looksInteger = (text: string): boolean => !/[.enw]/.test(text);

/** What follows the texts of a vector, or of an atom, so that q reads them back as type `code`. */
export function suffix(code: number, texts: readonly string[]): string {
  switch (code) {
    case 1:
      return 'b';
    case 5:
      return 'h';
    case 6:
      return 'i';
    case 8:
      return 'e';
    case 9:
      return texts.every(looksInteger) ? 'f' : '';
    case 13:
      return texts.every((text) => text.endsWith('m')) ? '' : 'm';
    default:
      return '';
  }
}

/** The escaped text of bytes between quotes. */
export function quotedText(bytes: ArrayLike<number>, limit = Number.POSITIVE_INFINITY): string {
  let text = '"';
  for (let i = 0; i < bytes.length && text.length <= limit; i++) {
    const b = bytes[i]!;
    if (b === 34) text += '\\"';
    else if (b === 92) text += '\\\\';
    else if (b === 10) text += '\\n';
    else if (b === 9) text += '\\t';
    else if (b === 13) text += '\\r';
    else if (b < 32 || b > 126) text += `\\${b.toString(8).padStart(3, '0')}`;
    else text += String.fromCharCode(b);
  }
  return `${text}"`;
}
