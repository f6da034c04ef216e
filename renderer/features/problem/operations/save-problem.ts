/** Edits of the problem itself: its statement and its tests. Each can be taken back by one more revision. */
import { api, type Problem, queries, queryClient, type Test } from '../../../client/index.ts';
import { notify } from '../../../state/toasts.ts';
import { remember } from '../../../state/undo.ts';

export type ProblemFields = Pick<
  Problem,
  'title' | 'statement' | 'entryPoint' | 'signature' | 'difficulty' | 'tags'
>;

const refresh = async (id: string): Promise<void> => {
  await Promise.all(
    [
      queries.problems.get.key({ input: { id } }),
      queries.problems.list.key(),
      queries.tests.known.key({ input: { problem: id } }),
      queries.workspace.key(),
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
};

const put = async (id: string, fields: ProblemFields): Promise<void> => {
  const { revision } = await api.problems.get({ id });
  await api.problems.save({ id, revision, ...fields });
  await refresh(id);
};

/** Stores new fields over the revision that the editing started from. */
export async function saveProblem(before: Problem, fields: ProblemFields): Promise<void> {
  const saved = await api.problems.save({ id: before.id, revision: before.revision, ...fields });
  await refresh(before.id);
  const { title, statement, entryPoint, signature, difficulty, tags } = before;
  const former = { title, statement, entryPoint, signature, difficulty, tags };
  const label = `${before.id} saved as r${saved.revision}`;
  remember({ label, undo: () => put(before.id, former), redo: () => put(before.id, fields) });
  notify(label, { undoable: true });
}

export type TestFields = Pick<Test, 'visibility' | 'body'>;

const putTest = async (problem: string, id: string | null, fields: TestFields): Promise<Test> => {
  const saved = await api.problems.saveTest({ problem, id, ...fields });
  await refresh(problem);
  return saved;
};

const retire = async (problem: string, id: string): Promise<void> => {
  await api.problems.retireTest({ problem, id });
  await refresh(problem);
};

/** What a save says of itself, and what is started after it, its undo and its redo. */
interface Saying {
  readonly says?: (id: string) => string;
  readonly after?: () => void;
}

/** Adds a test, or revises `before`. */
export async function saveTest(
  problem: string,
  before: Test | null,
  fields: TestFields,
  { says, after }: Saying = {},
): Promise<void> {
  let saved = await putTest(problem, before?.id ?? null, fields);
  const label = says?.(saved.id) ?? (before ? `Test ${saved.id} saved` : `Test ${saved.id} added`);
  remember({
    label,
    undo: async () => {
      if (before) await putTest(problem, before.id, before);
      else await retire(problem, saved.id);
      after?.();
    },
    redo: async () => {
      saved = await putTest(problem, before ? before.id : null, fields);
      after?.();
    },
  });
  notify(label, { undoable: true });
  after?.();
}

/** Takes a test out; undo adds it again as a new one. */
export async function retireTest(problem: string, test: Test): Promise<void> {
  await retire(problem, test.id);
  let again: string = test.id;
  const label = `Test ${test.id} retired`;
  remember({
    label,
    undo: async () => {
      again = (await putTest(problem, null, test)).id;
    },
    redo: () => retire(problem, again),
  });
  notify(label, { undoable: true });
}
