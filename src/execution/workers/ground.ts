/**
 * What a worker's surroundings give the interpreters that run in it: the time, and how much is held. Workers stand on
 * one of two: a Node process, or a hidden page of Chromium.
 */

export interface Ground {
  /** Milliseconds since the worker began. */
  readonly clock: () => number;
  /** Bytes that values hold now, where the surroundings can tell. */
  readonly heldBytes?: () => number;
}
