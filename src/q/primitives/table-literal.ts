/** Tables from names and columns: as literals and `flip` make them, where atoms extend to the length of the lists; and of some columns of a table. */
import { QError } from '../errors.ts';
import { table } from '../values/make.ts';
import type { Runtime, Table, Value } from '../values/types.ts';
import { count, enlist, isListed, type Listed, replicate } from '../values/vector.ts';

const isAtomic = (x: Value): boolean => !isListed(x);

/**
 * The table with column `names[i]` made of `values[i]`. Where every value is an atom the table has one row if
 * `single` says so.
 * @throws QError length where lists differ in count, rank where there is no list and none is wanted
 */
export function tableOf(
  names: readonly string[],
  values: readonly Value[],
  rt: Runtime,
  single = false,
): Table {
  const first = values.find(isListed);
  if (!first && !single) throw new QError('rank');
  const n = first ? count(first) : 1;
  rt.step(values.length);
  const columns = values.map((value) => {
    if (isAtomic(value)) {
      if (!first) return enlist(value) as Listed;
      rt.allocate(n * 8);
      return replicate(value, n);
    }
    if (count(value) !== n) throw new QError('length');
    return value as Listed;
  });
  return table(unlike(names), columns);
}

/** Names with repeats made unlike: a second `x` becomes `x1`. */
function unlike(names: readonly string[]): readonly string[] {
  if (new Set(names).size === names.length) return names;
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let k = 1; taken.has(free); k++) free = `${name}${k}`;
    taken.add(free);
    return free;
  });
}

/** The columns `wanted` of a table, in that order. @throws QError with the name of a column that is not there */
export function takeColumns(wanted: readonly string[], y: Table): Table {
  const columns = wanted.map((name) => {
    const column = y.columns[y.names.indexOf(name)];
    if (!column) throw new QError(name);
    return column;
  });
  return table(wanted, columns);
}
