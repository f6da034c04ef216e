/**
 * Whether q's own item-by-item comparison would call two values equal (`all r=want`): atoms extend, and an empty
 * has no item that differs. What passes here and fails the strict comparison profits from a loose judge.
 */
import { equalValues } from '../../execution/index.ts';
import { at, count, isList, type Value } from '../../q/index.ts';

/** True where no item differs after extending atoms. */
export function looselyEqual(actual: Value, expected: Value): boolean {
  if (isList(actual) && isList(expected)) {
    const n = count(actual);
    if (n !== count(expected)) return false;
    for (let i = 0; i < n; i++) if (!looselyEqual(at(actual, i), at(expected, i))) return false;
    return true;
  }
  if (isList(actual) && expected.t < 0) return every(actual, (item) => looselyEqual(item, expected));
  if (isList(expected) && actual.t < 0) return every(expected, (item) => looselyEqual(actual, item));
  return equalValues(actual, expected, 'numeric');
}

function every(list: Value, holds: (item: Value) => boolean): boolean {
  if (!isList(list)) return false;
  for (let i = 0; i < count(list); i++) if (!holds(at(list, i))) return false;
  return true;
}
