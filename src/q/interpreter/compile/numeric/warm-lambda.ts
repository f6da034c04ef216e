/**
 * Lambdas over numbers. One that has been called some times gets a function of its own for the types of its arguments,
 * see function.ts; calls with those types go there, other types later get functions of their own, and every call that
 * numbers do not suffice for is made by the general code from its start, with the budget as it was.
 */
import type { LambdaNode } from '../../../syntax/tree.ts';
import { bool, list, long, vector } from '../../../values/make.ts';
import type { Lambda, Value, Vector } from '../../../values/types.ts';
import { storage } from '../../../values/vector.ts';
import type { Budget } from '../../budget.ts';
import type { Typed } from '../../grow.ts';
import type { LambdaBody } from '../../lambda.ts';
import type { Compiler } from '../compiler.ts';
import type { Callee, Guard, Raw, RawFunction } from './calls.ts';
import { type EachLoop, eachLoop, type FoldLoop, FunctionCompiler, foldLoop, LEAVE } from './function.ts';
import { ITEM_TYPES, type NumberType } from './registers.ts';

/** What a lambda has to do before it gets a function: calls, and items of its arguments by the dozens. */
const WORK_BEFORE = 200;
/** Items of a vector that weigh as much as a call. */
const ITEMS_A_CALL = 64;
/** So many combinations of types are tried. */
const MOST_VARIANTS = 4;
/** Calls that may leave a function before it is judged by the share of them. */
const LEAVES_ALLOWED = 8;
/** One call in so many may leave its function. */
const LEAVES_SHARE = 16;
/** The types a recursive lambda may give, in the order in which they are tried. */
const RESULTS: readonly NumberType[] = [-7, -9, -1];

interface Variant {
  readonly types: readonly number[];
  /** Undefined where the lambda is not of this kind for these types. */
  raw: RawFunction | undefined;
  result: number;
  guards: readonly Guard[];
  calls: number;
  leaves: number;
  /** The loops over items for each parameter, and of the fold, made when they are needed first. */
  readonly each: (EachLoop | undefined)[];
  fold: FoldLoop | undefined;
}

/** A lambda that stays general for these types. */
const none = (types: readonly number[]): Variant => ({
  types,
  raw: undefined,
  result: 0,
  guards: [],
  calls: 0,
  leaves: 0,
  each: [],
  fold: undefined,
});

/** The number of an atom, the array of a vector; undefined for what a function does not take. */
function rawOf(x: Value): Raw | undefined {
  if (x.t < 0) {
    const { v } = x as { v: unknown };
    if (typeof v !== 'number' || v !== v) return undefined;
    if (x.t === -7) return v - v === 0 ? v : undefined;
    return x.t === -9 || x.t === -1 || x.t === -10 ? v : undefined;
  }
  const { v } = x as Vector;
  return ITEM_TYPES.has(x.t) && !(v instanceof BigInt64Array) ? (v as Typed) : undefined;
}

/** What a function gives, as a value. */
function boxed(result: number, raw: Raw): Value {
  if (typeof raw !== 'number') return vector(result, raw as Float64Array);
  if (result === -7) return long(raw);
  return result === -1 ? bool(raw === 1) : ({ t: result, v: raw } as Value);
}

/** True where every global still has the value that the code relies on. */
function holds(guards: readonly Guard[]): boolean {
  for (const { cell, value } of guards) {
    const now = cell.v;
    if (cell.view || now === undefined) return false;
    if (now === value) continue;
    const same =
      value.t < 0 && now.t === value.t && (now as { v: unknown }).v === (value as { v: unknown }).v;
    if (!same) return false;
  }
  return true;
}

/** A lambda's own storage for as many results of one type. */
const results = (result: number, n: number): number[] => storage(-result, n) as unknown as number[];

export class WarmLambda {
  private cold = WORK_BEFORE;
  private readonly variants: Variant[] = [];
  private building = false;
  private readonly node: LambdaNode;
  private readonly c: Compiler;
  private readonly slots: number;
  private readonly code: LambdaBody;
  private readonly budget: Budget;

  /** `slots` of the frame hold the parameters and the other locals. */
  constructor(node: LambdaNode, c: Compiler, slots: number, code: LambdaBody) {
    this.node = node;
    this.c = c;
    this.slots = slots;
    this.code = code;
    this.budget = c.scope.m.budget;
  }

  /** Counts a call with argument `x`; true while there are too few. */
  private warms(x: Value): boolean {
    if (this.cold <= 0) return false;
    this.cold -= x.t > 0 && x.t < 20 ? 1 + (x as Vector).v.length / ITEMS_A_CALL : 1;
    return true;
  }

  /** The function for arguments of these types; undefined where there is none. */
  private variant(types: readonly number[]): Variant | undefined {
    for (const v of this.variants) {
      let same = true;
      for (let k = 0; k < types.length; k++) if (v.types[k] !== types[k]) same = false;
      if (same && (!v.raw || holds(v.guards))) return v.raw && v;
    }
    return this.add(types);
  }

  private add(types: readonly number[]): Variant | undefined {
    if (this.building || this.variants.length === MOST_VARIANTS) return undefined;
    this.building = true;
    const made = this.built(types);
    this.building = false;
    this.variants.push(made);
    if (this.variants.length === MOST_VARIANTS && this.variants.every((v) => !v.raw))
      this.code.warm = undefined;
    return made.raw && made;
  }

  /** What `build` makes; nothing where the host's stack does not suffice for it. */
  private built(types: readonly number[]): Variant {
    try {
      return this.build(types);
    } catch (error) {
      if (error instanceof RangeError) return none(types);
      throw error;
    }
  }

  private build(types: readonly number[]): Variant {
    if (!types.every((t) => ITEM_TYPES.has(t) || [...ITEM_TYPES.values()].includes(t as NumberType)))
      return none(types);
    const frame = Array.from({ length: this.slots }, (_, k) => ({ t: types[k] ?? 0 }) as Value);
    const find = (fn: Value, wanted: readonly number[]): Callee | 'itself' | undefined => {
      const { warm } = (fn as Lambda).code as LambdaBody;
      if (warm !== this) return warm?.callee(wanted);
      return wanted.every((t, k) => t === types[k]) ? 'itself' : undefined;
    };
    for (const assumed of RESULTS) {
      const f = new FunctionCompiler(this.c, frame, types, assumed, find);
      const raw = f.compile(this.node.body, this.budget);
      if (raw) return { ...none(types), raw, result: f.result as number, guards: f.guards };
      if (!f.recursive) break;
    }
    return none(types);
  }

  /** The function for another lambda that calls this one. */
  callee(types: readonly number[]): Callee | undefined {
    const found = this.variant(types);
    return found?.raw && { raw: found.raw, result: found.result, guards: found.guards };
  }

  /** What `use` makes of a function, undefined where it left it. */
  private attempt(variant: Variant, use: (raw: RawFunction) => Value | undefined): Value | undefined {
    const { budget } = this;
    const { steps, allocated, depth } = budget;
    variant.calls++;
    try {
      return use(variant.raw as RawFunction);
    } catch (error) {
      if (error !== LEAVE && !(error instanceof RangeError)) throw error;
      budget.rewind(steps, allocated, depth);
      const { calls } = variant;
      if (++variant.leaves > LEAVES_ALLOWED && variant.leaves * LEAVES_SHARE > calls) variant.raw = undefined;
      return undefined;
    }
  }

  /** What the lambda gives for its arguments; undefined where the general code has to be asked. */
  call1(x: Value): Value | undefined {
    if (this.warms(x)) return undefined;
    const a = rawOf(x);
    const variant = a === undefined ? undefined : this.variant([x.t]);
    return variant && this.attempt(variant, (raw) => boxed(variant.result, raw(a as Raw)));
  }

  call2(x: Value, y: Value): Value | undefined {
    if (this.warms(x)) return undefined;
    const a = rawOf(x);
    const b = rawOf(y);
    const variant = a === undefined || b === undefined ? undefined : this.variant([x.t, y.t]);
    return variant && this.attempt(variant, (raw) => boxed(variant.result, raw(a as Raw, b as Raw)));
  }

  call(args: readonly Value[]): Value | undefined {
    const [first] = args;
    if (first && this.warms(first)) return undefined;
    const raws = args.map(rawOf);
    if (raws.includes(undefined)) return undefined;
    const variant = this.variant(args.map((x) => x.t));
    return variant && this.attempt(variant, (raw) => boxed(variant.result, raw(...(raws as Raw[]))));
  }

  /** The results for each item of `x` in the place of the null among `args`. */
  each(args: readonly (Value | null)[], x: Vector): Value | undefined {
    const n = x.v.length;
    if (this.cold > 0) this.cold -= n;
    if (this.cold > 0 || n === 0) return undefined;
    const raws = args.map((arg) => (arg ? rawOf(arg) : 0));
    const from = rawOf(x);
    if (from === undefined || raws.includes(undefined)) return undefined;
    const variant = this.variant(args.map((arg) => arg?.t ?? -x.t));
    if (!variant) return undefined;
    const { result, types } = variant;
    const hole = args.indexOf(null);
    return this.attempt(variant, (raw) => {
      variant.each[hole] ??= eachLoop(raw, types, hole);
      const loop = variant.each[hole];
      if (result < 0) {
        const out = results(result, n);
        loop(from as Typed, out, raws as Raw[]);
        return vector(-result, out as unknown as Float64Array);
      }
      const out = new Array<Raw>(n);
      loop(from as Typed, out, raws as Raw[]);
      return list(out.map((item) => boxed(result, item)));
    });
  }

  /**
   * A fold of `x` from its item `from` on, beginning with `start`; with `all` the vector of every result, before which
   * `start` stands where it is itself an item.
   */
  fold(start: Value, x: Vector, from: number, all: boolean): Value | undefined {
    const n = x.v.length;
    if (this.cold > 0) this.cold -= n;
    if (this.cold > 0 || n === from) return undefined;
    const items = rawOf(x) as Typed | undefined;
    const first = start.t < 0 ? rawOf(start) : undefined;
    if (items === undefined || first === undefined) return undefined;
    const variant = this.variant([start.t, -x.t]);
    if (variant?.result !== start.t) return undefined;
    return this.attempt(variant, (raw) => {
      variant.fold ??= foldLoop(raw, -x.t);
      const out = all ? results(start.t, n) : undefined;
      if (out && from > 0) out[0] = first as number;
      const last = variant.fold(items, from, first, out);
      return out ? vector(-start.t, out as unknown as Float64Array) : boxed(start.t, last);
    });
  }
}
