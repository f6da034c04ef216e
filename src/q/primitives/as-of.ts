/**
 * Joins by time: aj and kin take the last row that is not later, wj and wj1 aggregate over a window around each row.
 * Rows are grouped by the leading columns once; within a group the last column is searched by halving, so it must
 * ascend there, as in q.
 */
import { QError } from '../errors.ts';
import { table } from '../values/make.ts';
import type { List, Primitive, Runtime, Table, Value } from '../values/types.ts';
import {
  at,
  collapse,
  count,
  enlist,
  gather,
  isKeyed,
  isList,
  isListed,
  items,
  type Listed,
  slice,
} from '../values/vector.ts';
import { asTable, names } from './arguments.ts';
import { flat, inPlace, keyCount, keyed } from './by-name.ts';
import { withoutColumns } from './drop.ts';
import { fill } from './fill.ts';
import { combined, overlay } from './joins.ts';
import { searchNumbers } from './search.ts';
import { takeColumns } from './table-literal.ts';
import { isNumeric, lastNotLater, type Timeline, timeline } from './timeline.ts';

interface AsOf {
  /** The time of the result is that of the row found. */
  readonly foundTime: boolean;
  /** Nulls found do not replace what is there. */
  readonly fills: boolean;
}

function asOfJoin({ foundTime, fills }: AsOf): (args: readonly Value[], rt: Runtime) => Value {
  return ([c, x, y], rt) => {
    const by = names(c as Value);
    if (by.length === 0) throw new QError('length');
    const known = flat(y as Value);
    return inPlace(x as Value, rt, (value) => {
      const asked = flat(value);
      const places = lastNotLater(by, asked, known, rt);
      const values = withoutColumns(foundTime ? by.slice(0, -1) : by, known);
      return keyed(combined(asked, values, places, fills ? filled : overlay, rt), keyCount(value));
    });
  };
}

const filled = (own: Listed | undefined, other: Listed, places: Float64Array, rt: Runtime): Listed => {
  const found = gather(other, places);
  return own ? (fill(own, found, rt) as Listed) : found;
};

/** `t asof d`: the other columns of the last row of `t` that agrees with `d` and is not later. */
function asof(x: Value, y: Value, rt: Runtime): Value {
  const known = flat(x);
  const single = y.t === 99 && !isKeyed(y);
  const asked = single ? asTable(enlist(y)) : flat(y);
  const places = lastNotLater(asked.names, asked, known, rt);
  const found = gather(withoutColumns(asked.names, known), places);
  return single ? at(found, 0) : found;
}

/** A function and the columns it takes, as the list in the last argument of a window join gives it. */
interface Aggregate {
  readonly fn: Value;
  readonly columns: readonly string[];
}

function aggregatesOf(spec: readonly Value[]): Aggregate[] {
  return spec.map((part) => {
    if (part.t !== 0 || part.v.length < 2) throw new QError('type');
    const [fn, ...columns] = part.v as readonly [Value, ...Value[]];
    return { fn, columns: columns.map((name) => names(name)[0] as string) };
  });
}

/** The beginnings and the ends of the windows. @throws QError 'length, 'type */
function boundsOf(w: List): readonly [Listed, Listed] {
  const [lows, highs, ...more] = items(w);
  if (!lows || !highs || more.length) throw new QError('length');
  if (!isListed(lows) || !isListed(highs)) throw new QError('type');
  return [lows, highs];
}

function windowJoin(prevailing: boolean): (args: readonly Value[], rt: Runtime) => Value {
  return ([w, c, x, spec], rt) => {
    const by = names(c as Value);
    if (!isList(spec as Value) || !isList(w as Value)) throw new QError('type');
    const [source, ...rest] = items(spec as List);
    if (!source) throw new QError('length');
    const known = flat(source);
    const aggregates = aggregatesOf(rest);
    const [lows, highs] = boundsOf(w as List);
    return inPlace(x as Value, rt, (value) => {
      const asked = flat(value);
      const line = timeline(by, takeColumns(by, asked), known, rt);
      const columns = aggregates.map(({ fn, columns }) =>
        windowColumn(
          line,
          lows,
          highs,
          fn,
          columns.map((name) => gather(columnOf(known, name), line.rows)),
          prevailing,
          rt,
        ),
      );
      const fresh = table(
        aggregates.map(({ columns }) => columns.at(-1) as string),
        columns,
      );
      const all = Float64Array.from({ length: count(asked) }, (_, i) => i);
      return combined(asked, fresh, all, (_, other) => other, rt);
    });
  };
}

function columnOf(x: Table, name: string): Listed {
  const column = x.columns[x.names.indexOf(name)];
  if (!column) throw new QError(name);
  return column;
}

function windowColumn(
  line: Timeline,
  lows: Listed,
  highs: Listed,
  fn: Value,
  columns: readonly Listed[],
  prevailing: boolean,
  rt: Runtime,
): Listed {
  const out: Value[] = [];
  for (let i = 0; i < line.group.length; i++) {
    const [from, to] = windowOf(line, at(lows, i), at(highs, i), line.group[i] as number, prevailing, rt);
    const parts = columns.map((column) => slice(column, from, to));
    out.push(rt.apply(fn, parts));
  }
  return collapse(out);
}

/** Where a window starts and ends among the rows in group order. */
function windowOf(
  line: Timeline,
  low: Value,
  high: Value,
  id: number,
  prevailing: boolean,
  rt: Runtime,
): readonly [number, number] {
  if (id < 0) return [0, 0];
  const first = line.starts[id] as number;
  const stretch = slice(line.times, first, line.starts[id + 1] as number);
  rt.step(2);
  const position = (moment: Value, fromRight: boolean): number => {
    const v = (moment as { v: number }).v;
    if (isNumeric(stretch) && -moment.t === stretch.t && typeof v === 'number')
      return searchNumbers(stretch.v, [v], fromRight)[0] as number;
    throw new QError('type');
  };
  const start = prevailing ? Math.max(0, position(low, false)) : position(low, true);
  return [first + start, Math.max(first + start, first + position(high, false) + 1)];
}

const record = (name: string, doc: string, applyN: Primitive['applyN'], result: string): Primitive => ({
  name,
  family: 'join',
  ranks: [3],
  signature: `${name}[c;x;y]`,
  doc,
  examples: [[`${name}[\`s\`t;([]s:\`a\`b;t:5 5;p:7 8);([]s:\`a\`a\`b;t:1 4 6;q:1 2 3)]`, result]],
  ...(applyN ? { applyN } : {}),
});

/** The records. */
export const asOfPrimitives: readonly Primitive[] = [
  record(
    'aj',
    'As-of join: each row of x with the columns of the last row of y that agrees in all columns of c but the last and whose last one is not greater. y must ascend by the last column within the others.',
    asOfJoin({ foundTime: false, fills: false }),
    's t p q\n-------\na 5 7 2\nb 5 8  ',
  ),
  record(
    'aj0',
    'As-of join as aj, with the time of the row found in place of the time asked for.',
    asOfJoin({ foundTime: true, fills: false }),
    's t p q\n-------\na 4 7 2\nb 5 8  ',
  ),
  record(
    'ajf',
    'As-of join as aj in which a null of y does not replace the item of x.',
    asOfJoin({ foundTime: false, fills: true }),
    's t p q\n-------\na 5 7 2\nb 5 8  ',
  ),
  record(
    'ajf0',
    'As-of join as aj0 in which a null of y does not replace the item of x.',
    asOfJoin({ foundTime: true, fills: true }),
    's t p q\n-------\na 4 7 2\nb 5 8  ',
  ),
  {
    name: 'asof',
    family: 'join',
    ranks: [2],
    infix: true,
    signature: 'x asof y',
    doc: 'The remaining columns of the last row of table x that agrees with y in all its keys but the last and is not later in the last. y is a dictionary, or a table for several answers.',
    examples: [['([]s:`a`a`b;t:1 4 6;q:1 2 3) asof `s`t!(`a;5)', 'q| 2']],
    apply2: asof,
  },
  {
    name: 'wj',
    family: 'join',
    ranks: [4],
    signature: 'wj[w;c;x;(y;(f;col);…)]',
    doc: 'Window join: each row of x with f applied to the items of a column of y between the two times in w, together with the one in force when the window opens. Columns c are matched, the last being the time.',
    examples: [
      [
        'wj[(2 5;4 7);`s`t;([]s:`a`a;t:3 6);(([]s:4#`a;t:1 3 5 7;q:10 20 30 40);(::;`q))]',
        's t q    \n---------\na 3 10 20\na 6 30 40',
      ],
    ],
    applyN: windowJoin(true),
  },
  {
    name: 'wj1',
    family: 'join',
    ranks: [4],
    signature: 'wj1[w;c;x;(y;(f;col);…)]',
    doc: 'Window join as wj that sees only items of y inside the window.',
    examples: [
      [
        'wj1[(2 5;4 7);`s`t;([]s:`a`a;t:3 6);(([]s:4#`a;t:1 3 5 7;q:10 20 30 40);(::;`q))]',
        's t q    \n---------\na 3 ,20  \na 6 30 40',
      ],
    ],
    applyN: windowJoin(false),
  },
];
