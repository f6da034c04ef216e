/** What a program asks about its own cost as values: `.Q.ts` and `.Q.w`, by the same figures as the commands `\ts` and `\w`. */
import { QError } from '../errors.ts';
import type { Machine } from '../interpreter/machine.ts';
import { runCommand } from '../interpreter/system-commands.ts';
import { dict, list, longs, syms } from '../values/make.ts';
import { nil } from '../values/nil.ts';
import type { LongVector, Primitive } from '../values/types.ts';
import { isList, items } from '../values/vector.ts';

const MEMORY = 'used heap peak wmax mmap mphy syms symw'.split(' ');
/** How many symbols a fresh session holds, and their bytes. */
const SYMBOLS = [577, 25436];

/** The records. */
export const measurePrimitives: readonly Primitive[] = [
  {
    name: '.Q.ts',
    family: 'namespace',
    ranks: [2],
    signature: '.Q.ts[f;x]',
    doc: 'Applies f to the list of arguments x; gives milliseconds and bytes, as the command \\ts does, and the result.',
    examples: [['last .Q.ts[+;2 3]', '5']],
    apply2(f, x, rt) {
      if (!isList(x)) throw new QError('type');
      const { budget } = rt as Machine;
      const started = budget.elapsed;
      const before = budget.allocated;
      const args = items(x);
      const result = rt.apply(f, args.length ? args : [nil]);
      return list([longs([Math.round(budget.elapsed - started), budget.allocated - before]), result]);
    },
  },
  {
    name: '.Q.w',
    family: 'namespace',
    ranks: [1],
    signature: '.Q.w[]',
    doc: 'The figures of the command \\w by name: the same in every run, for memory is counted elsewhere.',
    examples: [['key .Q.w[]', '`used`heap`peak`wmax`mmap`mphy`syms`symw']],
    apply1(_x, rt) {
      const figures = (runCommand('w', rt as Machine) as LongVector).v as Float64Array;
      return dict(syms(MEMORY), longs([...figures, ...SYMBOLS]));
    },
  },
];
