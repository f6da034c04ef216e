/** Sorting and ranking of lists, dictionaries and tables: asc, desc, iasc, idesc, rank, xrank. Algorithms are in values/grade.ts. */
import { QError } from '../errors.ts';
import { grade, isAscending } from '../values/grade.ts';
import { dict, longs, table } from '../values/make.ts';
import type { Attribute, Dict, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import { count, gather, isListed, type Listed } from '../values/vector.ts';
import { integer } from './arguments.ts';
import { resolved } from './enumeration-values.ts';

/** Positions in sorted order. */
export function order(x: Listed, descending: boolean, rt: Runtime): Uint32Array {
  const n = count(x);
  rt.step((n >> 1) + 1);
  rt.allocate(n * 24);
  return grade(resolved(x, rt), descending);
}

const marked = <T extends Listed>(x: T, attr: Attribute): T => (x.attr === attr ? x : { ...x, attr });

/** What is in order already is marked as such where it stands, for every holder of the list, as q does. */
function markedInPlace(x: Listed): Listed {
  if (x.t === 0 || count(x) === 0) return marked(x, 's');
  (x as { attr: Attribute }).attr = 's';
  return x;
}

function sortTable(x: Table, descending: boolean, rt: Runtime): Table {
  const sorted = gather(x, order(x, descending, rt));
  if (descending || !sorted.columns.length) return sorted;
  const [first, ...others] = sorted.columns as [Listed, ...Listed[]];
  return table(sorted.names, [marked(first, others.length ? 'p' : 's'), ...others]);
}

function sort(x: Value, descending: boolean, rt: Runtime): Value {
  if (x.t === 98) return sortTable(x as Table, descending, rt);
  if (x.t === 99) return sortEntries(x, descending, rt);
  if (!isListed(x)) throw new QError('type');
  if (!descending && x.t !== 20 && isAscending(x)) return markedInPlace(x);
  const sorted = gather(x, order(x, descending, rt));
  return descending ? sorted : marked(sorted, 's');
}

function sortEntries(x: Dict, descending: boolean, rt: Runtime): Dict {
  const places = order(x.values, descending, rt);
  const keys = gather(x.keys, places);
  const values = gather(x.values, places);
  if (descending || values.t === 98) {
    if (values.t !== 98 || descending || !values.columns.length) return dict(keys, values);
    const [first, ...others] = values.columns as [Listed, ...Listed[]];
    const marks = table(values.names, [marked(first, others.length ? 'p' : 's'), ...others]);
    return dict(keys, marks);
  }
  return dict(keys, marked(values, 's'));
}

function gradeOf(x: Value, descending: boolean, rt: Runtime): Value {
  if (x.t === 99) return gather(x.keys, order(x.values, descending, rt));
  if (!isListed(x)) throw new QError('type');
  return longs(Float64Array.from(order(x, descending, rt)));
}

/** The place that each item takes in ascending order. */
function ranks(x: Value, rt: Runtime): Float64Array {
  const source = x.t === 99 ? x.values : x;
  if (!isListed(source)) throw new QError('type');
  const places = order(source, false, rt);
  const out = new Float64Array(places.length);
  for (let i = 0; i < out.length; i++) out[places[i] as number] = i;
  return out;
}

function xrank(x: Value, y: Value, rt: Runtime): Value {
  const buckets = integer(x);
  const places = ranks(y, rt);
  for (let i = 0; i < places.length; i++)
    places[i] = Math.floor((buckets * (places[i] as number)) / places.length);
  return y.t === 99 ? dict(y.keys, longs(places)) : longs(places);
}

/** A vector already marked sorted needs no work. */
const isMarked = (x: Value): boolean => x.t >= 0 && x.t < 20 && (x as Vector).attr === 's';

/** The records. */
export const sortPrimitives: readonly Primitive[] = [
  {
    name: 'asc',
    family: 'sort',
    ranks: [1],
    signature: 'asc x',
    doc: 'Sorts a list in ascending order, nulls first, and marks it as sorted; a dictionary by its values, a table by its columns from the left. Equal items keep their order. In a general list atoms sort by type, then by value.',
    examples: [
      ['asc 2 1 0N 3', '`s#0N 1 2 3'],
      ['asc `a`b`c!2 3 1', 'c| 1\na| 2\nb| 3'],
    ],
    apply1: (x, rt) => (isMarked(x) ? x : sort(x, false, rt)),
  },
  {
    name: 'desc',
    family: 'sort',
    ranks: [1],
    signature: 'desc x',
    doc: 'Sorts a list in descending order, nulls last; a dictionary by its values, a table by its columns from the left. Equal items keep their order.',
    examples: [['desc 2 1 0N 3', '3 2 1 0N']],
    apply1: (x, rt) => sort(x, true, rt),
  },
  {
    name: 'iasc',
    family: 'sort',
    ranks: [1],
    signature: 'iasc x',
    doc: 'The positions that put a list in ascending order; of a dictionary, its keys in the order of their values.',
    examples: [['iasc 30 10 20', '1 2 0']],
    apply1: (x, rt) => gradeOf(x, false, rt),
  },
  {
    name: 'idesc',
    family: 'sort',
    ranks: [1],
    signature: 'idesc x',
    doc: 'The positions that put a list in descending order; of a dictionary, its keys in the order of their values.',
    examples: [['idesc 30 10 20', '0 2 1']],
    apply1: (x, rt) => gradeOf(x, true, rt),
  },
  {
    name: 'rank',
    family: 'sort',
    ranks: [1],
    signature: 'rank x',
    doc: 'The place that each item takes when the list is sorted, from 0; equal items get places in their order.',
    examples: [['rank 30 10 20', '2 0 1']],
    apply1: (x, rt) => (x.t === 99 ? dict(x.keys, longs(ranks(x, rt))) : longs(ranks(x, rt))),
  },
  {
    name: 'xrank',
    family: 'sort',
    ranks: [2],
    infix: true,
    signature: 'x xrank y',
    doc: 'Puts the items of y into x buckets of about equal size by rank and gives the number of the bucket of each.',
    examples: [['2 xrank 40 10 30 20', '1 0 1 0']],
    apply2: xrank,
  },
];
