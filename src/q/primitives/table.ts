/** Tables as a whole: column names, keys, types; new names and orders of columns. */
import { QError } from '../errors.ts';
import { chars, dict, syms, table } from '../values/make.ts';
import { typeRow } from '../values/type-table.ts';
import type { Dict, Primitive, Runtime, Table, Value } from '../values/types.ts';
import { isKeyed, type Listed } from '../values/vector.ts';
import { names } from './arguments.ts';
import { dereferenced, flat, inPlace, keyCount, keyed } from './by-name.ts';

const BLANK = 32;

/** Letter of a column: upper case for one of lists, going by its first item; blank where it has none. */
function letterOf(column: Listed, rt: Runtime): number {
  if (column.t === 98) return BLANK;
  if (column.t === 20) {
    const domain = rt.getGlobal(column.domain);
    if (domain?.t === 99 && domain.keys.t === 98 && domain.keys.columns.length === 1)
      return letterOf(domain.keys.columns[0] as Listed, rt);
    return (domain && refersToRows(domain) ? 'j' : 's').charCodeAt(0);
  }
  if (column.t > 0) return typeRow(column.t).letter.charCodeAt(0);
  const first = (column as { v: readonly Value[] }).v[0];
  if (!first || first.t < 1 || first.t > 20) return BLANK;
  return typeRow(first.t === 20 ? 11 : first.t)
    .letter.toUpperCase()
    .charCodeAt(0);
}

const refersToRows = (domain: Value): boolean => domain.t === 98 || (domain.t === 99 && domain.keys.t === 98);

/** The table that a column's enumeration refers to, by its key or by position; '' for none. */
function foreignKey(column: Listed, rt: Runtime): string {
  if (column.t !== 20) return '';
  const domain = rt.getGlobal(column.domain);
  return domain && refersToRows(domain) ? column.domain : '';
}

function meta(x: Value, rt: Runtime): Dict {
  const whole = flat(dereferenced(x, rt));
  const { columns } = whole;
  rt.step(columns.length);
  return {
    t: 99,
    keys: table(['c'], [syms(whole.names)]),
    values: table(
      ['t', 'f', 'a'],
      [
        chars(Uint8Array.from(columns, (column) => letterOf(column, rt))),
        syms(columns.map((column) => foreignKey(column, rt))),
        syms(columns.map((column) => column.attr)),
      ],
    ),
    attr: '',
  };
}

/** Names of all columns, keys first. */
const cols = (x: Value, rt: Runtime): Value => syms(flat(dereferenced(x, rt)).names);

/** The columns that refer to keyed tables, with the names of those. */
function foreignKeys(x: Value, rt: Runtime): Dict {
  const whole = flat(dereferenced(x, rt));
  const targets = whole.columns.map((column) => foreignKey(column, rt));
  const kept = targets.flatMap((target, i) => (target ? [i] : []));
  return dict(syms(kept.map((i) => whole.names[i] as string)), syms(kept.map((i) => targets[i] as string)));
}

function keysOf(x: Value, rt: Runtime): Value {
  const value = dereferenced(x, rt);
  if (value.t === 98) return syms([]);
  if (value.t !== 99) throw new QError('type');
  return isKeyed(value) ? syms(value.keys.names) : syms([]);
}

/** Columns `wanted` first, the others behind them in their order. @throws QError with the name of a column that is not there */
function reordered(wanted: readonly string[], x: Table): Table {
  for (const name of wanted) if (!x.names.includes(name)) throw new QError(name);
  const order = [...new Set([...wanted, ...x.names])];
  return table(
    order,
    order.map((name) => x.columns[x.names.indexOf(name)] as Listed),
  );
}

function xkey(x: Value, y: Value, rt: Runtime): Value {
  const wanted = names(x);
  return inPlace(y, rt, (value) => keyed(reordered(wanted, flat(value)), wanted.length));
}

function xcol(x: Value, y: Value, rt: Runtime): Value {
  const whole = flat(y);
  rt.step(whole.names.length);
  const renamed = whole.names.slice();
  if (x.t === 99) {
    const from = names(x.keys);
    const to = names(x.values);
    from.forEach((name, i) => {
      const at = whole.names.indexOf(name);
      if (at < 0) throw new QError('length');
      renamed[at] = to[i] as string;
    });
  } else {
    const given = names(x);
    if (given.length > renamed.length) throw new QError('length');
    given.forEach((name, i) => {
      renamed[i] = name;
    });
  }
  return keyed(table(renamed, whole.columns), keyCount(y));
}

function xcols(x: Value, y: Value): Value {
  if (y.t !== 98) throw new QError('type');
  return reordered(names(x), y as Table);
}

/** The records. */
export const tablePrimitives: readonly Primitive[] = [
  {
    name: 'cols',
    family: 'table',
    ranks: [1],
    signature: 'cols x',
    doc: 'The column names of a table, keys first. The table may be given by its name.',
    examples: [['cols ([a:1 2]b:3 4)', '`a`b']],
    apply1: cols,
  },
  {
    name: 'keys',
    family: 'table',
    ranks: [1],
    signature: 'keys x',
    doc: 'The names of the key columns of a table, none for a table without keys. The table may be given by its name.',
    examples: [
      ['keys ([a:1 2]b:3 4)', ',`a'],
      ['keys ([]a:1 2)', '`symbol$()'],
    ],
    apply1: keysOf,
  },
  {
    name: 'fkeys',
    family: 'table',
    ranks: [1],
    signature: 'fkeys x',
    doc: 'The foreign keys of a table: a dictionary from each column that is enumerated over the key of a table to the name of that table.',
    examples: [['count fkeys ([]a:1 2)', '0']],
    apply1: foreignKeys,
  },
  {
    name: 'meta',
    family: 'table',
    ranks: [1],
    signature: 'meta x',
    doc: 'A table keyed by column name with the type letter of each column (upper case for a column of lists), the keyed table it refers to and its attribute.',
    examples: [['meta ([]a:1 2;b:`x`y)', 'c| t f a\n-| -----\na| j    \nb| s    ']],
    apply1: meta,
  },
  {
    name: 'xkey',
    family: 'table',
    ranks: [2],
    infix: true,
    signature: 'x xkey y',
    doc: 'The table y with the columns named in x as its keys, moved to the front. A table given by name is changed in place.',
    examples: [['`b xkey ([]a:1 2;b:3 4)', 'b| a\n-| -\n3| 1\n4| 2']],
    apply2: xkey,
  },
  {
    name: 'xcol',
    family: 'table',
    ranks: [2],
    infix: true,
    signature: 'x xcol y',
    doc: 'The table y with new names for its leading columns; a dictionary on the left gives new names for old ones.',
    examples: [
      ['`x xcol ([]a:1 2;b:3 4)', 'x b\n---\n1 3\n2 4'],
      ['(enlist[`b]!enlist `z) xcol ([]a:1 2;b:3 4)', 'a z\n---\n1 3\n2 4'],
    ],
    apply2: xcol,
  },
  {
    name: 'xcols',
    family: 'table',
    ranks: [2],
    infix: true,
    signature: 'x xcols y',
    doc: 'The table y with the columns named in x moved to the front.',
    examples: [['`b xcols ([]a:1 2;b:3 4)', 'b a\n---\n3 1\n4 2']],
    apply2: xcols,
  },
];
