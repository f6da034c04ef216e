/** The members of `.Q` that look into tables in memory: columns, rows by position, the table behind a foreign key. */
import { QError, Refused } from '../errors.ts';
import { asTable, integers } from '../primitives/arguments.ts';
import { dereferenced, flat } from '../primitives/by-name.ts';
import { extendEnumeration } from '../primitives/enumeration.ts';
import { dict, list, long, sym, syms, table } from '../values/make.ts';
import { isNil } from '../values/nil.ts';
import type { Primitive, Runtime, Value } from '../values/types.ts';
import { gather, isKeyed, type Listed } from '../values/vector.ts';

/** The symbols of a column as positions in the global list `domain`, lists of symbols one by one; others as they are. */
function enumeratedColumn(column: Listed, domain: string, rt: Runtime): Listed {
  if (column.t === 11) return extendEnumeration(domain, column, rt) as Listed;
  if (column.t !== 0 || column.v.length === 0 || !column.v.every((item) => item.t === 11)) return column;
  return list(column.v.map((item) => extendEnumeration(domain, item, rt)));
}

/** `.Q.en` and `.Q.ens` where the generic null stands for a folder: in memory alone. */
function enumeratedTable(folder: Value, x: Value, domain: string, name: string, rt: Runtime): Value {
  if (!isNil(folder)) throw new Refused('file', name);
  const whole = asTable(x);
  return table(
    whole.names,
    whole.columns.map((column) => enumeratedColumn(column, domain, rt)),
  );
}

/** The records. */
export const dotQTablePrimitives: readonly Primitive[] = [
  {
    name: '.Q.V',
    family: 'namespace',
    ranks: [1],
    signature: '.Q.V x',
    doc: 'A table, or the table of that name, as a dictionary from column names to columns.',
    examples: [['.Q.V ([]a:1 2;b:3 4)', 'a| 1 2\nb| 3 4']],
    apply1(x, rt) {
      const whole = flat(dereferenced(x, rt));
      return dict(syms(whole.names), list(whole.columns));
    },
  },
  {
    name: '.Q.v',
    family: 'namespace',
    ranks: [1],
    signature: '.Q.v x',
    doc: 'The value of a table given by name; any other value as it is.',
    examples: [['.Q.v 1 2', '1 2']],
    apply1: dereferenced,
  },
  {
    name: '.Q.ind',
    family: 'namespace',
    ranks: [2],
    signature: '.Q.ind[t;i]',
    doc: 'The rows of a table at positions.',
    examples: [['.Q.ind[([]a:1 2 3);0 2]', 'a\n-\n1\n3']],
    apply2: (x, y, rt) => gather(flat(dereferenced(x, rt)), Float64Array.from(integers(y))),
  },
  {
    name: '.Q.fk',
    family: 'namespace',
    ranks: [1],
    signature: '.Q.fk x',
    doc: 'The name of the table that a column refers to as a foreign key, the empty symbol where it is none.',
    examples: [['.Q.fk 1 2', '`']],
    apply1(x, rt) {
      const target = x.t === 20 ? rt.getGlobal(x.domain) : undefined;
      return sym(x.t === 20 && target && isKeyed(target) ? x.domain : '');
    },
  },
  {
    name: '.Q.qp',
    family: 'namespace',
    ranks: [1],
    signature: '.Q.qp x',
    doc: 'Whether a table is partitioned (true) or splayed (false) on disk; 0 for everything else, and so for all that is in memory.',
    examples: [['.Q.qp ([]a:1 2)', '0']],
    apply1: () => long(0),
  },
  {
    name: '.Q.en',
    family: 'namespace',
    ranks: [2],
    signature: '.Q.en[d;t]',
    doc: 'A table with its symbols enumerated against the global `sym`, which grows as needed. With a folder in place of `::` it needs the file capability.',
    examples: [['type exec a from .Q.en[::;([]a:`x`y)]', '20h']],
    apply2: (d, t, rt) => enumeratedTable(d, t, 'sym', '.Q.en', rt),
  },
  {
    name: '.Q.ens',
    family: 'namespace',
    ranks: [3],
    signature: '.Q.ens[d;t;s]',
    doc: 'As `.Q.en`, against the global that `s` names.',
    examples: [['.Q.ens[::;([]a:`x`y);`names];names', '`x`y']],
    applyN([d, t, s], rt) {
      if (s?.t !== -11) throw new QError('type');
      return enumeratedTable(d as Value, t as Value, s.v as string, '.Q.ens', rt);
    },
  },
];
