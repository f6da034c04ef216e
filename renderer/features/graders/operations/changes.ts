/** What a new definition would change on the samples, before it is saved. */
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
  readonly changed: readonly Change[];
  readonly same: number;
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

/** Compares two definitions on the samples that `query` selects. */
export async function changesOf(
  before: string,
  after: string,
  query: string,
  signal: AbortSignal,
): Promise<Changes> {
  const changed: Change[] = [];
  for await (const event of await api.graders.changes({ before, after, query, limit: LIMIT }, { signal })) {
    if (event.kind === 'change') changed.push(event);
    if (event.kind === 'done') return { changed, same: event.same };
  }
  return { changed, same: 0 };
}
