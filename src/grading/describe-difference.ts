/** One sentence on how an actual value differs from an expected one: the first thing a reader would look at. */
import { type ComparatorName, equalValues, shownShort } from '../execution/index.ts';
import {
  at,
  count,
  decodeText,
  type List,
  type Table,
  typeRow,
  type Value,
  type Vector,
} from '../q/index.ts';

const CUT = 80;

/**
 * Says why `actual` is not what was expected; only for values that differ.
 * @param tolerance of the comparator, null for its default
 */
export function describeDifference(
  actual: Value,
  expected: Value,
  comparator: ComparatorName,
  tolerance: number | null,
): string {
  if (!isListed(actual) || !isListed(expected))
    return `It gave ${shown(actual)}, expected ${shown(expected)}.`;
  const [n, m] = [count(actual), count(expected)];
  if (n !== m) return `It gave ${items(n)}, expected ${items(m)}.`;
  if (n && comparator !== 'unordered' && actual.t !== 10)
    for (let i = 0; i < n; i++) {
      const [a, e] = [at(actual, i), at(expected, i)];
      if (equalValues(a, e, comparator, tolerance ?? undefined)) continue;
      return `Item ${i} (from 0) is ${shown(a)}, expected ${shown(e)}.`;
    }
  if (actual.t === expected.t) return `It gave ${shown(actual)}, expected ${shown(expected)}.`;
  return `It gave ${kind(actual)} where ${kind(expected)} was expected.`;
}

type Listed = Vector | List | Table;
const isListed = (x: Value): x is Listed => x.t >= 0 && x.t <= 98;
const items = (n: number): string => (n === 1 ? '1 item' : `${n} items`);
const kind = (x: Listed): string =>
  x.t === 0 ? 'a general list' : x.t === 98 ? 'a table' : `a ${typeRow(x.t).name} vector`;

/** A value on one line. Text is quoted as the console does. */
function shown(x: Value): string {
  const text = x.t === 10 ? JSON.stringify(decodeText(x.v as Uint8Array)) : shownShort(x, CUT);
  return text.length > CUT ? `${text.slice(0, CUT)}…` : text;
}
