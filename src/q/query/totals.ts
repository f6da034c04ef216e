/**
 * The common aggregates of a column over sorted groups, in one loop instead of a call a group. Undefined for what has
 * no fast form here: the aggregate itself is then applied to each group.
 */
import { floats, longs, vector } from '../values/make.ts';
import type { Runtime, Vector } from '../values/types.ts';
import { gather, type Listed } from '../values/vector.ts';
import type { SortedGroups } from '../primitives/table-order.ts';

type Reduce = (v: Float64Array, from: number, to: number) => number;

const sum: Reduce = (v, from, to) => {
  let total = 0;
  for (let i = from; i < to; i++) {
    const item = v[i] as number;
    if (item === item) total += item;
  }
  return total;
};
const largest: Reduce = (v, from, to) => {
  let best = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) if ((v[i] as number) > best) best = v[i] as number;
  return best;
};
const smallest: Reduce = (v, from, to) => {
  let best = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) if ((v[i] as number) < best) best = v[i] as number;
  return best;
};
const mean: Reduce = (v, from, to) => {
  let total = 0;
  let n = 0;
  for (let i = from; i < to; i++) {
    const item = v[i] as number;
    if (item !== item) continue;
    total += item;
    n++;
  }
  return total / n;
};
const REDUCERS: Readonly<Record<string, Reduce>> = { sum, max: largest, min: smallest, avg: mean };

/** True where every group has an item that is no null and no infinity, so that no special rule applies. */
const plain = (v: Float64Array): boolean => {
  for (let i = 0; i < v.length; i++) if (!Number.isFinite(v[i] as number)) return false;
  return true;
};

function edges(x: Listed, groups: SortedGroups, last: boolean): Listed {
  const n = groups.firsts.length;
  const places = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    places[k] = last ? (groups.starts[k + 1] as number) - 1 : (groups.starts[k] as number);
  }
  return gather(x, places);
}

/** `name` of the items of each group of `x`, whose items stand in group order. */
export function groupTotals(name: string, x: Listed, groups: SortedGroups, rt: Runtime): Vector | undefined {
  const n = groups.firsts.length;
  const { starts } = groups;
  if (n === 0) return undefined;
  if (name === 'count') {
    return longs(Float64Array.from({ length: n }, (_, k) => (starts[k + 1] as number) - (starts[k] as number)));
  }
  if ((name === 'first' || name === 'last') && x.t > 0 && x.t <= 20) return edges(x, groups, name === 'last') as Vector;
  const reduce = REDUCERS[name];
  if (!reduce || !(x.t === 7 || x.t === 9) || !(x.v instanceof Float64Array) || !plain(x.v)) return undefined;
  rt.step((x.v.length >> 4) + n);
  const out = new Float64Array(n);
  for (let k = 0; k < n; k++) out[k] = reduce(x.v, starts[k] as number, starts[k + 1] as number);
  if (name === 'avg' || x.t === 9) return floats(out);
  return out.every((total) => Number.isSafeInteger(total)) ? vector(7, out) as Vector : undefined;
}
