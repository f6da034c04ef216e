/** Folding the verdicts of a solution's tests into one status. */
import type { Status } from './types.ts';

/**
 * From what hides least to what hides most. A fault of ours outranks the code's own failures, so that it is tried
 * again. Unsupported outranks all, because a solution that the engine cannot run is never called wrong.
 */
const order: readonly Status[] = [
  'passed',
  'failed',
  'error',
  'output-limit',
  'memory',
  'timeout',
  'crash',
  'unsupported',
];

/** The status of a solution whose tests ended so; undefined for none, which is no pass. */
export function foldStatus(statuses: readonly Status[]): Status | undefined {
  let worst = -1;
  for (const status of statuses) worst = Math.max(worst, order.indexOf(status));
  return order[worst];
}
