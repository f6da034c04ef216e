/**
 * Timing for the benchmarks: processor time of one run, as the mean over a sample, after a warm-up that lets the
 * compiler settle. Processor time, because a machine that others use as well would add its waiting to the longer of
 * two runs; it is counted in steps of some milliseconds, so a sample is many runs. Collecting garbage counts.
 */

import { spawnSync } from 'node:child_process';

const WARM_MS = 400;
const SAMPLE_MS = 400;
const LEAST_RUNS = 5;

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Runs `work` for about half a second and gives the milliseconds of one run. */
export function time(work: () => unknown): number {
  const warmEnd = processorMs() + WARM_MS;
  do work();
  while (processorMs() < warmEnd);
  const start = processorMs();
  let runs = 0;
  do work();
  while (++runs < LEAST_RUNS || processorMs() - start < SAMPLE_MS);
  return (processorMs() - start) / runs;
}

/** What a Node process imports to print a figure of itself at its end, as the last line of its error output. */
const atExit = (figure: string): string =>
  `data:text/javascript,${encodeURIComponent(
    `process.on('exit', () => process.stderr.write('\\n' + (${figure})));`,
  )}`;

const TIME = atExit('((used) => (used.user + used.system) / 1000)(process.cpuUsage())');
const MEMORY = atExit('process.resourceUsage().maxRSS');

/** Runs a fresh Node process with `args` to its end and gives the figure that it reports. @throws Error where it fails */
function reported(report: string, args: readonly string[]): number {
  const run = spawnSync(process.execPath, ['--import', report, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`A process to be measured failed: ${run.stderr.trim()}`);
  return Number(run.stderr.split('\n').at(-1));
}

/** The most memory that a fresh Node process with `args` held, in KiB. @throws Error where the process fails */
export const processMemory = (args: readonly string[]): number => reported(MEMORY, args);

/**
 * Processor time in milliseconds of a fresh Node process with `args`: the median of several.
 * @throws Error where the process fails
 */
export function processTime(args: readonly string[]): number {
  const samples = Array.from({ length: 15 }, () => reported(TIME, args));
  return samples.sort((a, b) => a - b)[7] as number;
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
