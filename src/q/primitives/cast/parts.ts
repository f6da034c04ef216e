/** Parts of temporal values under a symbol: `year mm dd hh uu ss` as ints, `week` the Monday before, as a date. */
import { QError } from '../../errors.ts';
import { atom, vector } from '../../values/make.ts';
import { type TemporalCode, temporalPart } from '../../values/temporal.ts';
import { NULL_INT, typeRow } from '../../values/type-table.ts';
import type { Long, Runtime, Value, Vector } from '../../values/types.ts';
import { items } from '../../values/vector.ts';
import { unary } from '../atomic.ts';
import { measure } from '../promotion.ts';

const PARTS = new Set(['year', 'mm', 'dd', 'hh', 'uu', 'ss', 'week']);

/** True where `name` is a part of a date or time. */
export const isPart = (name: string): boolean => PARTS.has(name);

const special = (code: number, v: Long): boolean =>
  v !== v || v === typeRow(code).nil || (typeof v === 'number' && Math.abs(v) === typeRow(code).infinity);

function partOf(name: string, code: TemporalCode, v: Long): number {
  if (special(code, v)) return NULL_INT;
  if (name === 'week') {
    // 2000.01.01, day 0, was a Saturday: the Monday before it is day -5.
    const day = Number(measure(code, v, 14));
    return day - ((((day + 5) % 7) + 7) % 7);
  }
  const part = temporalPart(code, v, name);
  if (part === undefined) throw new QError('type');
  return part;
}

/** The part `name` of every item of a temporal value. @throws QError 'type where the type has no such part */
export function part(name: string, x: Value, rt: Runtime): Value {
  const result = name === 'week' ? 14 : 6;
  return unary((y) => {
    const code = Math.abs(y.t);
    if (code < 12 || code > 19) throw new QError('type');
    if (name === 'week' && code !== 12 && code !== 14 && code !== 15) throw new QError('type');
    if (y.t < 0) return atom(-result, partOf(name, code as TemporalCode, y.v as Long));
    const all = items(y as Vector).map((one) => partOf(name, code as TemporalCode, (one as { v: Long }).v));
    return vector(result, Int32Array.from(all));
  })(x, rt);
}
