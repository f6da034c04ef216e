/** Random choices from a seed, so that the same problem gets the same inputs on every machine. */
import { seededRandom } from '../../statistics/index.ts';

export class Random {
  readonly #next: () => number;

  /** @param seed any text */
  constructor(seed: string) {
    let hash = 2166136261;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619);
    this.#next = seededRandom(hash >>> 0);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.#next() * n < 1;
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)] as T;
  }
}
