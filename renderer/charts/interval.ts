/** A 95% interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
