/** How well a score ranks positives above negatives: areas under curves, and the recall that few false alarms leave. */
import { ratio } from './ratio.ts';

export interface Scored {
  readonly score: number;
  readonly actual: boolean;
}

/** Positives and negatives of one score. */
export interface Level {
  readonly positives: number;
  readonly negatives: number;
}

/** The levels of rows, the highest score first: the steps of both curves. */
function levelsOf(rows: readonly Scored[]): readonly Level[] {
  const levels: { score: number; positives: number; negatives: number }[] = [];
  for (const { score, actual } of [...rows].sort((a, b) => b.score - a.score)) {
    if (levels.at(-1)?.score !== score) levels.push({ score, positives: 0, negatives: 0 });
    const level = levels.at(-1) as (typeof levels)[number];
    level[actual ? 'positives' : 'negatives']++;
  }
  return levels;
}

/**
 * Area under the ROC curve: the chance that a positive scores over a negative, ties one half (the Mann-Whitney
 * statistic).
 * @returns NaN where one of the two classes is empty
 */
export const auroc = (rows: readonly Scored[]): number => aurocOf(levelsOf(rows));

/** The same of levels, the highest score first. */
export function aurocOf(levels: readonly Level[]): number {
  let [positives, negatives, above] = [0, 0, 0];
  for (const level of levels) {
    above += level.negatives * (positives + level.positives / 2);
    positives += level.positives;
    negatives += level.negatives;
  }
  return ratio(above, positives * negatives);
}

/**
 * Area under the curve of precision over recall as average precision, the sum of precision times the rise of recall
 * (Davis and Goadrich 2006 on why not the trapezium); rows of one score come in together.
 * @returns NaN where nothing is positive
 */
export const averagePrecision = (rows: readonly Scored[]): number => averagePrecisionOf(levelsOf(rows));

/** The same of levels, the highest score first. */
export function averagePrecisionOf(levels: readonly Level[]): number {
  let [found, seen, sum] = [0, 0, 0];
  for (const { positives, negatives } of levels) {
    found += positives;
    seen += positives + negatives;
    if (positives) sum += (positives * found) / seen;
  }
  return ratio(sum, found);
}

/**
 * The most recall that some threshold gives while at most `rate` of the negatives lie at or above it.
 * @returns NaN where one of the two classes is empty
 */
export const recallAtFalsePositiveRate = (rows: readonly Scored[], rate: number): number =>
  recallAtFalsePositiveRateOf(levelsOf(rows), rate);

/** The same of levels, the highest score first. */
export function recallAtFalsePositiveRateOf(levels: readonly Level[], rate: number): number {
  let [all, negatives] = [0, 0];
  for (const level of levels) {
    all += level.positives;
    negatives += level.negatives;
  }
  if (!negatives) return Number.NaN;
  let [found, alarms] = [0, 0];
  for (const level of levels) {
    alarms += level.negatives;
    if (alarms > rate * negatives + 1e-9) break;
    found += level.positives;
  }
  return ratio(found, all);
}
