/**
 * `x,:y`: append to a variable, which is stricter than join. A vector takes items of its own type only; a general list
 * takes anything, as one item where it is one level deeper than `y`; tables take rows and dictionaries entries.
 */
import { QError } from '../errors.ts';
import { keptBehind } from '../values/kept.ts';
import { list, sym } from '../values/make.ts';
import type { Dict, Value, Vector } from '../values/types.ts';
import { at, collapse, count, enlist, isList, isListed } from '../values/vector.ts';
import { appendOwned } from './grow.ts';
import type { Machine } from './machine.ts';

/** Depth of nesting, by first items. */
function rank(x: Value): number {
  let depth = 0;
  let item = x;
  while (isListed(item)) {
    depth++;
    if (item.t !== 0 || count(item) === 0) break;
    item = at(item, 0);
  }
  return depth;
}

function appendVector(x: Vector, y: Value, m: Machine): Value {
  const same = Math.abs(y.t) === x.t;
  const symbols = (x.t === 11 || x.t === 20) && (Math.abs(y.t) === 11 || Math.abs(y.t) === 20);
  if (same || symbols || (y.t === 0 && count(y) === 0)) return m.join(x, y);
  // An empty list of numbers holds none that the new ones could disagree with.
  const number = (t: number): boolean => Math.abs(t) >= 5 && Math.abs(t) <= 9;
  if (count(x) === 0 && number(x.t) && number(y.t)) return isListed(y) ? y : enlist(y);
  throw new QError('type');
}

function appendDict(x: Dict, y: Value, m: Machine): Value {
  if (x.keys.t === 98) return m.primitive2('upsert', x, y);
  const typed = isList(x.values) && x.values.t !== 0;
  if (y.t === 99 && typed && y.values.t !== x.values.t && y.values.t !== 0) throw new QError('type');
  return m.join(x, y);
}

function appendPlain(x: Vector, y: Value, own: boolean, m: Machine): Value {
  if (x.t === 20) return m.join(x, m.primitive2('$', sym(x.domain), y));
  return appendOwned(x, y, own, m) ?? appendVector(x, y, m);
}

/** `x` with `y` appended, in place where `own` permits; `x` is undefined where the variable has no value yet. */
export function append(x: Value | undefined, y: Value, own: boolean, m: Machine): Value {
  if (x === undefined) return isListed(y) || y.t === 99 ? y : enlist(y);
  if (x.t < 0 || x.t >= 100) return m.join(x, y);
  if (x.t === 99) return appendDict(x, y, m);
  if (x.t === 98) return m.primitive2('upsert', x, y);
  if (x.t === 0) {
    if (x.v.length === 0) return m.join(x, y);
    if (y.t === 0 && y.v.length === 0) return x;
    const item = isListed(y) && rank(x) === rank(y) + 1 ? list([y]) : y;
    return appendOwned(x, item, own, m) ?? (isListed(item) ? m.join(x, item) : collapse([...x.v, item]));
  }
  const { attr } = x as Vector;
  if (attr === '') return appendPlain(x as Vector, y, own, m);
  const before = count(x);
  const whole = appendPlain({ ...x, attr: '' } as Vector, y, own, m);
  if (attr === 'u') m.step(before >> 2);
  return whole.t === x.t ? keptBehind(attr, before, whole as Vector) : whole;
}
