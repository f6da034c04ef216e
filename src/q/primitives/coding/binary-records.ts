/**
 * `x 1: y` of bytes or text: records of fixed width taken apart into columns (KX, ref/file-binary). x is the letters of
 * the types and the widths of the fields; types first reads numbers little-endian, widths first big-endian. Files stay
 * out of reach.
 */
import { QError, Refused } from '../../errors.ts';
import { packLongs } from '../../values/int64.ts';
import { ByteReader } from '../../values/ipc-bytes.ts';
import { chars, list, syms, vector } from '../../values/make.ts';
import { typeOfLetter } from '../../values/type-table.ts';
import type { Long, Primitive, Value, Vector } from '../../values/types.ts';
import { isList, items, type Listed, latin, storage } from '../../values/vector.ts';
import { integers } from '../arguments.ts';
import { guidOfHex } from '../cast/tok-address.ts';
import { formOf } from '../promotion.ts';
import { bytesOf } from '../text/search.ts';

interface Field {
  readonly letter: string;
  readonly at: number;
  readonly width: number;
}

interface Layout {
  readonly fields: readonly Field[];
  readonly size: number;
  readonly bigEndian: boolean;
}

const isLetters = (x: Value): boolean => x.t === 10 || x.t === -10;

/** The fields that x describes. @throws QError 'type, 'length */
function layoutOf(x: Value): Layout {
  if (!isList(x) || items(x).length !== 2) throw new QError('type');
  const [first, second] = items(x) as [Value, Value];
  const bigEndian = !isLetters(first);
  const letters = bigEndian ? second : first;
  if (!isLetters(letters)) throw new QError('type');
  const text = latin({ v: bytesOf(letters) });
  const widths = integers(bigEndian ? first : second);
  if (text.length !== widths.length || text.length === 0) throw new QError('length');
  let at = 0;
  const fields = [...text].map((letter, i) => {
    const width = widths[i] as number;
    const fixed = typeOfLetter(letter)?.bytes;
    const free = letter === '*' || letter === ' ' || letter === 's';
    if (!free && fixed === undefined) throw new QError('type');
    if (!(width > 0) || (!free && width !== fixed)) throw new QError('length');
    at += width;
    return { letter, at: at - width, width };
  });
  return { fields, size: at, bigEndian };
}

/** The text of a field up to its first zero. */
function nameIn(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return latin({ v: end < 0 ? bytes : bytes.subarray(0, end) });
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function column({ letter }: Field, pieces: readonly Uint8Array[], bigEndian: boolean): Listed {
  if (letter === '*') return list(pieces.map((piece) => chars(piece)));
  if (letter === 's') return syms(pieces.map(nameIn));
  const { code } = typeOfLetter(letter) as { code: number };
  if (code === 2)
    return vector(
      2,
      pieces.map((piece) => guidOfHex(hex(piece))),
    );
  const values = pieces.map((piece) =>
    new ByteReader(bigEndian ? piece.slice().reverse() : piece).item(code),
  );
  if (formOf(code) === 'long') return vector(code, packLongs(values));
  const out = storage(code, values.length) as Float64Array;
  values.forEach((value: Long, i) => {
    out[i] = value as number;
  });
  return vector(code, out as Vector['v']);
}

function records(x: Value, y: Value): Value {
  if (x.t === -11 || y.t === -11 || y.t === 0) throw new Refused('file', '1:');
  const { fields, size, bigEndian } = layoutOf(x);
  if (y.t !== 4 && y.t !== 10) throw new QError('type');
  const bytes = y.v as Uint8Array;
  const starts = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => i * size);
  return list(
    fields
      .filter((field) => field.letter !== ' ')
      .map((field) =>
        column(
          field,
          starts.map((start) => bytes.slice(start + field.at, start + field.at + field.width)),
          bigEndian,
        ),
      ),
  );
}

/** The record of `1:`. */
export const binaryPrimitives: readonly Primitive[] = [
  {
    name: '1:',
    family: 'string',
    ranks: [1, 2],
    infix: true,
    signature: 'x 1: y',
    doc: 'Takes records of fixed width in bytes or text apart into columns: x is the letters of the types and the widths, types first for little-endian numbers, widths first for big-endian. Reading and writing files needs the file capability.',
    examples: [
      ['("ich";4 1 2)1:0x00000000410000', '0\nA\n0'],
      ['(enlist 4;enlist"i")1:0x01000000', '16777216'],
      ['`:a 1: 0x01', 'refused: file'],
    ],
    apply1() {
      throw new Refused('file', '1:');
    },
    apply2: (x, y, rt) => {
      rt.step((isList(y) ? items(y).length : 0) + 1);
      return records(x, y);
    },
  },
];
