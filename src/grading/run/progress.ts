/**
 * How far a run is and how long it will take. The rate is of the last ten seconds or so, not of the whole run: a start
 * on cached results must not promise that the rest flies too.
 */

const WINDOW_MS = 10_000;

export interface Progress {
  readonly done: number;
  readonly total: number | null;
  /** Null while unknown. */
  readonly secondsLeft: number | null;
}

/** Counts finished items against a clock given in milliseconds. */
export class ProgressMeter {
  readonly #marks: { at: number; done: number }[];
  readonly #total: number | null;
  #done = 0;

  constructor(total: number | null, now: number) {
    this.#total = total;
    this.#marks = [{ at: now, done: 0 }];
  }

  /** Notes `count` more finished at time `now`. */
  add(count: number, now: number): void {
    this.#done += count;
    this.#marks.push({ at: now, done: this.#done });
    while (this.#marks.length > 2 && now - (this.#marks[1] as { at: number }).at > WINDOW_MS)
      this.#marks.shift();
  }

  read(now: number): Progress {
    const first = this.#marks[0] as { at: number; done: number };
    const rate = (this.#done - first.done) / Math.max(1, now - first.at);
    const left = this.#total === null ? null : Math.max(0, this.#total - this.#done);
    const known = left !== null && (rate > 0 || left === 0);
    return {
      done: this.#done,
      total: this.#total,
      secondsLeft: known ? Math.round(left === 0 ? 0 : left / rate / 100) / 10 : null,
    };
  }
}
