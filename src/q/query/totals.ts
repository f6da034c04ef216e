/**
 * The common aggregates of a column by group, in one pass over the rows as they stand. Undefined for what has no fast
 * form here: the aggregate itself is then applied to the items of each group.
 */
import type { SortedGroups } from '../primitives/sorted-groups.ts';
import { floats, longs } from '../values/make.ts';
import type { Runtime, Vector } from '../values/types.ts';
import { gather, type Listed } from '../values/vector.ts';

/** The group of every row. */
function groupOfRows({ ids, order }: SortedGroups): Uint32Array {
  const out = new Uint32Array(ids.length);
  for (let i = 0; i < out.length; i++) out[i] = order[ids[i] as number] as number;
  return out;
}

function sums(v: Float64Array, group: Uint32Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < v.length; i++) {
    const k = group[i] as number;
    out[k] = (out[k] as number) + (v[i] as number);
  }
  return out;
}

function counts(group: Uint32Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < group.length; i++) {
    const k = group[i] as number;
    out[k] = (out[k] as number) + 1;
  }
  return out;
}

function largest(v: Float64Array, group: Uint32Array, n: number): Float64Array {
  const out = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < v.length; i++) {
    const k = group[i] as number;
    if ((v[i] as number) > (out[k] as number)) out[k] = v[i] as number;
  }
  return out;
}

function smallest(v: Float64Array, group: Uint32Array, n: number): Float64Array {
  const out = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < v.length; i++) {
    const k = group[i] as number;
    if ((v[i] as number) < (out[k] as number)) out[k] = v[i] as number;
  }
  return out;
}

function lastRows(group: Uint32Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < group.length; i++) out[group[i] as number] = i;
  return out;
}

/** True where no item is null or infinite, so that no special rule applies. */
function isPlain(v: Float64Array): boolean {
  for (let i = 0; i < v.length; i++) if (!Number.isFinite(v[i] as number)) return false;
  return true;
}

function aggregated(name: string, v: Float64Array, group: Uint32Array, n: number): Float64Array | undefined {
  switch (name) {
    case 'sum':
      return sums(v, group, n);
    case 'max':
      return largest(v, group, n);
    case 'min':
      return smallest(v, group, n);
    case 'avg': {
      const sizes = counts(group, n);
      return sums(v, group, n).map((total, k) => total / (sizes[k] as number));
    }
    default:
      return undefined;
  }
}

/** `name` of the items of each group of `x`, which stand in row order. */
export function groupTotals(name: string, x: Listed, groups: SortedGroups, rt: Runtime): Vector | undefined {
  const n = groups.length;
  if (n === 0) return undefined;
  rt.step((groups.ids.length >> 3) + n);
  if (name === 'count') return longs(counts(groupOfRows(groups), n));
  if (x.t > 0 && x.t <= 20) {
    if (name === 'first') return gather(x as Vector, groups.firsts);
    if (name === 'last') return gather(x as Vector, lastRows(groupOfRows(groups), n));
  }
  if (!(x.t === 7 || x.t === 9) || !(x.v instanceof Float64Array) || !isPlain(x.v)) return undefined;
  const out = aggregated(name, x.v, groupOfRows(groups), n);
  if (!out) return undefined;
  if (name === 'avg' || x.t === 9) return floats(out);
  return out.every((total) => Number.isSafeInteger(total)) ? longs(out) : undefined;
}
