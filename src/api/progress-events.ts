/** Turns a job's counts into progress events: not more than five a second, with the time that is left. */
interface ProgressEvent {
  readonly kind: 'progress';
  readonly done: number;
  readonly total: number | null;
  readonly secondsLeft: number | null;
}

const quietMs = 200;

export class ProgressEvents {
  readonly #emit: (event: ProgressEvent) => void;
  readonly #now: () => number;
  readonly #started: number;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** @param now the clock, in milliseconds */
  constructor(emit: (event: ProgressEvent) => void, now: () => number = () => performance.now()) {
    this.#emit = emit;
    this.#now = now;
    this.#started = now();
  }

  /** Tells that `done` of `total` are done, unless the last word on it is too fresh. */
  readonly tell = (done: number, total: number | null): void => {
    const now = this.#now();
    if (now - this.#toldAt < quietMs && done !== total) return;
    this.#toldAt = now;
    const rate = done / (now - this.#started);
    const known = total !== null && rate > 0 && Number.isFinite(rate);
    const secondsLeft = known ? Math.round((total - done) / rate / 100) / 10 : null;
    this.#emit({ kind: 'progress', done, total, secondsLeft });
  };
}
