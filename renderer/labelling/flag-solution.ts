/** Asks for a second look at a solution, or takes that back; undone like any other deed. */
import { api, queries, queryClient } from '../client/index.ts';
import { notify } from '../state/toasts.ts';
import { remember } from '../state/undo.ts';

async function put(id: string, flagged: boolean): Promise<void> {
  await api.solutions.flag({ id, flagged });
  await Promise.all(
    [queries.solutions.key(), queries.problems.list.key(), queries.review.key()].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
}

/** Flags or unflags; the toast offers Undo. */
export async function flagSolution(id: string, flagged: boolean): Promise<void> {
  await put(id, flagged);
  const label = flagged ? `${id} flagged for a second look` : `${id} is no longer flagged`;
  remember({ label, undo: () => put(id, !flagged), redo: () => put(id, flagged) });
  notify(label, { undoable: true });
}
