/**
 * Whether an actual value equals an expected one under a rule. One walk serves all comparators. The expected side came
 * from JSON, so its generic null stands for any null; a function equals nothing, not even itself.
 */
import {
  type Atom,
  at,
  count,
  type Dict,
  isNil,
  items,
  type List,
  type Long,
  type Table,
  typeRow,
  type Value,
  type Vector,
} from '../../q/index.ts';
import { isNumeric, mathValue, nearNumber, sameNumber } from './numbers.ts';
import { type ComparatorName, type Rule, ruleOf } from './rules.ts';

type Listed = Vector | List | Table;

/**
 * Compares by a named comparator.
 * @param tolerance of approx and lenient; 1e-6 where left out
 */
export function equalValues(
  actual: Value,
  expected: Value,
  comparator: ComparatorName,
  tolerance?: number,
): boolean {
  return equal(actual, expected, ruleOf(comparator, tolerance));
}

const isListed = (x: Value): x is Listed => x.t >= 0 && x.t <= 98;

function equal(a: Value, e: Value, rule: Rule): boolean {
  if (isNil(e)) return isNull(a);
  if (a.t >= 100 || e.t >= 100) return false;
  if (a.t < 0 && e.t < 0) return equalAtoms(a as Atom, e as Atom, rule);
  if (a.t === 99 && e.t === 99) return equalDicts(a, e, rule);
  if (isListed(a) && isListed(e)) return equalLists(a, e, rule);
  return rule.lax && (isCharOf(a, e) || isCharOf(e, a));
}

/** The generic null or the null of a type that has one. */
function isNull(x: Value): boolean {
  if (isNil(x)) return true;
  if (x.t >= 0 || x.t < -19 || x.t === -1 || x.t === -4) return false;
  return Object.is((x as Atom).v, typeRow(x.t).nil);
}

const isCharOf = (atom: Value, text: Value): boolean =>
  atom.t === -10 && text.t === 10 && text.v.length === 1 && text.v[0] === atom.v;

function equalAtoms(a: Atom, e: Atom, rule: Rule): boolean {
  const [x, y] = [-a.t, -e.t];
  if (!rule.byValue) return x === y && sameItem(a.v, e.v);
  const numbers = numberOr(rule, x) && numberOr(rule, y) && (isNumeric(x) || isNumeric(y));
  if (!numbers) return x === y && sameItem(a.v, e.v);
  const [p, q] = [mathValue(x, a.v as Long), mathValue(y, e.v as Long)];
  return rule.tolerance === null ? sameNumber(p, q) : nearNumber(p, q, rule.tolerance);
}

/** Counts as a number under the rule: a boolean does so only under the lax one. */
const numberOr = (rule: Rule, code: number): boolean => isNumeric(code) || (rule.lax && code === 1);

/** Equal as stored; nulls that are NaN equal each other, 0 and -0 too. */
const sameItem = (a: Long | string, e: Long | string): boolean => a === e || Object.is(a, e);

function equalLists(a: Listed, e: Listed, rule: Rule): boolean {
  const n = count(a);
  if (n !== count(e)) return false;
  if (!n) return equalEmpties(a, e, rule);
  if (a.t === 98 && e.t === 98) return equalTables(a, e, rule);
  if (a.t === 10 && e.t === 10) return sameBytes(a.v, e.v);
  if ((a.t === 10 || e.t === 10) && !rule.lax) return false;
  if (rule.anyItemOrder) return equalBags(items(a), items(e), { ...rule, anyItemOrder: false });
  if (!rule.byValue && a.t !== e.t && !(e.t === 0 && e.v.some(isNil))) return false;
  for (let i = 0; i < n; i++) if (!equal(at(a, i), at(e, i), rule)) return false;
  return true;
}

const sameBytes = (a: ArrayLike<number>, e: ArrayLike<number>): boolean =>
  Array.from(a).every((byte, i) => byte === e[i]);

function equalEmpties(a: Listed, e: Listed, rule: Rule): boolean {
  if (rule.empties === 'all') return true;
  if (rule.empties === 'non-text' && a.t !== 10 && e.t !== 10) return true;
  if (a.t === 98 && e.t === 98) return equalTables(a, e, rule);
  return a.t === e.t;
}

/** Whether each item of one finds its own partner in the other. Atoms are counted; the rest is matched greedily. */
function equalBags(a: readonly Value[], e: readonly Value[], rule: Rule): boolean {
  const counts = new Map<string, number>();
  const rest: Value[] = [];
  for (const item of e) {
    const key = bagKey(item);
    if (key === undefined) rest.push(item);
    else counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const item of a) {
    const key = bagKey(item);
    const left = key === undefined ? 0 : (counts.get(key) ?? 0);
    if (key !== undefined && left) {
      counts.set(key, left - 1);
      continue;
    }
    const partner = rest.findIndex((other) => equal(item, other, rule));
    if (partner < 0) return false;
    rest.splice(partner, 1);
  }
  return !rest.length;
}

/** A text that equal atoms share; undefined for what is no atom. `+ 0` makes -0 and 0 one. */
function bagKey(x: Value): string | undefined {
  if (x.t >= 0) return undefined;
  const v = (x as Atom).v;
  return `${x.t}:${typeof v === 'number' ? v + 0 : v}`;
}

function equalDicts(a: Dict, e: Dict, rule: Rule): boolean {
  if (count(a) !== count(e)) return false;
  const inner = { ...rule, anyItemOrder: false };
  if (!rule.anyKeyOrder || !count(a))
    return equalLists(a.keys, e.keys, inner) && equalLists(a.values, e.values, inner);
  const places = a.keys.t === 11 ? new Map(a.keys.v.map((name, i) => [name, i])) : undefined;
  const wanted = items(e.keys);
  const present = items(a.keys);
  return wanted.every((key, i) => {
    const place =
      places && key.t === -11
        ? places.get(key.v as string)
        : present.findIndex((other) => equal(other, key, inner));
    return place !== undefined && place >= 0 && equal(at(a.values, place), at(e.values, i), inner);
  });
}

function equalTables(a: Table, e: Table, rule: Rule): boolean {
  if (a.names.length !== e.names.length) return false;
  if (rule.anyItemOrder && count(a)) return equalBags(items(a), items(e), { ...rule, anyItemOrder: false });
  return e.names.every((name, i) => {
    const place = rule.anyKeyOrder ? a.names.indexOf(name) : a.names[i] === name ? i : -1;
    return place >= 0 && equalLists(a.columns[place] as Listed, e.columns[i] as Listed, rule);
  });
}
