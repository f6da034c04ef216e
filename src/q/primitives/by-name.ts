/** Tables given by name: a symbol stands for the global of that name, which is then changed in place. */
import { QError } from '../errors.ts';
import { table } from '../values/make.ts';
import type { Dict, Runtime, Table, Value } from '../values/types.ts';
import { isKeyed } from '../values/vector.ts';
import { unkeyed } from './join.ts';

/** The value of a global that a symbol names; any other value as it is. @throws QError with the name where there is none */
export function dereferenced(x: Value, rt: Runtime): Value {
  if (x.t !== -11) return x;
  const value = rt.getGlobal(x.v as string);
  if (!value) throw new QError(x.v as string);
  return value;
}

/** `f` of a value; of a symbol, the global it names becomes `f` of itself and the symbol is the result. */
export function inPlace(x: Value, rt: Runtime, f: (value: Value) => Value): Value {
  if (x.t !== -11) return f(x);
  rt.setGlobal(x.v as string, f(dereferenced(x, rt)));
  return x;
}

/** How many key columns a table has. */
export const keyCount = (x: Value): number => (isKeyed(x) ? x.keys.columns.length : 0);

/** All columns of a table or keyed table. @throws QError type */
export function flat(x: Value): Table {
  if (x.t === 98) return x as Table;
  if (isKeyed(x)) return unkeyed(x);
  throw new QError('type');
}

/** The table with its first `n` columns as keys; itself for 0. @throws QError length where it has fewer */
export function keyed(x: Table, n: number): Table | Dict {
  if (n === 0) return x;
  if (n > x.columns.length) throw new QError('length');
  return {
    t: 99,
    keys: table(x.names.slice(0, n), x.columns.slice(0, n)),
    values: table(x.names.slice(n), x.columns.slice(n)),
    attr: '',
  };
}
