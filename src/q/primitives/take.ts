/** `#`: takes leading or trailing items, shapes lists, picks entries and columns, sets attributes. */
import { QError } from '../errors.ts';
import { dict, list } from '../values/make.ts';
import type { Attribute, Dict, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import { at, count, gather, isDict, isListed, type Listed, replicate, slice } from '../values/vector.ts';
import { integer, integers, isIntegral } from './arguments.ts';
import { setAttribute } from './attribute.ts';
import { find } from './search.ts';
import { takeColumns } from './table-literal.ts';

function circular(y: Listed, n: number, rt: Runtime): Listed {
  const size = count(y);
  const wanted = Math.abs(n);
  if (wanted <= size) return n >= 0 ? slice(y, 0, wanted) : slice(y, size - wanted, size);
  rt.step((wanted >> 4) + 1);
  rt.allocate(wanted * 8);
  const from = n < 0 && size ? size - (wanted % size) : 0;
  const places = new Float64Array(wanted);
  for (let i = 0; i < wanted; i++) places[i] = size ? (from + i) % size : -1;
  return gather(y, places);
}

/** `n#x` for whole n: items from the front, or from the end where n is negative, around and around where x is short. */
function takeCount(n: number, x: Value, rt: Runtime): Value {
  if (n !== n) throw new QError('domain');
  if (!Number.isFinite(n) || Math.abs(n) > 2 ** 40) {
    rt.allocate(2 ** 50);
    throw new QError('wsfull');
  }
  if (isListed(x)) return circular(x, n, rt);
  if (x.t === 99) return dict(circular(x.keys, n, rt), circular(x.values, n, rt));
  rt.step((Math.abs(n) >> 4) + 1);
  rt.allocate(Math.abs(n) * 8);
  return replicate(x, Math.abs(n));
}

/** Rows of a shape with one null in it: as many as the items fill. */
function raggedShape(rows: number, columns: number, y: Listed): Value {
  const size = count(y);
  const out: Value[] = [];
  if (rows !== rows) {
    if (!(columns > 0)) throw new QError('domain');
    for (let i = 0; i < size; i += columns) out.push(slice(y, i, Math.min(size, i + columns)));
  } else {
    if (!(rows > 0)) throw new QError('domain');
    for (let i = 0; i < rows; i++)
      out.push(slice(y, Math.floor((i * size) / rows), Math.floor(((i + 1) * size) / rows)));
  }
  return list(out);
}

function fillShape(
  shape: readonly number[],
  level: number,
  y: Listed,
  from: { at: number },
  rt: Runtime,
): Value {
  const n = shape[level] as number;
  if (level === shape.length - 1) {
    const size = count(y);
    rt.step((n >> 4) + 1);
    const places = new Float64Array(n);
    for (let i = 0; i < n; i++) places[i] = size ? (from.at + i) % size : -1;
    from.at = size ? (from.at + n) % size : 0;
    return gather(y, places);
  }
  const out: Value[] = [];
  rt.step(n);
  for (let i = 0; i < n; i++) out.push(fillShape(shape, level + 1, y, from, rt));
  return list(out);
}

function reshape(shape: readonly number[], y: Value, rt: Runtime): Value {
  const source = isListed(y) ? y : (replicate(y, 1) as Listed);
  if (shape.length === 1) return takeCount(shape[0] as number, y, rt);
  if (shape.length === 0) return isListed(y) && count(y) ? at(y, 0) : y;
  const [rows, columns] = shape as [number, number];
  if (shape.length === 2 && (rows !== rows || columns !== columns)) return raggedShape(rows, columns, source);
  const inner = shape.length > 2 ? shape.slice(0, -1) : [];
  if (shape.some((n) => !(n >= 0)) || inner.includes(0)) throw new QError('domain');
  rt.allocate(shape.reduce((a, b) => a * b, 8));
  return fillShape(shape, 0, source, { at: 0 }, rt);
}

function takeEntries(x: Listed, y: Dict, rt: Runtime): Value {
  const places = find(y.keys, x, rt) as Vector;
  const n = count(y.keys);
  if (x.t === 98) {
    // Of a keyed table only the rows that are there.
    const present = Array.from(places.v as Float64Array).filter((place) => place < n);
    return dict(gather(y.keys, present), gather(y.values, present));
  }
  return dict(x as Vector, gather(y.values, places.v as Float64Array));
}

function take(x: Value, y: Value, rt: Runtime): Value {
  if (x.t < 0 && isIntegral(x.t)) return takeCount(integer(x), y, rt);
  if (x.t === -11) return setAttribute(x.v as Attribute, y, rt);
  if (isDict(y)) {
    if (x.t === 11 && y.keys.t === 98) {
      const values = takeColumns(x.v as readonly string[], y.values as Table);
      return dict(y.keys, values);
    }
    if (isListed(x)) return takeEntries(x, y, rt);
  }
  if (y.t === 98 && x.t === 11) return takeColumns(x.v as readonly string[], y as Table);
  if (x.t === 0 && x.v.length === 0 && y.t === 98) return takeColumns([], y as Table);
  if (isIntegral(x.t)) return reshape(Array.from(integers(x), nullAsNaN), y, rt);
  throw new QError('type');
}

const nullAsNaN = (n: number): number => (n === -2147483648 ? Number.NaN : n);

/** The records. */
export const takePrimitives: readonly Primitive[] = [
  {
    name: '#',
    family: 'list',
    ranks: [2],
    signature: 'x#y',
    doc: 'Take. A whole number takes that many items of a list, rows of a table or entries of a dictionary from the front (from the end if negative), starting over when they run out; several numbers shape a matrix or deeper list. Names take columns of a table, keys take entries of a dictionary. One of `s `u `p `g sets that attribute and the empty symbol removes it.',
    examples: [
      ['3#10 20 30 40', '10 20 30'],
      ['-5#1 2 3', '2 3 1 2 3'],
      ['2 3#til 6', '0 1 2\n3 4 5'],
      ['`a`c#`a`b`c!1 2 3', 'a| 1\nc| 3'],
      ['`s#1 2 3', '`s#1 2 3'],
    ],
    apply2: take,
  },
];
