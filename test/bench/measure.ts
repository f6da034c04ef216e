/**
 * Timing for the benchmarks: the median of repeated runs, after a warm-up that lets the compiler settle. Compares
 * work done in the same process and the same minute, so that the machine's mood cancels out of a ratio.
 */

export interface Timing {
  /** Milliseconds of one run: median and the extremes. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

const WARM_MS = 150;
const SAMPLE_MS = 400;
const MAX_RUNS = 60;

/** Runs `work` for about half a second and gives its timing. */
export function time(work: () => unknown): Timing {
  const warmEnd = performance.now() + WARM_MS;
  do work();
  while (performance.now() < warmEnd);
  const samples: number[] = [];
  const end = performance.now() + SAMPLE_MS;
  while (samples.length < 5 || (performance.now() < end && samples.length < MAX_RUNS)) {
    const start = performance.now();
    work();
    samples.push(performance.now() - start);
  }
  samples.sort((a, b) => a - b);
  const at = (share: number): number => samples[Math.floor(share * (samples.length - 1))] as number;
  return { median: at(0.5), least: at(0), most: at(1), runs: samples.length };
}

/** Deterministic integers in [0, below): the same data for both sides of a comparison, run after run. */
export function integers(n: number, below: number, seed = 1): Float64Array {
  const out = new Float64Array(n);
  let state = seed >>> 0;
  for (let i = 0; i < n; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out[i] = Math.floor((state / 4294967296) * below);
  }
  return out;
}
