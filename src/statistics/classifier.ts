/** All figures of a classifier that also scores, with intervals that resample clusters, from one set of resamples. */
import { type Confusion, cohenKappaOf, f1, precision, recall } from './classification.ts';
import { clusteredEstimates, type Estimate } from './interval.ts';
import { aurocOf, averagePrecisionOf, type Level, recallAtFalsePositiveRateOf } from './ranking.ts';
import { ratio } from './ratio.ts';

/** One thing that was judged twice. `cluster`: what it is alike with, such as its problem. */
export interface ClassifiedRow {
  readonly cluster: string;
  readonly score: number;
  readonly predicted: boolean;
  readonly actual: boolean;
}

export const classifierFigureNames = [
  'precision',
  'recall',
  'f1',
  'falsePositiveRate',
  'auroc',
  'averagePrecision',
  'recallAt5',
  'kappa',
  'precisionAt3',
] as const;
export type ClassifierFigureName = (typeof classifierFigureNames)[number];

/**
 * `recallAt5`: recall at a false-positive rate of 5 %. `precisionAt3`: precision if 3 % were positive, at the recall
 * and false-positive rate measured. `kappa`: Cohen's, of predicted against actual.
 */
export type ClassifierFigures = Readonly<Record<ClassifierFigureName, Estimate>>;

/** The figures of `rows`; NaN where one is not defined. */
export function classifierFigures(
  rows: readonly ClassifiedRow[],
  { resamples = 1000, seed = 1 } = {},
): ClassifierFigures {
  const scores = [...new Set(rows.map(({ score }) => score))].sort((a, b) => b - a);
  const levelOf = new Map(scores.map((score, level) => [score, level]));
  const clusters = [...Map.groupBy(rows, ({ cluster }) => cluster).values()].map((own) =>
    own.map(({ score, predicted, actual }) => ({ level: levelOf.get(score) as number, predicted, actual })),
  );
  const figures = (times: Readonly<Uint32Array>): Record<ClassifierFigureName, number> => {
    const levels = scores.map(() => ({ positives: 0, negatives: 0 }));
    const counts = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
    for (const [i, own] of clusters.entries()) {
      const n = times[i] as number;
      if (!n) continue;
      for (const { level, predicted, actual } of own) {
        (levels[level] as { positives: number; negatives: number })[actual ? 'positives' : 'negatives'] += n;
        counts[cell(predicted, actual)] += n;
      }
    }
    return figuresOf(levels, counts);
  };
  return clusteredEstimates(clusters.length, figures, { resamples, seed });
}

const cell = (predicted: boolean, actual: boolean): keyof Confusion =>
  predicted ? (actual ? 'truePositive' : 'falsePositive') : actual ? 'falseNegative' : 'trueNegative';

function figuresOf(levels: readonly Level[], counts: Confusion): Record<ClassifierFigureName, number> {
  const falsePositiveRate = ratio(counts.falsePositive, counts.falsePositive + counts.trueNegative);
  const found = recall(counts);
  return {
    precision: precision(counts),
    recall: found,
    f1: f1(counts),
    falsePositiveRate,
    auroc: aurocOf(levels),
    averagePrecision: averagePrecisionOf(levels),
    recallAt5: recallAtFalsePositiveRateOf(levels, 0.05),
    kappa: cohenKappaOf(counts),
    precisionAt3: precisionAt(0.03, found, falsePositiveRate),
  };
}

/** Bayes: precision where `rate` of all are positive. */
const precisionAt = (rate: number, found: number, falseAlarms: number): number =>
  ratio(rate * found, rate * found + (1 - rate) * falseAlarms);
