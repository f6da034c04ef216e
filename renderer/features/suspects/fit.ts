/** The fit of suspicion to people's labels, as the screen shows it: the points of the plot, and what to make of the score. Pure. */
import type { ReliabilityPoint } from '../../charts/index.ts';
import type { SuspicionFit } from '../../client/index.ts';

/** Fewer labels make no plot. */
const FEWEST = 10;

/** What the score in view has been worth so far, bin by bin; null while there are too few labels to tell. */
export function pointsOf({ calibration, reliability }: SuspicionFit): readonly ReliabilityPoint[] | null {
  const own = reliability.find(({ forecast }) => forecast === calibration.kind);
  if (!own || own.bins.reduce((sum, { count }) => sum + count, 0) < FEWEST) return null;
  return pointsIn(own.bins);
}

/** Bins as points of the plot. */
export const pointsIn = (bins: SuspicionFit['reliability'][number]['bins']): readonly ReliabilityPoint[] =>
  bins.map(({ meanForecast, observed, interval, count }) => ({
    ...{ predicted: meanForecast, observed, count },
    ...{ low: interval.low, high: interval.high },
  }));

/** How far the score can be trusted, as a sentence. */
export const trustIn = ({
  calibration: { kind, labels, enough },
}: Pick<SuspicionFit, 'calibration'>): string =>
  kind === 'fitted'
    ? `Fitted to ${labels} labels.`
    : `Uncalibrated: it sorts, it does not count; ${labels} of ${enough} labels for a fit.`;
