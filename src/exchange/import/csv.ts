/** CSV (RFC 4180: a heading row, quotes doubled, line ends inside quotes), its columns read through `--map`. */
import { ExchangeError } from '../errors.ts';
import { MappedRows } from './mapped.ts';
import type { ImportFormat } from './records.ts';
import { document, type LocatedText, placeAt } from './source.ts';

interface CsvRow {
  readonly at: number;
  readonly cells: readonly string[];
}

const cellText = /[^,\r\n]*/y;

/** The rows of a text; throws `bad-value` where a quote is not closed or stands where none may. */
function* csvRows(source: LocatedText): Iterable<CsvRow> {
  const { text } = source;
  let at = 0;
  const bad = (why: string, where: number): never => {
    throw new ExchangeError('bad-value', why, placeAt(source, where));
  };
  const quotedCell = (): string => {
    const start = at;
    let cell = '';
    for (;;) {
      const quote = text.indexOf('"', at + 1);
      if (quote < 0) bad('a quoted cell is not closed.', start);
      cell += text.slice(at + 1, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      cell += '"';
    }
    if (at < text.length && !/[,\r\n]/.test(text[at]!))
      bad('a character follows the closing quote of a cell.', at);
    return cell;
  };
  const plainCell = (): string => {
    const start = at;
    cellText.lastIndex = at;
    cellText.test(text);
    at = cellText.lastIndex;
    return text.slice(start, at);
  };
  while (at < text.length) {
    const start = at;
    const cells: string[] = [];
    for (;;) {
      cells.push(text[at] === '"' ? quotedCell() : plainCell());
      if (text[at] !== ',') break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    if (cells.length > 1 || cells[0]?.trim() !== '') yield { at: start, cells };
  }
}

export const csv: ImportFormat = {
  id: 'csv',
  title: 'CSV, columns named with --map',
  recognises: ({ name, text }) => /\.csv$/i.test(name) && text.includes(','),
  read: async (source, context) => {
    const text = await document(source, context.job);
    const rows = new MappedRows(context, source.name);
    let heads: readonly string[] | null = null;
    for (const { at, cells } of csvRows(text)) {
      const place = { ...placeAt(text, at), column: null };
      if (heads === null) heads = cells;
      else if (cells.length !== heads.length)
        throw new ExchangeError(
          'bad-value',
          `the row has ${cells.length} cells, the heading ${heads.length}.`,
          place,
        );
      else rows.take({ place, columns: new Map(heads.map((head, index) => [head.trim(), cells[index]!])) });
    }
  },
};
