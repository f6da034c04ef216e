/**
 * Which attribute a list keeps when items are put behind it, as kdb+ documents it: grouped always, sorted and unique
 * where they still hold, parted never.
 */
import { isAscending } from './grade.ts';
import { locate } from './locate.ts';
import { table } from './make.ts';
import type { Attribute, Value } from './types.ts';
import { count, type Listed, slice } from './vector.ts';

/** True where none of the items from `n` on stands before its place. */
function isStillUnique(whole: Listed, n: number): boolean {
  const more = slice(whole, n, count(whole));
  const places = locate(whole, more);
  return places.every((place, i) => place === n + i);
}

/** `whole`, whose first `n` items had `attribute`, with it where it still holds. */
export function keptBehind<T extends Listed>(attribute: Attribute, n: number, whole: T): T {
  const holds =
    attribute === 'g' ||
    (attribute === 's' && isAscending(slice(whole, Math.max(0, n - 1), count(whole)))) ||
    (attribute === 'u' && isStillUnique(whole, n));
  return holds ? ({ ...(whole as Value), attr: attribute } as T) : whole;
}

/** `whole`, which is `before` with items behind it, with the attributes of `before` that are kept. */
export function keptOnAppend<T extends Listed>(before: Listed, whole: T): T {
  if (before.t === 98 && whole.t === 98) {
    if (before.columns.every(({ attr }) => attr === '')) return whole;
    const columns = whole.columns.map((column, i) => keptOnAppend(before.columns[i] as Listed, column));
    return table(whole.names, columns as typeof whole.columns) as T;
  }
  return whole.t === before.t ? keptBehind(before.attr, count(before), whole) : whole;
}
