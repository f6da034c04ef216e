/** Intervals at 95%: Wilson's for a share, the percentile bootstrap over clusters for anything else. */
import { seededRandom } from './random.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5% point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson's score interval of a share (Wilson 1927), which keeps inside [0, 1] for few trials and extreme shares.
 * @param successes of `trials`; with no trials everything is possible
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (Z / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { low: successes === 0 ? 0 : centre - half, high: successes === trials ? 1 : centre + half };
}

/**
 * Percentile bootstrap that resamples whole clusters (problems), since samples of one problem are not independent
 * (Efron and Tibshirani 1993, ch. 13).
 * @param clusters one entry a problem
 * @param statistic of a resample of the clusters; NaN where it is not defined, and such resamples are left out
 * @returns undefined where fewer than two clusters are there, or the statistic is defined in no resample
 */
export function bootstrapInterval<C>(
  clusters: readonly C[],
  statistic: (resample: readonly C[]) => number,
  { resamples = 1000, seed = 1 } = {},
): Interval | undefined {
  if (clusters.length < 2) return undefined;
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let i = 0; i < resamples; i++) {
    const resample = clusters.map(() => clusters[Math.floor(random() * clusters.length)] as C);
    const value = statistic(resample);
    if (!Number.isNaN(value)) values.push(value);
  }
  if (values.length === 0) return undefined;
  values.sort((a, b) => a - b);
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** A figure with its interval; `value` is NaN where it is not defined. */
export interface Estimate {
  readonly value: number;
  /** 95%; undefined for fewer than two clusters, or where the figure is defined in no resample. */
  readonly interval: Interval | undefined;
}

/**
 * Several figures of the same clusters, all from the same resamples (percentile bootstrap over clusters).
 * @param figures of the clusters, each counted as often as its entry says; NaN where one is not defined
 */
export function clusteredEstimates<Name extends string>(
  clusters: number,
  figures: (times: Readonly<Uint32Array>) => Readonly<Record<Name, number>>,
  { resamples = 1000, seed = 1 } = {},
): Readonly<Record<Name, Estimate>> {
  const whole = figures(new Uint32Array(clusters).fill(1));
  const names = Object.keys(whole) as Name[];
  const drawn = new Map<Name, number[]>(names.map((name) => [name, []]));
  const random = seededRandom(seed);
  for (let i = 0; clusters >= 2 && i < resamples; i++) {
    const times = new Uint32Array(clusters);
    for (let n = 0; n < clusters; n++) times[Math.floor(random() * clusters)]! += 1;
    const own = figures(times);
    for (const name of names) if (!Number.isNaN(own[name])) drawn.get(name)?.push(own[name]);
  }
  const estimate = (name: Name): Estimate => {
    const values = Float64Array.from(drawn.get(name) ?? []).sort();
    const interval = values.length
      ? { low: quantile(values, 0.025), high: quantile(values, 0.975) }
      : undefined;
    return { value: whole[name], interval };
  };
  return Object.fromEntries(names.map((name) => [name, estimate(name)])) as Record<Name, Estimate>;
}

/** Quantile of sorted values by linear interpolation. */
function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}
