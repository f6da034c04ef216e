/**
 * pass@k by the unbiased estimator of Chen et al. 2021 ("Evaluating Large Language Models Trained on Code"): the
 * chance that k samples drawn without replacement from n, c of them correct, hold a correct one, averaged over
 * problems. The product form avoids binomials that overflow.
 */

/** Samples of one problem and how many of them passed. */
export interface SampleCount {
  readonly samples: number;
  readonly passed: number;
}

/** The values of k that published results use. */
export const publishedKs: readonly number[] = [1, 2, 4, 5, 6, 8, 10, 16, 20, 50, 100];

/**
 * pass@k of one problem.
 * @returns a number in 0..1
 * @throws RangeError where k is not between 1 and the number of samples
 */
export function passAtK(count: SampleCount, k: number): number {
  const { samples: n, passed: c } = count;
  if (!(Number.isInteger(k) && k >= 1 && k <= n))
    throw new RangeError(`pass@${k} needs ${k} samples, not ${n}.`);
  if (n - c < k) return 1;
  let miss = 1;
  for (let i = n - c + 1; i <= n; i++) miss *= 1 - k / i;
  return 1 - miss;
}

/**
 * Mean pass@k over problems, for each k that every problem has samples for.
 * @returns k -> estimate; empty where there is no problem
 */
export function meanPassAtK(
  counts: readonly SampleCount[],
  ks: readonly number[] = publishedKs,
): Map<number, number> {
  const means = new Map<number, number>();
  if (!counts.length) return means;
  const fewest = Math.min(...counts.map((count) => count.samples));
  for (const k of ks) {
    if (k > fewest) continue;
    means.set(k, counts.reduce((sum, count) => sum + passAtK(count, k), 0) / counts.length);
  }
  return means;
}
