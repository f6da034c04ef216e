/** How far probabilities can be taken at their word: Brier score, calibration error, and the bins of a reliability plot. */
import { type Interval, wilsonInterval } from './interval.ts';

/** A probability and what came of it. */
export interface Forecast {
  readonly p: number;
  readonly actual: boolean;
}

/** Forecasts of about one probability. */
export interface ReliabilityBin {
  /** The least and the greatest probability in it. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly meanForecast: number;
  /** Share that came true, with Wilson's interval. */
  readonly observed: number;
  readonly interval: Interval;
}

/** Mean squared distance from the outcome (Brier 1950); NaN without forecasts. */
export function brierScore(rows: readonly Forecast[]): number {
  return mean(rows.map(({ p, actual }) => (p - (actual ? 1 : 0)) ** 2));
}

/**
 * Bins of as nearly as possible equal counts, the lowest probabilities first; fewer where there are fewer forecasts.
 * Equal probabilities may fall into two bins, as the counts want it.
 */
export function reliabilityBins(rows: readonly Forecast[], bins = 10): readonly ReliabilityBin[] {
  const sorted = [...rows].sort((a, b) => a.p - b.p);
  const n = Math.min(bins, sorted.length);
  return Array.from({ length: n }, (_, i) => {
    const own = sorted.slice(Math.round((i * sorted.length) / n), Math.round(((i + 1) * sorted.length) / n));
    const came = own.filter(({ actual }) => actual).length;
    return {
      low: (own[0] as Forecast).p,
      high: (own.at(-1) as Forecast).p,
      count: own.length,
      meanForecast: mean(own.map(({ p }) => p)),
      observed: came / own.length,
      interval: wilsonInterval(came, own.length),
    };
  });
}

/** Expected calibration error: the mean distance of forecast from outcome over equal-count bins, by their counts. */
export function calibrationError(rows: readonly Forecast[], bins = 10): number {
  const each = reliabilityBins(rows, bins);
  const total = each.reduce((sum, { count, meanForecast, observed }) => {
    return sum + count * Math.abs(meanForecast - observed);
  }, 0);
  return rows.length ? total / rows.length : Number.NaN;
}

const mean = (values: readonly number[]): number =>
  values.length ? values.reduce((a, b) => a + b, 0) / values.length : Number.NaN;
