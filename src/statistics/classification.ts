/** How well a yes-or-no answer, or a score, finds what people call positive. */

export interface Confusion {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

export interface Judged {
  readonly predicted: boolean;
  readonly actual: boolean;
}

/** The four counts. */
export function confusionOf(rows: readonly Judged[]): Confusion {
  const count = (predicted: boolean, actual: boolean): number =>
    rows.filter((row) => row.predicted === predicted && row.actual === actual).length;
  return {
    truePositive: count(true, true),
    falsePositive: count(true, false),
    falseNegative: count(false, true),
    trueNegative: count(false, false),
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);

/** Of what was predicted positive, the share that is; NaN where nothing was predicted. */
export const precision = (c: Confusion): number => ratio(c.truePositive, c.truePositive + c.falsePositive);
/** Of what is positive, the share that was predicted; NaN where nothing is positive. */
export const recall = (c: Confusion): number => ratio(c.truePositive, c.truePositive + c.falseNegative);
/** Harmonic mean of precision and recall; NaN where there is neither. */
export const f1 = (c: Confusion): number =>
  ratio(2 * c.truePositive, 2 * c.truePositive + c.falsePositive + c.falseNegative);

/**
 * Cohen's kappa of two raters over any categories: (po - pe) / (1 - pe) (Cohen 1960).
 * @param pairs the two ratings of each thing
 * @returns NaN where there is nothing to compare, or both always say the same one thing
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): number {
  const n = pairs.length;
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  let same = 0;
  for (const [a, b] of pairs) {
    first.set(a, (first.get(a) ?? 0) + 1);
    second.set(b, (second.get(b) ?? 0) + 1);
    if (a === b) same++;
  }
  let expected = 0;
  for (const [category, count] of first) expected += (count / n) * ((second.get(category) ?? 0) / n);
  return ratio(same / n - expected, 1 - expected);
}

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
