/** How large an input is to a reader: the smaller, the better a counterexample. */
import { type Atom, type Dict, isList, items, type Table, type Value } from '../../q/index.ts';

/** One for each item, and a little for the length of numbers. */
export function sizeOf(args: readonly Value[]): number {
  return args.reduce((sum, arg) => sum + valueSize(arg), 0);
}

function valueSize(value: Value): number {
  if (value.t === 10) return 1 + items(value as never).length;
  if (value.t === 99) return 1 + valueSize((value as Dict).keys) + valueSize((value as Dict).values);
  if (value.t === 98) return 1 + (value as Table).columns.reduce((sum, column) => sum + valueSize(column), 0);
  if (isList(value)) return items(value).reduce((sum: number, item) => sum + valueSize(item), 1);
  const { v } = value as Atom;
  const n = typeof v === 'string' ? v.length : Math.abs(Number(v));
  return 1 + (Number.isFinite(n) ? Math.log10(1 + n) / 4 : 0.1);
}
