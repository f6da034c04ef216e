/**
 * Changes of many problems at once, each with its way back: the api answers with what stood before, and undoing gives
 * exactly that again.
 */
import { api, queries, queryClient } from '../client/index.ts';
import { notify } from '../state/toasts.ts';
import { remember } from '../state/undo.ts';
import { counted } from '../ui/numbers.ts';
import type { Chosen } from './chosen.ts';

async function refresh(): Promise<void> {
  await Promise.all(
    [
      queries.problems.key(),
      queries.solutions.key(),
      queries.labels.people.key(),
      queries.review.queue.key(),
      queries.stats.key(),
      queries.workspace.key(),
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
}

type Changed = readonly { readonly id: string }[];

/** Does it, says so with Undo, and remembers how to go back; `back` gets what stood before. */
async function change<Before extends Changed>(
  work: () => Promise<Before>,
  back: (before: Before) => Promise<unknown>,
  said: (what: string) => string,
): Promise<void> {
  let before = await work();
  await refresh();
  const [first] = before;
  if (!first) {
    notify('Nothing to change; it stands so already');
    return;
  }
  const label = said(before.length === 1 ? first.id : counted(before.length, 'problem'));
  remember({
    label,
    async undo() {
      await back(before);
      await refresh();
    },
    async redo() {
      before = await work();
      await refresh();
    },
  });
  notify(label, { undoable: true });
}

/** Adds and removes tags. */
export const changeTags = ({ set }: Chosen, add: readonly string[], remove: readonly string[]) =>
  change(
    () => api.problems.tag({ set, add: [...add], remove: [...remove] }),
    (of) => api.problems.setTags({ of }),
    (what) => `${what} tagged`,
  );

/** Assigns to a person; null to nobody. */
export const assign = ({ set }: Chosen, assignee: string | null) =>
  change(
    () => api.problems.assign({ set, assignee }),
    async (before) => {
      for (const [name, of] of Map.groupBy(before, (problem) => problem.assignee))
        await api.problems.assign({ set: { ids: of.map(({ id }) => id) }, assignee: name });
    },
    (what) => (assignee === null ? `${what} assigned to nobody` : `${what} assigned to ${assignee}`),
  );

/** Retires, or brings back. */
export const retire = ({ set }: Chosen, retired: boolean) =>
  change(
    () => api.problems.retire({ set, retired }),
    (before) => api.problems.retire({ set: { ids: before.map(({ id }) => id) }, retired: !retired }),
    (what) => (retired ? `${what} retired` : `${what} restored`),
  );
