/**
 * What KX's q-evaluation-harness says of `actual == expected` (its `smart_equal`, read at commit f3835307, by way of
 * PyKX): q's `=` with its broadcasting and tolerance, all of the result; an empty result is replaced by `~`. It
 * lets pass what a strict reading fails, which is why both are computed.
 */
import {
  type Atom,
  collapse,
  count,
  type Dict,
  isNil,
  items,
  type List,
  type Long,
  type Table,
  type Value,
  type Vector,
} from '../../q/index.ts';
import { isNumeric, mathValue, sameNumber } from './numbers.ts';

type Listed = Vector | List | Table;
const isListed = (x: Value): x is Listed => x.t >= 0 && x.t <= 98;

/** q's relative comparison tolerance of floats. */
const Q_TOLERANCE = 2 ** -43;

/** A 'type or 'length of q's `=`: the harness counts it as unequal. */
class Unequal extends Error {}

/**
 * True where the harness would accept `actual` (what the q code gave) for `expected` (converted from Python).
 */
export function smartEqual(actual: Value, expected: Value): boolean {
  const wanted = asSent(expected);
  if (isListed(actual) && isListed(wanted) && !count(actual) && !count(wanted))
    return matches(actual, wanted);
  if (isListed(actual) !== isListed(wanted) && (emptyList(actual) || emptyList(wanted))) return false;
  try {
    return allEqual(actual, wanted);
  } catch (error) {
    if (error instanceof Unequal) return false;
    throw error;
  }
}

const emptyList = (x: Value): boolean => isListed(x) && !count(x);

/** Expected strings go out as bytes, and a single byte arrives as a char atom; lists of chars are text. */
function asSent(x: Value): Value {
  if (x.t === 10) return x.v.length === 1 ? { t: -10, v: x.v[0] as number } : x;
  if (x.t !== 0) return x;
  return collapse(x.v.map(asSent));
}

/** All of `a=e`. @throws Unequal on 'type and 'length */
function allEqual(a: Value, e: Value): boolean {
  if (a.t >= 100 || e.t >= 100) throw new Unequal();
  if (a.t < 0 && e.t < 0) return atomsEqual(a as Atom, e as Atom);
  if (a.t === 99 && e.t === 99) return dictsEqual(a, e);
  if (a.t === 99) return items(a.values).every((item) => allEqual(item, e));
  if (e.t === 99) return items(e.values).every((item) => allEqual(a, item));
  if (isListed(a) && isListed(e)) {
    if (count(a) !== count(e)) throw new Unequal();
    return everyPair(items(a), items(e));
  }
  return isListed(a)
    ? everyPair(
        items(a),
        items(a).map(() => e),
      )
    : everyPair(
        items(e as Listed).map(() => a),
        items(e as Listed),
      );
}

/** No early way out: a 'type in a later item makes the whole unequal, which is false as well. */
const everyPair = (a: readonly Value[], e: readonly Value[]): boolean =>
  a.every((item, i) => allEqual(item, e[i] as Value));

function atomsEqual(a: Atom, e: Atom): boolean {
  const [x, y] = [-a.t, -e.t];
  const text = (code: number): boolean => code === 11 || code === 2 || code === 20;
  if (text(x) || text(y)) {
    if (x !== y) throw new Unequal();
    return a.v === e.v;
  }
  const value = (code: number, v: Long): Long => (isNumeric(code) ? mathValue(code, v) : v);
  const [p, q] = [value(x, a.v as Long), value(y, e.v as Long)];
  return sameNumber(p, q) || ((isFloat(x) || isFloat(y)) && withinTolerance(Number(p), Number(q)));
}

const isFloat = (code: number): boolean => code === 8 || code === 9 || code === 15;
const withinTolerance = (p: number, q: number): boolean =>
  Math.abs(p - q) <= Q_TOLERANCE * Math.max(Math.abs(p), Math.abs(q)) && Number.isFinite(p - q);

/** The keys must be the same in the same order; the values are compared as lists. */
function dictsEqual(a: Dict, e: Dict): boolean {
  return matches(a.keys, e.keys) && allEqual(a.values, e.values);
}

/** q's `~`: same types, same shape, same values. */
function matches(a: Value, e: Value): boolean {
  if (isNil(a) && isNil(e)) return true;
  if (a.t !== e.t || a.t >= 100) return false;
  if (a.t < 0) return Object.is((a as Atom).v, (e as Atom).v);
  if (a.t === 99) return matches(a.keys, (e as Dict).keys) && matches(a.values, (e as Dict).values);
  const [p, q] = [items(a as Listed), items(e as Listed)];
  return p.length === q.length && p.every((item, i) => matches(item, q[i] as Value));
}
