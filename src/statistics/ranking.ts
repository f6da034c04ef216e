/** How well a score ranks positives above negatives: areas under curves, and the recall that few false alarms leave. */
import { ratio } from './ratio.ts';

export interface Scored {
  readonly score: number;
  readonly actual: boolean;
}

/**
 * Area under the ROC curve: the chance that a positive scores over a negative, ties one half. By ranks (the
 * Mann-Whitney statistic), in O(n log n).
 * @returns NaN where one of the two classes is empty
 */
export function auroc(rows: readonly Scored[]): number {
  const sorted = [...rows].sort((a, b) => a.score - b.score);
  let positives = 0;
  let rankSum = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (end < sorted.length && sorted[end]?.score === sorted[i]?.score) end++;
    const rank = (i + 1 + end) / 2;
    for (; i < end; i++) {
      if (!sorted[i]?.actual) continue;
      positives++;
      rankSum += rank;
    }
  }
  const negatives = sorted.length - positives;
  return ratio(rankSum - (positives * (positives + 1)) / 2, positives * negatives);
}

/** Positives and negatives of each score, the highest score first: the steps of both curves. */
function* steps(rows: readonly Scored[]): Iterable<{ positives: number; negatives: number }> {
  const sorted = [...rows].sort((a, b) => b.score - a.score);
  for (let i = 0; i < sorted.length; ) {
    const { score } = sorted[i] as Scored;
    let [positives, negatives] = [0, 0];
    for (; i < sorted.length && sorted[i]?.score === score; i++) {
      if (sorted[i]?.actual) positives++;
      else negatives++;
    }
    yield { positives, negatives };
  }
}

/**
 * Area under the curve of precision over recall as average precision, the sum of precision times the rise of recall
 * (Davis and Goadrich 2006 on why not the trapezium); rows of one score come in together.
 * @returns NaN where nothing is positive
 */
export function averagePrecision(rows: readonly Scored[]): number {
  let [found, seen, sum] = [0, 0, 0];
  for (const { positives, negatives } of steps(rows)) {
    found += positives;
    seen += positives + negatives;
    sum += (positives * found) / seen;
  }
  return ratio(sum, found);
}

/**
 * The most recall that some threshold gives while at most `rate` of the negatives lie at or above it.
 * @returns NaN where one of the two classes is empty
 */
export function recallAtFalsePositiveRate(rows: readonly Scored[], rate: number): number {
  const all = rows.filter(({ actual }) => actual).length;
  const most = rate * (rows.length - all);
  if (all === 0 || all === rows.length) return Number.NaN;
  let [found, alarms] = [0, 0];
  for (const { positives, negatives } of steps(rows)) {
    alarms += negatives;
    if (alarms > most + 1e-9) break;
    found += positives;
  }
  return found / all;
}
