/**
 * JSON to q values by the interchange format's mapping: numbers without fraction or exponent are longs, arrays the
 * simplest typed list, equal-keyed objects a table, `null` the null its neighbours ask for, `{"$q":"…"}` a constant.
 */
import {
  atom,
  bool,
  bools,
  chars,
  collapse,
  dict,
  emptyList,
  encodeText,
  float,
  floats,
  list,
  long,
  longOfBits,
  longs,
  nil,
  packLongs,
  syms,
  table,
  typeRow,
  type Value,
} from '../../q/index.ts';
import { ExecutionError } from '../errors.ts';
import { type JsonTree, parseJsonTree } from './json-tree.ts';
import { readLiteral } from './literal-reader.ts';

const MAX_LONG = 2n ** 63n - 1n;

/** `typed`: a null takes the type of its neighbours; `generic`: it stays `::`, as Python's None does. */
export type Nulls = 'typed' | 'generic';

/**
 * The q value of JSON text.
 * @throws ExecutionError `bad-value` where it is no JSON, holds an integer beyond 64 bits or a bad `{"$q":…}`
 */
export function valueOfJson(text: string, nulls: Nulls = 'typed'): Value {
  return valueOfTree(parseJsonTree(text), nulls);
}

/**
 * The arguments in a JSON array, each converted by itself.
 * @throws ExecutionError `bad-value` where the text is no JSON array
 */
export function valuesOfJson(text: string, nulls: Nulls = 'typed'): Value[] {
  const tree = parseJsonTree(text);
  if (!Array.isArray(tree)) throw new ExecutionError('bad-value', 'The arguments must be a JSON array.');
  return tree.map((item) => valueOfTree(item, nulls));
}

/** The q value of a tree; `null` is the generic null. @throws ExecutionError `bad-value` */
function valueOfTree(tree: JsonTree, nulls: Nulls): Value {
  if (tree === null) return nil;
  switch (typeof tree) {
    case 'boolean':
      return bool(tree);
    case 'bigint':
      return long(longOfBits(inRange(tree)));
    case 'number':
      return float(tree);
    case 'string':
      return chars(encodeText(tree));
  }
  return Array.isArray(tree) ? listOf(tree, nulls) : objectOf(tree, nulls);
}

function inRange(n: bigint): bigint {
  if (n > MAX_LONG || n < -MAX_LONG)
    throw new ExecutionError(
      'bad-value',
      `The integer ${n} does not fit into a 64-bit long; write it as a float.`,
    );
  return n;
}

/** The simplest list: one pass finds what the items are, the next fills the vector. */
function listOf(items: readonly JsonTree[], mode: Nulls): Value {
  if (!items.length) return emptyList;
  let [integers, fractions, booleans, nulls] = [0, 0, 0, 0];
  for (const item of items) {
    if (typeof item === 'bigint') integers++;
    else if (typeof item === 'number') fractions++;
    else if (typeof item === 'boolean') booleans++;
    else if (item === null) nulls++;
  }
  const n = items.length;
  if (nulls && mode === 'generic') return list(items.map((item) => valueOfTree(item, mode)));
  if (booleans === n) return bools(Uint8Array.from(items, Number));
  if (fractions && integers + fractions + nulls === n)
    return floats(Float64Array.from(items, (item) => (item === null ? Number.NaN : Number(item))));
  if (integers && integers + nulls === n)
    return longs(
      packLongs(items.map((item) => (item === null ? Number.NaN : longOfBits(inRange(item as bigint))))),
    );
  return (
    tableOf(items, mode) ??
    withNulls(
      items.map((item) => valueOfTree(item, mode)),
      nulls,
    )
  );
}

/** Objects with the same keys in the same order are the rows of a table; a column's nulls take its type. */
function tableOf(rows: readonly JsonTree[], mode: Nulls): Value | undefined {
  const [first] = rows;
  if (!(first instanceof Map) || !first.size || first.has('$q') || first.has('$fn')) return undefined;
  const names = [...first.keys()];
  const alike = (row: JsonTree): row is Map<string, JsonTree> =>
    row instanceof Map && row.size === names.length && [...row.keys()].every((name, i) => name === names[i]);
  if (!rows.every(alike)) return undefined;
  const columns = names.map((name) =>
    listOf(
      rows.map((row) => row.get(name) as JsonTree),
      mode,
    ),
  );
  return table(names, columns as ReturnType<typeof collapse>[]);
}

/** Nulls among atoms of one other type take that type; else they stay generic. */
function withNulls(values: Value[], nulls: number): Value {
  if (nulls && nulls < values.length) {
    const others = values.filter((value) => value !== nil);
    const like = others[0] as Value;
    if (like.t < 0 && like.t >= -19 && others.every((value) => value.t === like.t)) {
      const typed = nullAtom(like.t);
      if (typed) return collapse(values.map((value) => (value === nil ? typed : value)));
    }
  }
  return nulls === values.length ? list(values) : collapse(values);
}

/** The null of an atom's type; undefined for booleans and bytes, which have none. */
function nullAtom(t: number): Value | undefined {
  if (t === -1 || t === -4) return undefined;
  const row = typeRow(t);
  return atom(t, row.nil);
}

function objectOf(members: ReadonlyMap<string, JsonTree>, nulls: Nulls): Value {
  if (members.size === 1) {
    const literal = members.get('$q');
    if (typeof literal === 'string') return readLiteral(literal);
    if (literal !== undefined)
      throw new ExecutionError('bad-value', 'A q literal ({"$q":"…"}) must be written as a string.');
    if (members.has('$fn'))
      throw new ExecutionError('bad-value', 'A function ({"$fn":…}) is not accepted as a value.');
  }
  const values = listOf([...members.values()], nulls);
  return dict(syms([...members.keys()]), values as ReturnType<typeof collapse>);
}
