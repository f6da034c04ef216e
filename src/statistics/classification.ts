/** How well a yes-or-no answer finds what people call positive. */
import { ratio } from './ratio.ts';

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

/** Cohen's kappa of two raters who say yes or no, from the four counts. */
export function cohenKappaOf({
  truePositive,
  falsePositive,
  falseNegative,
  trueNegative,
}: Confusion): number {
  const n = truePositive + falsePositive + falseNegative + trueNegative;
  const [first, second] = [(truePositive + falsePositive) / n, (truePositive + falseNegative) / n];
  const expected = first * second + (1 - first) * (1 - second);
  return ratio((truePositive + trueNegative) / n - expected, 1 - expected);
}
