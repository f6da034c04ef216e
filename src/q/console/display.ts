/**
 * What the console prints for a value: lines no longer than its width and no more than its height, the rest as `..`.
 * Lists show an item a line, rectangular ones in columns; dictionaries and tables in columns.
 */
import { dict, table } from '../values/make.ts';
import { nil } from '../values/nil.ts';
import { encodeText } from '../values/text.ts';
import type { Dict, List, Settings, Table, Value, Vector } from '../values/types.ts';
import { at, count, isList, slice } from '../values/vector.ts';
import { isNullItem, itemText, storedItem } from './atom-text.ts';
import { enumerated } from './enumerated.ts';
import { oneLine } from './one-line.ts';

type Column = Dict['values'];

/** Cuts a line at the console's width. */
function cut(line: string, settings: Settings): string {
  const width = settings.consoleColumns - 1;
  return line.length > width ? `${line.slice(0, width - 2)}..` : line;
}

/** A cell: an item of a vector without its type, blank where it is null; any other value on one line. */
function cell(x: Column, i: number, s: Settings): string {
  if (x.t === 0) return x.v[i] === nil ? '::' : oneLine(x.v[i]!, s, s.consoleColumns);
  if (x.t === 98) return oneLine(at(x, i), s, s.consoleColumns);
  if (x.t === 20) return cell(enumerated(slice(x, i, i + 1), s), 0, s);
  const v = storedItem(x, i);
  if (x.t === 4) return itemText(4, v, s);
  if (x.t !== 10 && isNullItem(x.t, v)) return '';
  return itemText(x.t, v, s);
}

function cells(x: Column, n: number, s: Settings): string[] {
  return Array.from({ length: n }, (_, i) => cell(x, i, s));
}

/** q counts bytes, not characters. */
function widthOf(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return encodeText(text).length;
  return text.length;
}
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

const widest = (texts: readonly string[]): number => texts.reduce((w, t) => Math.max(w, widthOf(t)), 0);

/** Columns side by side, each as wide as its widest cell; the last is padded as well, as q does. */
function aligned(columns: readonly (readonly string[])[], gap: string): string[] {
  const widths = columns.map(widest);
  const n = columns[0]?.length ?? 0;
  const out: string[] = [];
  for (let r = 0; r < n; r++) {
    out.push(columns.map((column, c) => padded(column[r]!, widths[c]!)).join(gap));
  }
  return out;
}

/** How many lines of items fit, the last being `..`. */
function shown(n: number, room: number): { n: number; more: boolean } {
  return n > room ? { n: Math.max(1, room - 1), more: true } : { n, more: false };
}

/** A list in a table's cell: numbers go without the letter of their type. */
function nested(item: Value, s: Settings): string {
  if (item === nil) return '::';
  const text = oneLine(item, s, s.consoleColumns);
  return item.t >= 5 && item.t <= 9 && count(item as Vector) > 0 ? text.replace(/[hief]$/, '') : text;
}

/** The cells of a table's column: lists of one count line up among themselves, as rows of a matrix do. */
function columnTexts(column: Column, n: number, s: Settings): string[] {
  if (column.t !== 0) return cells(column, n, s);
  const items = column.v.slice(0, n);
  return isMatrix(items) ? matrixLines(items, s) : items.map((item) => nested(item, s));
}

function tableLines(x: Table, s: Settings, room: number): string[] {
  const { n, more } = shown(count(x), room - 2);
  const columns = x.columns.map((column, c) => {
    const texts = columnTexts(column, n, s);
    const width = Math.max(widest(texts), widthOf(x.names[c]!));
    return [x.names[c]!, '-'.repeat(width), ...texts];
  });
  const lines = aligned(columns, ' ');
  lines[1] = '-'.repeat(widest(lines));
  if (more) lines.push('..');
  return lines;
}

function keyedLines(x: Dict & { keys: Table; values: Table }, s: Settings, room: number): string[] {
  const left = tableLines(x.keys, s, room);
  const right = tableLines(x.values, s, room);
  const width = widest(left.filter((line) => line !== '..'));
  // A table without columns has a head and no rows.
  return left.map((line, i) => (line === '..' ? line : `${padded(line, width)}| ${right[i] ?? ''}`));
}

/** Values side by side with their keys: rows of one count in columns, as a list shows them. */
function valueCells(x: Vector | List, n: number, s: Settings): string[] {
  if (x.t === 0 && isMatrix(x.v)) return matrixLines(x.v.slice(0, n), s);
  return cells(x, n, s);
}

function dictLines(x: Dict, s: Settings, room: number): string[] {
  if (x.keys.t === 98 && x.values.t === 98) return keyedLines(x as never, s, room);
  // A table on one side alone has a head as well, and the list beside it a blank one.
  if (x.keys.t === 98) return keyedLines(dict(x.keys, table([''], [x.values])) as never, s, room);
  if (x.values.t === 98) return keyedLines(dict(table([''], [x.keys]), x.values) as never, s, room);
  const { n, more } = shown(count(x.keys), room);
  const keys = cells(x.keys, n, s);
  const values = valueCells(x.values, n, s);
  const width = widest(keys);
  const lines = keys.map((key, i) => `${padded(key, width)}| ${values[i]}`);
  if (more) lines.push('..');
  return lines;
}

/** True for rows that q shows in columns: lists of one count, of which none is text, boolean or byte. */
function isMatrix(rows: readonly Value[]): boolean {
  const first = rows[0];
  if (first === undefined || !isList(first) || count(first) === 0) return false;
  const n = count(first);
  const packed = (row: Value): boolean => row.t === 10 || row.t === 1 || row.t === 4;
  return rows.every((row) => isList(row) && count(row) === n) && !rows.every(packed);
}

/** The cells of a row. A row that is a matrix itself has its lines for cells, so each of them is aligned with its siblings. */
function rowCells(row: Vector | List, wide: number, s: Settings): string[] {
  if (row.t === 0 && isMatrix(row.v)) return matrixLines(row.v.slice(0, wide), s);
  return cells(row, wide, s);
}

function matrixLines(rows: readonly Value[], s: Settings): string[] {
  const wide = Math.min(count(rows[0]!), s.consoleColumns);
  const texts = rows.map((row) => rowCells(row as Vector, wide, s));
  const columns = Array.from({ length: wide }, (_, c) => texts.map((row) => row[c]!));
  return aligned(columns, ' ');
}

function listLines(x: List, s: Settings, room: number): string[] {
  const { n, more } = shown(x.v.length, room);
  const rows = x.v.slice(0, n);
  let lines: string[];
  if (isMatrix(x.v)) lines = matrixLines(rows, s);
  else lines = rows.map((row) => oneLine(row, s, s.consoleColumns));
  if (more) lines.push('..');
  return lines;
}

function displayLines(x: Value, s: Settings): string[] {
  const room = s.consoleRows - 2;
  if (x.t === 0 && x.v.length > 0) return listLines(x, s, room);
  if (x.t === 98) return x.names.length ? tableLines(x, s, room) : [oneLine(x, s)];
  if (x.t === 99) return dictLines(x, s, room);
  return [oneLine(x, s, s.consoleColumns)];
}

/** The console's text of `x` with its line ends; nothing for the generic null. */
export function display(x: Value, settings: Settings): string {
  if (x === nil) return '';
  if (x.t >= 100) return `${oneLine(x, settings)}\n`;
  let text = '';
  for (const line of displayLines(x, settings)) text += `${cut(line, settings)}\n`;
  return text;
}
