/**
 * `0:` on text that is already here: tables as lines of delimited text, and lines or a text back into columns, by
 * delimiter, by widths, or as key-value pairs. Reading and writing files is refused.
 */
import { QError, Refused } from '../../errors.ts';
import { chars, list, table } from '../../values/make.ts';
import { decodeText, encodeText } from '../../values/text.ts';
import { typeOfLetter } from '../../values/type-table.ts';
import type { Primitive, Runtime, Table, Value, Vector } from '../../values/types.ts';
import {
  at,
  charsOfLatin,
  collapse,
  count,
  isList,
  isListed,
  items,
  type Listed,
  latin,
} from '../../values/vector.ts';
import { integers } from '../arguments.ts';
import { emptyOf } from '../cast/convert.ts';
import { tok } from '../cast/tok.ts';
import { bytesOf } from './search.ts';
import { string } from './string.ts';

/** A field as delimited text has it: quoted where it holds the delimiter or a line end. */
function quotedField(text: string, delimiter: string): string {
  if (!text.includes(delimiter) && !text.includes('\n')) return text;
  return `"${text.replaceAll('"', '""')}"`;
}

/** Dates in delimited text have dashes. */
const dashed = (code: number, text: string): string =>
  code >= 12 && code <= 15 ? text.replace(/^(\d{4})\.(\d\d)(?:\.(\d\d))?/, isoDate) : text;
const isoDate = (_: string, year: string, month: string, day?: string): string =>
  [year, month, ...(day === undefined ? [] : [day])].join('-');

function fieldsOf(column: Value, rt: Runtime): string[] {
  if (!isListed(column)) throw new QError('type');
  return items(column).map((item) => {
    if (item.t === 10) return latin(item as Vector & { v: Uint8Array });
    if (item.t >= 0 || (column.t === 0 && item.t !== -10)) throw new QError('type');
    return dashed(-item.t, latin(string(item, rt) as Vector & { v: Uint8Array }));
  });
}

/** `d 0: table`: the lines, names first for a table. */
export function prepareText(delimiter: string, y: Value, rt: Runtime): Value {
  if (y.t === 99) throw new QError('type');
  const columns = y.t === 98 ? y.columns : isList(y) ? items(y) : undefined;
  if (!columns) throw new QError('type');
  const fields = columns.map((column) => fieldsOf(column, rt));
  const n = fields[0]?.length ?? 0;
  if (fields.some((column) => column.length !== n)) throw new QError('length');
  rt.step(n * fields.length + 1);
  const lines = Array.from({ length: n }, (_, i) =>
    fields.map((column) => quotedField(column[i] as string, delimiter)).join(delimiter),
  );
  if (y.t === 98) lines.unshift(y.names.map((name) => latin({ v: encodeText(name) })).join(delimiter));
  return list(lines.map(charsOfLatin));
}

/** The fields of one line; a field that begins with a quote goes to the next lone quote. */
function splitLine(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] !== '"') {
      const end = line.indexOf(delimiter, at);
      fields.push(end < 0 ? line.slice(at) : line.slice(at, end));
      if (end < 0) return fields;
      at = end + delimiter.length;
      continue;
    }
    let field = '';
    let i = at + 1;
    while (i < line.length) {
      if (line[i] !== '"') field += line[i++];
      else if (line[i + 1] === '"') {
        field += '"';
        i += 2;
      } else break;
    }
    fields.push(field);
    const end = line.indexOf(delimiter, i + 1);
    if (end < 0) return fields;
    at = end + delimiter.length;
  }
}

/** Lines of text, or of a list of texts. @throws Refused for a file */
function linesOf(y: Value): string[] {
  const first = y.t === 0 ? y.v[0] : y;
  if (first?.t === -11) throw new Refused('file', 'reading text');
  if (y.t === 10)
    return latin(y as Vector & { v: Uint8Array })
      .split(/\r?\n/)
      .filter((line, i, all) => line !== '' || i < all.length - 1);
  if (!isList(y)) throw new QError('type');
  return items(y).map((line) => latin({ v: bytesOf(line) }));
}

/** A column of texts read as the type of a letter; undefined for a blank, which skips it. */
function column(letter: string, texts: readonly string[], rt: Runtime): Listed | undefined {
  if (letter === ' ') return undefined;
  const all = list(texts.map(charsOfLatin));
  if (letter === '*') return all;
  const type = typeOfLetter(letter.toLowerCase());
  if (!type) throw new QError('type');
  if (type.code === 10) return chars(Uint8Array.from(texts, (text) => (text ? text.charCodeAt(0) : 32)));
  return texts.length ? (tok(type.code, all, rt) as Listed) : emptyOf(type.code);
}

/** Fields of all lines as columns of the types of `letters`. */
function columnsOf(letters: string, rows: readonly string[][], rt: Runtime): Listed[] {
  rt.step(rows.length * letters.length + 1);
  rt.allocate(rows.length * letters.length * 8);
  const columns = [...letters].map((letter, i) =>
    column(
      letter,
      rows.map((row) => row[i] ?? ''),
      rt,
    ),
  );
  return columns.filter((one) => one !== undefined);
}

function byWidths(letters: string, widths: ArrayLike<number>, y: Value, rt: Runtime): Value {
  if (widths.length !== letters.length) throw new QError('length');
  const rows = linesOf(y).map((line) => {
    let from = 0;
    return Array.from(widths, (width) => {
      from += width;
      return line.slice(from - width, from);
    });
  });
  return list(columnsOf(letters, rows, rt));
}

function named(letters: string, rows: readonly string[][], rt: Runtime): Table {
  const [head = [], ...body] = rows;
  const names = head.filter((_, i) => letters[i] !== ' ' && i < letters.length);
  return table(
    names.map((name) => decodeText(bytesOf(charsOfLatin(name)))),
    columnsOf(letters, body, rt),
  );
}

function parseText(spec: readonly Value[], y: Value, rt: Runtime): Value {
  const [types, delimiter] = spec as [Value, Value];
  const letters = latin({ v: bytesOf(types) });
  if (delimiter.t !== 10 && delimiter.t !== -10) return byWidths(letters, integers(delimiter), y, rt);
  const separator = latin({ v: bytesOf(delimiter) });
  const rows = linesOf(y).map((line) => splitLine(line, separator));
  if (delimiter.t === 10) return named(letters, rows, rt);
  const columns = columnsOf(letters, rows, rt);
  // One text alone is one record: its items, no columns.
  if (y.t === 10 && rows.length === 1) return collapse(columns.map((one) => at(one, 0)));
  return types.t === -10 ? (columns[0] as Listed) : list(columns);
}

/** Parts between separators that stand outside quotes. */
function splitQuoted(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  let inside = false;
  for (const c of text) {
    if (c === '"') inside = !inside;
    else if (c === separator && !inside) {
      parts.push(part);
      part = '';
    } else part += c;
  }
  parts.push(part);
  return parts;
}

/** Key-value pairs: `"S=;"` names the key type, what ends a key, what ends a pair; `*` before that allows quotes. */
function keyValues(spec: string, y: Value, rt: Runtime): Value {
  const [type = '', equals = '', third = '', fourth] = spec;
  if (!'SIJ'.includes(type) || y.t !== 10) throw new QError('domain');
  const text = latin(y as Vector & { v: Uint8Array });
  const pairs = third === '*' && fourth ? splitQuoted(text, fourth) : text.split(third || '\n');
  const cut = pairs.map((pair) => {
    const end = pair.indexOf(equals);
    return end < 0 ? [pair, ''] : [pair.slice(0, end), pair.slice(end + 1)];
  });
  rt.step(pairs.length);
  const keys = column(
    type,
    cut.map(([key = '']) => key),
    rt,
  ) as Listed;
  return list([keys, list(cut.map(([, value = '']) => charsOfLatin(value)))]);
}

function zeroColon(x: Value, y: Value, rt: Runtime): Value {
  if (x.t === -11) throw new Refused('file', 'writing text');
  if (x.t === 10 && count(x) >= 3) return keyValues(latin(x as Vector & { v: Uint8Array }), y, rt);
  // One type and one delimiter are two chars, which make a text.
  if (x.t === 10 && count(x) === 2) return parseText(items(x as Vector), y, rt);
  if (x.t === -10) return prepareText(String.fromCharCode(x.v), y, rt);
  if (x.t === 0 && (x.v.length === 2 || x.v.length === 3)) return parseText(x.v, y, rt);
  throw new QError('type');
}

/** `0:` */
export const delimitedPrimitives: readonly Primitive[] = [
  {
    name: '0:',
    family: 'string',
    ranks: [2],
    infix: true,
    signature: 'x 0: y',
    doc: 'Delimited text. A char on the left makes lines of a table; types and a delimiter, or types and widths, read lines into columns (a list of one delimiter: into a table whose names are the first line); a text such as "S=;" reads key-value pairs. Files are refused.',
    examples: [
      ['"," 0: ([]a:1 2;b:`x`y)', '"a,b"\n"1,x"\n"2,y"'],
      ['("IS";",") 0: ("1,a";"2,b")', '1 2\na b'],
      ['"S=;" 0: "one=1;two=22"', 'one  two\n,"1" "22"'],
    ],
    apply2: zeroColon,
  },
];
