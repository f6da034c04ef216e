/**
 * A compiled lambda: entry with one, two or any number of arguments. A frame is an array: parameters, other locals,
 * then the marks of locals that own their value (see compile/scope.ts).
 */
import { QError } from '../errors.ts';
import { emptyList, projection } from '../values/make.ts';
import { nil } from '../values/nil.ts';
import type { Lambda, LambdaCode, Value, Vector } from '../values/types.ts';
import type { Budget } from './budget.ts';
import type { WarmLambda } from './compile/numeric/index.ts';

/** Slots of one call. */
export type Frame = (Value | undefined)[];
/** A node turned into code. */
export type Run = (f: Frame) => Value;

export class LambdaBody implements LambdaCode {
  lambda!: Lambda;
  private readonly budget: Budget;
  private readonly rank: number;
  private readonly rest: readonly (Value | undefined)[];
  private readonly simple: boolean;
  private readonly run: Run;
  /** The way over plain numbers; undefined where there is none. */
  warm: WarmLambda | undefined;

  /** `locals` beyond the parameters begin as the empty list, `marks` more slots as undefined. */
  constructor(budget: Budget, rank: number, locals: number, marks: number, run: Run) {
    this.budget = budget;
    this.rank = rank;
    this.run = run;
    this.simple = locals === 0 && marks === 0;
    this.rest = [
      ...new Array<Value>(rank + locals).fill(emptyList),
      ...new Array<undefined>(marks).fill(undefined),
    ];
  }

  call1(x: Value): Value {
    if (this.rank !== 1) return this.call([x]);
    const quick = this.warm?.call1(x);
    if (quick) return quick;
    const { budget } = this;
    if (--budget.fuel < 0) budget.refuel();
    if (++budget.depth > budget.limits.depth) throw new QError('stack');
    let frame: Frame;
    if (this.simple) frame = [x];
    else {
      frame = this.rest.slice();
      frame[0] = x;
    }
    const value = this.run(frame);
    budget.depth--;
    return value;
  }

  call2(x: Value, y: Value): Value {
    if (this.rank !== 2) return this.call([x, y]);
    const quick = this.warm?.call2(x, y);
    if (quick) return quick;
    const { budget } = this;
    if (--budget.fuel < 0) budget.refuel();
    if (++budget.depth > budget.limits.depth) throw new QError('stack');
    let frame: Frame;
    if (this.simple) frame = [x, y];
    else {
      frame = this.rest.slice();
      frame[0] = x;
      frame[1] = y;
    }
    const value = this.run(frame);
    budget.depth--;
    return value;
  }

  call(args: readonly Value[]): Value {
    const { budget, rank } = this;
    const n = args.length;
    if (n > rank && !(rank === 0 && n === 1)) throw new QError('rank');
    if (n < rank) return projection(this.lambda, args);
    const quick = n === rank && n > 2 ? this.warm?.call(args) : undefined;
    if (quick) return quick;
    budget.enter();
    const frame: Frame = this.rest.slice();
    for (let i = 0; i < rank; i++) frame[i] = args[i] ?? nil;
    const value = this.run(frame);
    budget.depth--;
    return value;
  }

  each(args: readonly (Value | null)[], x: Vector): Value | undefined {
    return args.length === this.rank ? this.warm?.each(args, x) : undefined;
  }

  fold(start: Value, x: Vector, from: number, all: boolean): Value | undefined {
    return this.rank === 2 ? this.warm?.fold(start, x, from, all) : undefined;
  }
}
