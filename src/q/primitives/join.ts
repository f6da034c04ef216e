/**
 * `,`: joins atoms and lists end to end, tables row after row; dictionaries and keyed tables take new entries in and
 * replace those they have (upsert).
 */
import { QError } from '../errors.ts';
import { classify } from '../values/classes.ts';
import { keptOnAppend } from '../values/kept.ts';
import { locate } from '../values/locate.ts';
import { dict, list, table, vector } from '../values/make.ts';
import type { Dict, List, NumberAtom, Primitive, Runtime, Table, Value, Vector } from '../values/types.ts';
import {
  concat,
  count,
  enlist,
  gather,
  isKeyed,
  isListed,
  items,
  type Listed,
  storage,
} from '../values/vector.ts';
import { asTable } from './arguments.ts';
import { resolved } from './enumeration-values.ts';

/** Two columns end to end; enumerations of unlike domains become what they stand for. */
export function joinLists(x: Listed, y: Listed, rt: Runtime): Listed {
  if (x.t === 98 && y.t === 98) return joinRows(x, y, rt);
  if (x.t === 98 || y.t === 98) return list([...items(x), ...items(y)]);
  const unlike = (x.t === 20 || y.t === 20) && !(x.t === 20 && y.t === 20 && x.domain === y.domain);
  if (unlike && count(x) && count(y)) return concat(resolved(x, rt), resolved(y, rt));
  return concat(x, y);
}

/** Rows of `y` after those of `x`, columns matched by name. @throws QError mismatch where names differ */
export function joinRows(x: Table, y: Table, rt: Runtime): Table {
  if (x.names.length !== y.names.length) throw new QError('mismatch');
  const columns = x.names.map((name, i) => {
    const other = y.columns[y.names.indexOf(name)];
    if (!other) throw new QError('mismatch');
    return joinLists(x.columns[i] as Listed, other, rt);
  });
  return table(x.names, columns);
}

/** One type on both sides, so that items can be compared: general lists where the types differ. */
function alike(x: Listed, y: Listed, rt: Runtime): [Listed, Listed] {
  const a = resolved(x, rt);
  const b = resolved(y, rt);
  if (a.t === b.t) return [a, b];
  if (a.t === 98 || b.t === 98) throw new QError('mismatch');
  return [list(items(a)), list(items(b))];
}

/** `locate` for lists of any two types; rows are matched by column name. */
export function locateAny(x: Listed, y: Listed, rt: Runtime): Float64Array {
  const [a, b] = alike(x, y, rt);
  if (a.t !== 98 || b.t !== 98) return locate(a, b);
  const columns = a.names.map((name) => b.columns[b.names.indexOf(name)]);
  if (a.names.length !== b.names.length || columns.includes(undefined)) throw new QError('mismatch');
  const pairs = a.columns.map((column, i) => alike(column, columns[i] as Listed, rt));
  return locate(
    table(
      a.names,
      pairs.map(([p]) => p),
    ),
    table(
      a.names,
      pairs.map(([, q]) => q),
    ),
  );
}

/** `x` with the entries of `y`: known keys get the new value, others come at the end in their order. */
export function upsertEntries(x: Dict, y: Dict, rt: Runtime): Dict {
  const n = count(x.keys);
  const more = count(y.keys);
  rt.step(n + more);
  rt.allocate((n + more) * 16);
  const found = locateAny(x.keys, y.keys, rt);
  const { ids, firsts } = classify(y.keys);
  const source = Array.from({ length: n }, (_, i) => i);
  const added: number[] = [];
  const placeOf = new Map<number, number>();
  for (let j = 0; j < more; j++) {
    const id = ids[j] as number;
    let place = found[j] as number;
    if (place >= n) {
      place = placeOf.get(id) ?? n + added.length;
      if (!placeOf.has(id)) {
        placeOf.set(id, place);
        added.push(firsts[id] as number);
      }
    }
    source[place] = n + j;
  }
  const keys = added.length
    ? keptOnAppend(x.keys, joinLists(x.keys, gather(y.keys, added), rt) as Listed)
    : x.keys;
  return dict(keys, gather(joinLists(x.values, y.values, rt), source));
}

/** A row given as a dictionary, as a table with the columns of `like`. */
function rowTable(row: Dict, like: Table): Table {
  const one = enlist(row);
  if (one.t !== 98) throw new QError('type');
  if (one.names.length !== like.names.length) throw new QError('mismatch');
  return one as Table;
}

function keyedOf(x: Table, y: Dict): Dict {
  const names = (y.keys as Table).names;
  const pick = (wanted: readonly string[]): Table =>
    table(
      wanted,
      wanted.map((name) => {
        const column = x.columns[x.names.indexOf(name)];
        if (!column) throw new QError('mismatch');
        return column;
      }),
    );
  return dict(pick(names), pick((y.values as Table).names));
}

function joinDicts(x: Dict, y: Dict, rt: Runtime): Value {
  if (isKeyed(x)) {
    if (isKeyed(y)) return upsertEntries(x, y, rt);
    return upsertEntries(x, keyedOf(asTable(enlist(y)), x), rt);
  }
  if (isKeyed(y)) return upsertEntries(keyedOf(asTable(enlist(x)), y), y, rt);
  return upsertEntries(x, y, rt);
}

/** `x,y` */
export function join(x: Value, y: Value, rt: Runtime): Value {
  if (isListed(x) && isListed(y)) {
    const n = count(x) + count(y);
    rt.step((n >> 4) + 1);
    rt.allocate(n * 8);
    if (x.t === 98 && y.t === 0 && y.v.length === 0) return x;
    if (y.t === 98 && x.t === 0 && x.v.length === 0) return y;
    return joinLists(x, y, rt);
  }
  if (x.t === 99 && y.t === 99) return joinDicts(x, y, rt);
  if (x.t === 98 && y.t === 99)
    return joinRows(x as Table, isKeyed(y) ? unkeyed(y) : rowTable(y, x as Table), rt);
  if (x.t === 99 && y.t === 98) {
    if (isKeyed(x)) throw new QError('type');
    return joinRows(rowTable(x, y as Table), y as Table, rt);
  }
  if (x.t === 99 && y.t === 0 && y.v.length === 0) return x;
  if (y.t === 99 && x.t === 0 && x.v.length === 0) return y;
  return joinMixed(x, y, rt);
}

/** True for a vector of numbers, none of them wide, and an atom that fits in as it is. */
const isPlain = (x: Vector, y: Value): boolean =>
  ArrayBuffer.isView(x.v) &&
  !(x.v instanceof BigInt64Array) &&
  x.t !== 20 &&
  typeof (y as NumberAtom).v === 'number';

/** Items up to which a copy by hand takes less than the call of the built-in one. */
const FEW = 32;

/** `x,y` for a vector of numbers and an atom of its type. */
function appended(x: Vector, y: NumberAtom, rt: Runtime): Vector {
  const from = x.v as Float64Array;
  const n = from.length;
  rt.step(((n + 1) >> 4) + 1);
  rt.allocate((n + 1) * 8);
  const out = storage(x.t, n + 1) as Float64Array;
  if (n > FEW) out.set(from, 0);
  else for (let i = 0; i < n; i++) out[i] = from[i] as number;
  out[n] = y.v;
  return vector(x.t, out);
}

/** A dictionary or function joined to a list counts as one item of it. */
function joinMixed(x: Value, y: Value, rt: Runtime): Value {
  const entries = x.t === 99 ? y : y.t === 99 ? x : undefined;
  if (entries && entries.t !== 0) throw new QError('type');
  if (x.t < 0 && y.t < 0 && x.t !== y.t) return list([x, y]);
  if (x.t === -y.t && isPlain(x as Vector, y)) return appended(x as Vector, y as NumberAtom, rt);
  const left = isListed(x) ? x : single(x);
  const right = isListed(y) ? y : single(y);
  const n = count(left) + count(right);
  rt.step((n >> 4) + 1);
  rt.allocate(n * 8);
  if (x.t < 0 && y.t < 0 && x.t === -20 && x.domain !== (y as { domain?: string }).domain)
    return list([x, y]);
  return joinLists(left, right, rt);
}

const single = (x: Value): Vector | List => (x.t < 0 ? (enlist(x) as Vector) : list([x]));

/** All columns of a keyed table. */
export function unkeyed(x: Dict): Table {
  const keys = x.keys as Table;
  const values = x.values as Table;
  return table([...keys.names, ...values.names], [...keys.columns, ...values.columns]);
}

/** The records. */
export const joinPrimitives: readonly Primitive[] = [
  {
    name: ',',
    family: 'list',
    ranks: [2],
    signature: 'x,y',
    doc: 'Join. Lists and atoms end to end: a vector where all items have one type, else a general list. Tables are joined row after row. A dictionary or keyed table on the left takes the entries of the right: a key it has gets the new value.',
    examples: [
      ['1 2,3', '1 2 3'],
      ['1,`a', '1\n`a'],
      ['(`a`b!1 2),`b`c!20 30', 'a| 1\nb| 20\nc| 30'],
      ['([]a:1 2),([]a:3 4)', 'a\n-\n1\n2\n3\n4'],
    ],
    apply2: join,
  },
];
