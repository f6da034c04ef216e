/**
 * What a program can reduce a test's arguments to in order to tell tests apart: the usual digests. A typed-in number
 * that equals one of these for a test is how a fingerprint shows itself.
 */
import {
  type Atom,
  collapse,
  count,
  type Dict,
  isList,
  items,
  type Table,
  type Value,
} from '../../q/index.ts';
import { keyOf } from './constant-key.ts';

const MOST = 400;

/** Keys of the arguments themselves: all together, and each. */
export function inputKeys(args: readonly Value[]): ReadonlySet<string> {
  const keys = args.map(keyOf);
  return new Set(
    [...keys, `[${keys.join(',')}]`, ...(args.length > 1 ? flatKey(args) : [])].filter(
      (key) => key !== undefined,
    ),
  );
}

/** `a,b` of several arguments. */
const flatKey = (args: readonly Value[]): (string | undefined)[] => {
  const parts = args.flatMap((arg) => (isList(arg) ? items(arg) : [arg]));
  return parts.length <= MOST ? [keyOf(collapse(parts as Value[]))] : [];
};

/** Keys of the digests of the arguments, and of sums and differences of them. */
export function digestKeys(args: readonly Value[]): ReadonlySet<string> {
  const each = args.map(digestsOf);
  const numbers = new Set(each.flatMap((set) => [...set]));
  const scalars = args.map((arg) => (isList(arg) ? undefined : numberOf(arg)));
  for (const [i, set] of each.entries())
    for (const [j, scalar] of scalars.entries())
      if (i !== j && scalar !== undefined)
        for (const n of set)
          for (const m of [n + scalar, n * scalar, n - scalar, scalar - n, n * (1 + scalar)]) numbers.add(m);
  return new Set([...numbers].map((n) => `n:${n}`));
}

const numberOf = (value: Value): number | undefined => {
  if (value.t >= 0) return undefined;
  const { v } = value as Atom;
  const n = typeof v === 'string' ? Number.NaN : Number(v);
  return Number.isFinite(n) ? n : undefined;
};

function leaves(value: Value, into: number[]): void {
  if (into.length > MOST) return;
  if (value.t === 99) {
    leaves((value as Dict).values, into);
    return;
  }
  if (value.t === 98) {
    for (const column of (value as Table).columns) leaves(column, into);
    return;
  }
  if (isList(value)) {
    for (const item of items(value)) leaves(item, into);
    return;
  }
  const n = numberOf(value);
  if (n !== undefined) into.push(n);
}

function digestsOf(value: Value): ReadonlySet<number> {
  const numbers: number[] = [];
  leaves(value, numbers);
  const found = new Set<number>();
  const summary = (list: readonly number[]): void => {
    if (!list.length) return;
    const total = list.reduce((a, b) => a + b, 0);
    found
      .add(total)
      .add(list[0] as number)
      .add(list.at(-1) as number)
      .add(list.length);
    found
      .add(Math.max(...list))
      .add(Math.min(...list))
      .add(new Set(list).size);
    found
      .add(list.reduce((sum, n, i) => sum + n * (i + 1), 0))
      .add(list.reduce((sum, n, i) => sum + n * i, 0));
    const product = list.reduce((a, b) => a * b, 1);
    if (Math.abs(product) < 1e12) found.add(product);
    found.add(total / list.length);
  };
  summary(numbers);
  if (isList(value)) {
    found.add(count(value));
    const rows = items(value).slice(0, MOST);
    for (const row of [rows[0], rows.at(-1)]) {
      if (!row) continue;
      const part: number[] = [];
      leaves(row, part);
      summary(part);
    }
    // sum x*y over rows of numbers, as over a table's columns.
    const table = rows.map((row) => {
      const part: number[] = [];
      leaves(row, part);
      return part;
    });
    if (table.every((row) => row.length >= 2))
      found.add(table.reduce((sum, row) => sum + (row.at(-1) as number) * (row.at(-2) as number), 0));
  }
  return found;
}
