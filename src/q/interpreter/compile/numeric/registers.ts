/**
 * The registers of a loop in numbers: locals as plain doubles, vectors as the arrays under them. The loop's code works on
 * variables of its own and leaves them here where it hands over to general code. NaN in a register says that the frame
 * holds the value, because it is null, too large, or not a number at all; a statement that meets it is run by its
 * general code on the frame.
 */
import { nil } from '../../../values/nil.ts';
import type { Value, Vector } from '../../../values/types.ts';
import { type Typed, withRoom, written } from '../../grow.ts';
import type { Frame } from '../../lambda.ts';
import type { Machine } from '../../machine.ts';

/** Type numbers of the atoms that a register can hold; ints are only made by totals of booleans. */
export type NumberType = -1 | -6 | -7 | -9 | -10;

/** The types of vectors whose items a register can hold, with the types of those. */
export const ITEM_TYPES: ReadonlyMap<number, NumberType> = new Map([
  [1, -1],
  [7, -7],
  [9, -9],
  [10, -10],
]);

/** A local variable: its slot in the frame, and the slot of its mark of ownership, -1 without one. */
export interface Place {
  readonly slot: number;
  readonly mark: number;
  readonly t: number;
}

/** What a loop keeps in registers. */
export interface Layout {
  readonly scalars: Place[];
  readonly vectors: Place[];
  /** The scalars that the loop gives values to, and the vectors that it appends to. */
  readonly assigned: Set<number>;
  readonly grown: Set<number>;
}

const NONE = new Float64Array(0);

/** The number of an atom of type `t`, NaN where a register cannot stand for it. */
function held(x: Value | undefined, t: number): number {
  if (x?.t !== t) return Number.NaN;
  const n = (x as { v: number | bigint }).v;
  if (typeof n !== 'number') return Number.NaN;
  return t === -9 || Number.isFinite(n) ? n : Number.NaN;
}

export class Registers {
  f: Frame;
  readonly r: Float64Array;
  /** The arrays of the vectors, with the room behind their items. */
  readonly arrays: Typed[] = [];
  /** NaN for a vector that is not of its type now, or wide. */
  readonly lengths: number[] = [];
  /** True where the array may be written to. */
  readonly owned: boolean[] = [];
  /** True where items may be put behind the last. */
  private readonly open: boolean[] = [];
  private readonly grown: boolean[] = [];
  /** Statements that had to run on the frame. */
  slow = 0;
  /** Turns that a `do` has to make. */
  turns = 0;
  private readonly layout: Layout;
  private readonly assigned: readonly number[];
  private readonly m: Machine;

  constructor(layout: Layout, f: Frame, m: Machine) {
    this.layout = layout;
    this.assigned = [...layout.assigned];
    this.f = f;
    this.m = m;
    this.r = new Float64Array(layout.scalars.length);
  }

  /** Takes all values from the frame. */
  load(): void {
    const { scalars, vectors } = this.layout;
    for (let k = 0; k < scalars.length; k++) {
      const { slot, t } = scalars[k] as Place;
      this.r[k] = held(this.f[slot], t);
    }
    for (let k = 0; k < vectors.length; k++) this.loadVector(k, vectors[k] as Place);
  }

  private loadVector(k: number, { slot, mark, t }: Place): void {
    const x = this.f[slot] as Vector | undefined;
    const known = x?.t === t && !(x.v instanceof BigInt64Array);
    this.arrays[k] = known ? (x.v as Typed) : NONE;
    this.lengths[k] = known ? x.v.length : Number.NaN;
    this.open[k] = known && mark >= 0 && x.attr === '';
    this.owned[k] = this.open[k] === true && this.f[mark] !== undefined;
    this.grown[k] = false;
  }

  /** Gives all values back to the frame. */
  store(): void {
    const { scalars, vectors } = this.layout;
    for (const k of this.assigned) {
      const { slot, t } = scalars[k] as Place;
      const n = this.r[k] as number;
      if (n === n) this.f[slot] = { t, v: n } as Value;
    }
    for (let k = 0; k < vectors.length; k++) if (this.grown[k]) this.storeVector(k, vectors[k] as Place);
  }

  private storeVector(k: number, { slot, mark, t }: Place): void {
    const view = (this.arrays[k] as Typed).subarray(0, this.lengths[k]) as Typed;
    written(view);
    this.f[slot] = { t, v: view, attr: '' } as Vector;
    this.f[mark] = this.owned[k] ? nil : undefined;
  }

  /** Notes that vector `k` has `n` items now. */
  grow(k: number, n: number): void {
    if (!(n > (this.lengths[k] as number))) return;
    this.lengths[k] = n;
    this.grown[k] = true;
  }

  /** Makes room for one more item behind the last of vector `k`; false where the general code has to append it. */
  makeRoom(k: number): boolean {
    if (!this.open[k]) return false;
    const now = this.arrays[k] as Typed;
    this.m.allocate((now.length + 1) * 2 * now.BYTES_PER_ELEMENT);
    if (this.grown[k]) written(now);
    const roomy = withRoom(now, 1);
    if (roomy !== now) this.owned[k] = true;
    const Kind = roomy.constructor as { new (b: ArrayBufferLike, o: number): Typed };
    const whole = new Kind(roomy.buffer, roomy.byteOffset);
    // The room is taken, so that another variable with the same view does not grow into it.
    written(whole);
    this.arrays[k] = whole;
    return true;
  }
}
