/**
 * Rows of a table in order of time within groups of equal keys, and the search for the last row that is not later:
 * the base of as-of joins, window joins and `bin` on tables. The time must ascend within a group, as in q.
 */
import { QError } from '../errors.ts';
import { classify, members } from '../values/classes.ts';
import { compare } from '../values/order.ts';
import type { Runtime, Table, Vector } from '../values/types.ts';
import { at, count, gather, type Listed } from '../values/vector.ts';
import { locateAny } from './join.ts';
import { takeColumns } from './table-literal.ts';

/** Rows of a table by the columns before its time column. */
export interface Timeline {
  /** For each row asked for, its group, -1 for none. */
  readonly group: Float64Array;
  /** Rows of the table, group after group. */
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
  /** The time column in that order. */
  readonly times: Listed;
}

/** The rows of `known` by the columns of `by` before the last, and where the rows of `asked` belong. */
export function timeline(by: readonly string[], asked: Table, known: Table, rt: Runtime): Timeline {
  const lead = by.slice(0, -1);
  const time = known.columns[known.names.indexOf(by.at(-1) as string)] as Listed;
  const n = count(known);
  rt.step(((n + count(asked)) >> 2) + 1);
  rt.allocate((n + count(asked)) * 24);
  if (lead.length === 0) {
    const rows = Uint32Array.from({ length: n }, (_, i) => i);
    return { group: new Float64Array(count(asked)), rows, starts: Uint32Array.of(0, n), times: time };
  }
  const keys = takeColumns(lead, known);
  const classes = classify(keys);
  const { rows, starts } = members(classes);
  const found = locateAny(keys, takeColumns(lead, asked), rt);
  const group = found.map((place) => (place < n ? (classes.ids[place] as number) : -1));
  return { group, rows, starts, times: gather(time, rows) };
}

/** True for vectors whose stored items are numbers that compare as they are. */
export const isNumeric = (x: Listed): x is Vector & { v: Float64Array } =>
  x.t > 0 && x.t < 20 && x.t !== 2 && x.t !== 11 && !((x as Vector).v instanceof BigInt64Array);

/** For each row of `asked` the last row of `known` with its keys whose time is not later, -1 for none. */
export function lastNotLater(by: readonly string[], asked: Table, known: Table, rt: Runtime): Float64Array {
  const wanted = takeColumns(by, asked);
  takeColumns(by, known);
  const line = timeline(by, asked, known, rt);
  const moments = wanted.columns.at(-1) as Listed;
  const { group, rows, starts, times } = line;
  const out = new Float64Array(group.length).fill(-1);
  if (!isNumeric(times) || !isNumeric(moments) || times.t !== moments.t) return searchAny(line, moments, out);
  const t = times.v;
  const m = moments.v;
  for (let i = 0; i < out.length; i++) {
    const id = group[i] as number;
    if (id < 0) continue;
    const moment = m[i] as number;
    const first = starts[id] as number;
    let low = first;
    let high = starts[id + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = t[middle] as number;
      if (other <= moment || other !== other) low = middle + 1;
      else high = middle;
    }
    if (low > first) out[i] = rows[low - 1] as number;
  }
  return out;
}

function searchAny(line: Timeline, moments: Listed, out: Float64Array): Float64Array {
  const { group, rows, starts, times } = line;
  if (times.t !== moments.t) throw new QError('type');
  for (let i = 0; i < out.length; i++) {
    const id = group[i] as number;
    if (id < 0) continue;
    const moment = at(moments, i);
    const first = starts[id] as number;
    let low = first;
    let high = starts[id + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(at(times, middle), moment) <= 0) low = middle + 1;
      else high = middle;
    }
    if (low > first) out[i] = rows[low - 1] as number;
  }
  return out;
}
