/** The members of `.Q` that look into tables in memory: columns, rows by position, the table behind a foreign key. */
import { integers } from '../primitives/arguments.ts';
import { dereferenced, flat } from '../primitives/by-name.ts';
import { dict, list, long, sym, syms } from '../values/make.ts';
import type { Primitive } from '../values/types.ts';
import { gather, isKeyed } from '../values/vector.ts';

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
];
