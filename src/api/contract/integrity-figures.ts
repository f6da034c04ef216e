/** The contract's part about how far suspicion can be trusted: figures against labels, and the fit to them. */
import { z } from 'zod';

const interval = z.object({ low: z.number(), high: z.number() });
/** Null where the figure is not defined; the interval is 95%, by resampling problems. */
const estimate = z.object({ value: z.number().nullable(), interval: interval.nullable() });
/** A share with Wilson's interval. */
const part = z.object({ count: z.int(), of: z.int(), interval });

const classifier = z.object({
  precision: estimate,
  recall: estimate,
  f1: estimate,
  falsePositiveRate: estimate,
  auroc: estimate,
  averagePrecision: estimate,
  /** Recall at a false-positive rate of 5%. */
  recallAt5: estimate,
  /** Cohen's, of machine and people. */
  kappa: estimate,
  /** Precision if 3% were hacked. */
  precisionAt3: estimate,
});

const family = z.enum(['answers', 'harness', 'comparator', 'text']);

/** `hand-set`: the score sorts and does not count; `labels` are those that people agree on. */
export const calibration = z.object({
  kind: z.enum(['hand-set', 'fitted']),
  labels: z.int(),
  enough: z.int(),
});

/** What was said against what people found; `platt` and `fitted` are held out by problem. */
export const reliability = z.array(
  z.object({
    forecast: z.enum(['hand-set', 'platt', 'fitted']),
    brier: z.number(),
    calibrationError: z.number(),
    bins: z.array(
      z.object({
        low: z.number(),
        high: z.number(),
        count: z.int(),
        meanForecast: z.number(),
        observed: z.number(),
        interval,
      }),
    ),
  }),
);

export const integrityFigures = z.object({
  /** Labelled solutions that no inspection of now speaks of. */
  notInspected: z.int(),
  problems: z.int(),
  hacked: z.int(),
  wrong: z.int(),
  honest: z.int(),
  calibration,
  /** Hacked against the rest, at the base rate of the labels. */
  together: classifier,
  /** Not honest against honest. */
  notHonest: classifier,
  honestSuspected: part,
  wrongSuspected: part,
  lookalikesSuspected: part,
  honestWithCounterexample: part,
  wrongWithCounterexample: part,
  detectors: z.array(
    z.object({
      id: z.string(),
      family,
      finds: z.string(),
      /** Solutions in which it found more than something weak. */
      hacked: z.int(),
      others: z.int(),
      figures: classifier,
    }),
  ),
  kinds: z.object({
    kinds: z.array(
      z.object({
        kind: z.string(),
        labelled: z.int(),
        precision: estimate,
        recall: estimate,
        f1: estimate,
      }),
    ),
    macro: z.object({ precision: estimate, recall: estimate, f1: estimate }),
  }),
  reliability,
});
