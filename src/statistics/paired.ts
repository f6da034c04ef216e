/** Comparing two batches on the same problems. */
import { seededRandom } from './random.ts';

export interface PairedTest {
  /** Mean of the second minus mean of the first. */
  readonly difference: number;
  /** Two-sided. */
  readonly p: number;
  readonly pairs: number;
}

/** Up to this many non-zero differences every sign is tried: 2^16 sums. */
const EXACT_UP_TO = 16;
const RESAMPLES = 20_000;

/**
 * Fisher's paired randomisation test: how often a difference at least as large arises when the sign of each pair's
 * difference is drawn by chance. Exact for few pairs, otherwise by seeded resampling with one added to both counts.
 * @param pairs the two batches' values of each problem, such as its pass@1
 */
export function pairedTest(pairs: readonly (readonly [number, number])[], seed = 1): PairedTest {
  const differences = pairs.map(([a, b]) => b - a);
  const total = differences.reduce((sum, d) => sum + d, 0);
  const moving = differences.filter((d) => d !== 0);
  const p =
    moving.length <= EXACT_UP_TO ? exactP(moving, Math.abs(total)) : sampledP(moving, Math.abs(total), seed);
  return { difference: pairs.length ? total / pairs.length : 0, p, pairs: pairs.length };
}

/** Sums that equal the observed one but for rounding count as equal. */
const atLeast = (sum: number, observed: number): boolean =>
  Math.abs(sum) >= observed - 1e-12 * (1 + observed);

function exactP(differences: readonly number[], observed: number): number {
  const signs = 2 ** differences.length;
  let hits = 0;
  for (let bits = 0; bits < signs; bits++) {
    let sum = 0;
    for (let i = 0; i < differences.length; i++)
      sum += (bits >> i) & 1 ? (differences[i] as number) : -(differences[i] as number);
    if (atLeast(sum, observed)) hits++;
  }
  return hits / signs;
}

function sampledP(differences: readonly number[], observed: number, seed: number): number {
  const random = seededRandom(seed);
  let hits = 0;
  for (let i = 0; i < RESAMPLES; i++) {
    let sum = 0;
    for (const d of differences) sum += random() < 0.5 ? d : -d;
    if (atLeast(sum, observed)) hits++;
  }
  return (hits + 1) / (RESAMPLES + 1);
}
