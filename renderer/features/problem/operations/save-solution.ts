/** Stores a draft as a new solution or a new revision. A revision from elsewhere is a conflict, never overwritten. */
import { api, queries, queryClient, type Solution } from '../../../client/index.ts';
import { notify } from '../../../state/toasts.ts';
import { remember } from '../../../state/undo.ts';

async function refresh(problem: string, solution: Solution): Promise<void> {
  queryClient.setQueryData(queries.solutions.get.queryKey({ input: { id: solution.id } }), solution);
  await Promise.all(
    [
      queries.solutions.list.key({ input: { problem } }),
      queries.problems.list.key(),
      queries.tests.known.key({ input: { problem } }),
      queries.workspace.key(),
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
}

/** What stood before a save, to take it back to. */
export interface Before {
  readonly id: string | null;
  readonly revision: number | null;
  readonly code: string;
}

/**
 * Saves; undo stores the former code as one more revision, since history is never rewritten.
 * @throws ORPCError CONFLICT where `before.revision` is no longer the newest
 */
export async function saveSolution(problem: string, before: Before, code: string): Promise<Solution> {
  const saved = await api.solutions.save({ id: before.id, problem, revision: before.revision, code });
  await refresh(problem, saved);
  const said = `${saved.id} saved as r${saved.revision}`;
  notify(said, { undoable: before.id !== null });
  if (before.id === null) return saved;
  const put = async (text: string): Promise<void> => {
    const { revision } = await api.solutions.get({ id: saved.id });
    await refresh(problem, await api.solutions.save({ id: saved.id, problem, revision, code: text }));
  };
  remember({ label: said, undo: () => put(before.code), redo: () => put(code) });
  return saved;
}
