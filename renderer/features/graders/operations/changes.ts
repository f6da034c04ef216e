/** What a new definition would change, before it is saved: on the grader's last run, else on samples. */
import { api } from '../../../client/index.ts';

type Part =
  | { readonly kind: 'reward'; readonly reward: number }
  | { readonly kind: 'fault'; readonly message: string };

export interface Change {
  readonly solution: string;
  readonly before: Part;
  readonly after: Part;
}

export interface Changes {
  /** What was compared: the stored results of a run, or two definitions on samples of a grader that was never run. */
  readonly on: 'last run' | 'samples';
  readonly changed: readonly Change[];
  readonly same: number;
  /** Solutions that were edited since that run: not compared. */
  readonly edited: number;
}

/** A part in the space of a column. */
export const shownPart = (part: Part): string => (part.kind === 'reward' ? part.reward.toFixed(3) : 'fault');

const passes = (part: Part, threshold: number): boolean => part.kind === 'reward' && part.reward >= threshold;

/** How many samples begin to pass at a threshold, and how many no longer do. */
export const flips = (
  changed: readonly Change[],
  threshold: number,
): { readonly up: number; readonly down: number } => ({
  up: changed.filter(({ before, after }) => !passes(before, threshold) && passes(after, threshold)).length,
  down: changed.filter(({ before, after }) => passes(before, threshold) && !passes(after, threshold)).length,
});

/** Most samples that are compared. */
const LIMIT = 2000;

/** Told how many samples are compared, and of how many. */
export type Reporting = (progress: { readonly done: number; readonly total: number | null }) => void;

/** Compares the stored results of a grader's last run with what `definition` gives. */
async function onLastRun(
  name: string,
  definition: string,
  signal: AbortSignal,
  report: Reporting,
): Promise<Changes> {
  const changed: Change[] = [];
  for await (const event of await api.graders.changesOnLastRun({ name, definition }, { signal })) {
    if (event.kind === 'progress') report(event);
    if (event.kind === 'change') changed.push(event);
    if (event.kind === 'done') return { on: 'last run', changed, same: event.same, edited: event.edited };
  }
  return { on: 'last run', changed, same: 0, edited: 0 };
}

/**
 * Compares two definitions on the samples that `query` selects.
 * @throws as the api does
 */
export async function changesOnSamples(
  before: string,
  after: string,
  query: string,
  signal: AbortSignal,
  report: Reporting,
): Promise<Changes> {
  const changed: Change[] = [];
  for await (const event of await api.graders.changes({ before, after, query, limit: LIMIT }, { signal })) {
    if (event.kind === 'progress') report(event);
    if (event.kind === 'change') changed.push(event);
    if (event.kind === 'done') return { on: 'samples', changed, same: event.same, edited: 0 };
  }
  return { on: 'samples', changed, same: 0, edited: 0 };
}

/** @param query the samples that a grader without a run is compared on */
export async function changesOf(
  base: { readonly name: string; readonly definition: string },
  definition: string,
  query: string,
  signal: AbortSignal,
  report: Reporting,
): Promise<Changes> {
  const run = await api.graders.lastRun({ name: base.name }, { signal });
  return run
    ? onLastRun(base.name, definition, signal, report)
    : changesOnSamples(base.definition, definition, query, signal, report);
}
