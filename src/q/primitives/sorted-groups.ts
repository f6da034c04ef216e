/**
 * Groups of equal items in ascending order of item, as by-clauses, xgroup and fby need them. Which group a row is in is
 * known at once; the rows in the order of the groups are worked out only for those who ask.
 */
import { type Classes, classify, type Members, members } from '../values/classes.ts';
import { grade } from '../values/grade.ts';
import type { Runtime } from '../values/types.ts';
import { count, gather, type Listed } from '../values/vector.ts';

export class SortedGroups {
  /** For each row the number of its class; `order[class]` is its group. */
  readonly ids: Uint32Array;
  /** The group of each class. */
  readonly order: Uint32Array;
  /** The first row of each group. */
  readonly firsts: Uint32Array;
  private readonly classes: Classes;
  private readonly sequence: Uint32Array;
  private arranged: { readonly rows: Float64Array; readonly starts: Uint32Array } | undefined;

  constructor(classes: Classes, sequence: Uint32Array) {
    this.classes = classes;
    this.sequence = sequence;
    this.ids = classes.ids;
    this.order = new Uint32Array(sequence.length);
    this.firsts = new Uint32Array(sequence.length);
    sequence.forEach((id, k) => {
      this.order[id] = k;
      this.firsts[k] = classes.firsts[id] as number;
    });
  }

  /** How many groups there are. */
  get length(): number {
    return this.sequence.length;
  }
  /** All rows, group after group, ascending within a group. */
  get rows(): Float64Array {
    return this.arrange().rows;
  }
  /** Where each group starts in `rows`, and the end of the last. */
  get starts(): Uint32Array {
    return this.arrange().starts;
  }

  private arrange(): { readonly rows: Float64Array; readonly starts: Uint32Array } {
    this.arranged ??= arrangedBy(members(this.classes), this.sequence);
    return this.arranged;
  }
}

function arrangedBy(
  { rows, starts }: Members,
  sequence: Uint32Array,
): { readonly rows: Float64Array; readonly starts: Uint32Array } {
  const out = new Float64Array(rows.length);
  const bounds = new Uint32Array(sequence.length + 1);
  let place = 0;
  for (let k = 0; k < sequence.length; k++) {
    const id = sequence[k] as number;
    const end = starts[id + 1] as number;
    for (let i = starts[id] as number; i < end; i++) out[place++] = rows[i] as number;
    bounds[k + 1] = place;
  }
  return { rows: out, starts: bounds };
}

/** The groups of equal items of a list, or of equal rows of a table. */
export function sortedGroups(x: Listed, rt: Runtime): SortedGroups {
  const n = count(x);
  rt.step((n >> 2) + 1);
  rt.allocate(n * 24);
  const classes = classify(x);
  return new SortedGroups(classes, grade(gather(x, classes.firsts)));
}
