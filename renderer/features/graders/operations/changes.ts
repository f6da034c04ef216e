/** What a new definition would change on the samples, before it is saved. */
import { api } from '../../../client/index.ts';

export interface Changes {
  readonly changed: readonly { readonly solution: string; readonly before: string; readonly after: string }[];
  readonly same: number;
}

type Part =
  | { readonly kind: 'reward'; readonly reward: number }
  | { readonly kind: 'fault'; readonly message: string };
const shown = (part: Part): string => (part.kind === 'reward' ? part.reward.toFixed(3) : 'fault');

/** Most samples that are compared. */
const LIMIT = 2000;

/** Compares two definitions on the samples that `query` selects. */
export async function changesOf(
  before: string,
  after: string,
  query: string,
  signal: AbortSignal,
): Promise<Changes> {
  const changed: Changes['changed'][number][] = [];
  for await (const event of await api.graders.changes({ before, after, query, limit: LIMIT }, { signal })) {
    if (event.kind === 'change')
      changed.push({ solution: event.solution, before: shown(event.before), after: shown(event.after) });
    if (event.kind === 'done') return { changed, same: event.same };
  }
  return { changed, same: 0 };
}
