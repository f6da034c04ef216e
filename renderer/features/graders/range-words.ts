/** Where rewards can lie, in words. Pure. */

/** An end that nothing bounds is null. */
export interface Range {
  readonly low: number | null;
  readonly high: number | null;
}

const end = (value: number): string => String(Number(value.toPrecision(4)));

/** `0 to 1`, `0 and more`, `up to 1`, `any number`. */
export function rangeWords({ low, high }: Range): string {
  if (low === null) return high === null ? 'any number' : `up to ${end(high)}`;
  return high === null ? `${end(low)} and more` : `${end(low)} to ${end(high)}`;
}

/** A sentence about the reward of a whole grader. */
export const rangeSentence = (range: Range): string =>
  range.low !== null && range.high !== null
    ? `Reward runs from ${rangeWords(range)}.`
    : `Reward may be ${rangeWords(range)}.`;
