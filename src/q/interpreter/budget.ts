/**
 * What a run may spend: steps, time, memory, call depth, output. The hot path decrements `fuel`; everything else is
 * looked at when a slice of fuel is used up, so a clock is read once in a few thousand steps.
 */
import { LimitError, QError } from '../errors.ts';

export interface Limits {
  /** Steps of work, `Infinity` for no limit. */
  readonly steps: number;
  readonly ms: number;
  /** Bytes that one allocation, or the probe, may reach. */
  readonly bytes: number;
  /** Nested function calls; beyond it the program gets q's own 'stack. */
  readonly depth: number;
  readonly outputBytes: number;
}

export const defaultLimits: Limits = {
  steps: Number.POSITIVE_INFINITY,
  ms: Number.POSITIVE_INFINITY,
  bytes: 1 << 30,
  depth: 2000,
  outputBytes: 1 << 24,
};

const SLICE = 4096;
/** Bytes allocated between two looks at the memory probe. */
const PROBE_EVERY = 1 << 24;

export class Budget {
  limits: Limits;
  /** Steps left before the budget is looked at again. */
  fuel = SLICE;
  depth = 0;
  /** Bytes announced since the last reset. */
  allocated = 0;
  output = 0;
  private slice = SLICE;
  private spent = 0;
  private started: number;
  private unprobed = 0;
  private readonly clock: () => number;
  private readonly memory: (() => number) | undefined;

  /** `clock` gives milliseconds; `memory` the bytes in use, where the host can tell. */
  constructor(limits: Limits, clock: () => number, memory?: () => number) {
    this.limits = limits;
    this.clock = clock;
    this.memory = memory;
    this.started = clock();
    this.reset(limits);
  }

  /** Starts counting anew under `limits`. */
  reset(limits: Limits = this.limits): void {
    this.limits = limits;
    this.spent = 0;
    this.allocated = 0;
    this.output = 0;
    this.depth = 0;
    this.started = this.clock();
    this.slice = Math.max(0, Math.min(SLICE, limits.steps));
    this.fuel = this.slice;
  }

  get steps(): number {
    return this.spent + this.slice - this.fuel;
  }

  get elapsed(): number {
    return this.clock() - this.started;
  }

  /** Takes a new slice. @throws LimitError */
  refuel(): void {
    this.spent += this.slice - this.fuel;
    this.slice = 0;
    this.fuel = 0;
    if (this.spent > this.limits.steps) throw new LimitError('steps');
    if (this.clock() - this.started > this.limits.ms) throw new LimitError('time');
    this.slice = Math.min(SLICE, this.limits.steps - this.spent);
    this.fuel = this.slice;
  }

  /** Takes a new slice where the last one is used up. @throws LimitError */
  settle(): void {
    if (this.fuel < 0) this.refuel();
  }

  step(n: number): void {
    this.fuel -= n;
    if (this.fuel < 0) this.refuel();
  }

  /** Enters a function. @throws QError 'stack */
  enter(): void {
    if (--this.fuel < 0) this.refuel();
    if (++this.depth > this.limits.depth) throw new QError('stack');
  }

  /** Counts an allocation of `bytes`, or several of them. @throws LimitError */
  allocate(bytes: number, times = 1): void {
    this.allocated += bytes * times;
    if (bytes > this.limits.bytes) throw new LimitError('memory');
    this.unprobed += bytes * times;
    if (this.unprobed < PROBE_EVERY) return;
    this.unprobed = 0;
    if (this.memory && this.memory() > this.limits.bytes) throw new LimitError('memory');
  }

  /**
   * Counts what built-ins over vectors of `n` items count: `makers` that each make a vector, and `readers` that make
   * none.
   */
  vectors(makers: number, readers: number, n: number): void {
    this.step((makers + readers) * ((n >> 4) + 1));
    this.allocate(n * 8, makers);
  }

  /** Counts what taking `n` items of a list by their positions counts. */
  gathered(n: number): void {
    this.step(n >> 2);
    this.allocate(n * 8);
  }

  /** Counts what finding the places of `n` among `size` booleans counts. */
  found(size: number, n: number): void {
    this.step((size >> 4) + (n >> 4) + 1);
    this.allocate(n * 8);
  }

  /** Forgets what was spent since there were so many steps and bytes, at that depth of calls. */
  rewind(steps: number, allocated: number, depth: number): void {
    this.fuel += this.steps - steps;
    this.allocated = allocated;
    this.depth = depth;
  }

  print(bytes: number): void {
    this.output += bytes;
    if (this.output > this.limits.outputBytes) throw new LimitError('output');
  }
}
