/** Reading arguments of primitives that work on structure: integers, names, lists; each signals 'type on anything else. */
import { QError } from '../errors.ts';
import type { LongVector, Table, Value } from '../values/types.ts';
import { enlist, isListed, type Listed, numberOfLong } from '../values/vector.ts';

/** True for the type numbers of atoms and vectors that can count or index: boolean, byte, short, int, long. */
export const isIntegral = (code: number): boolean => {
  const t = Math.abs(code);
  return t === 7 || t === 6 || t === 5 || t === 4 || t === 1;
};

/** The number in an integral atom, NaN for its null. @throws QError type */
export function integer(x: Value): number {
  if (x.t >= 0 || !isIntegral(x.t)) throw new QError('type');
  const v = (x as { v: number | bigint }).v;
  if ((x.t === -6 && v === -2147483648) || (x.t === -5 && v === -32768)) return Number.NaN;
  return numberOfLong(v);
}

/** The numbers in an integral atom or vector. @throws QError type */
export function integers(x: Value): ArrayLike<number> {
  if (x.t < 0) return [integer(x)];
  if (x.t === 0 && x.v.length === 0) return [];
  if (!isIntegral(x.t)) throw new QError('type');
  const v = (x as LongVector).v;
  return v instanceof BigInt64Array ? Float64Array.from(v, Number) : v;
}

/** The names in a symbol atom or vector. @throws QError type */
export function names(x: Value): readonly string[] {
  if (x.t === -11) return [x.v as string];
  if (x.t === 11) return x.v as readonly string[];
  if (x.t === 0 && x.v.length === 0) return [];
  throw new QError('type');
}

/** A list, or the table or vector that an atom makes alone. */
export const listed = (x: Value): Listed => (isListed(x) ? x : (enlist(x) as Listed));

/** A table. @throws QError type */
export function asTable(x: Value): Table {
  if (x.t !== 98) throw new QError('type');
  return x as Table;
}
