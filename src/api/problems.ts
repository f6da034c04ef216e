/** Problems: the list with its query, one problem, edits as revisions, tests. */
import { contentOf, StoreError } from '../store/index.ts';
import type { Operations } from './operations.ts';
import { problemSetOperations } from './problem-sets.ts';
import { wire } from './wire.ts';
import type { Workspace } from './workspace.ts';

type ListInput = { readonly query: string; readonly offset: number; readonly limit: number };

/** A query that cannot be read is an answer for the search field, not a failure of the call. */
const list = (workspace: Workspace, { query, offset, limit }: ListInput) => {
  const started = performance.now();
  const { problems } = workspace.dataset();
  const ms = () => performance.now() - started;
  try {
    return { ...wire(problems.list(query, offset, limit)), ms: ms(), queryError: null };
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'bad-query' || !error.span) throw error;
    const { all } = problems.list('', 0, 1);
    const queryError = { message: error.message, ...error.span };
    return { total: 0, all, rows: [], ms: ms(), queryError };
  }
};

export const problemOperations = ({ problems: area }: Operations) => ({
  ...problemSetOperations(area),
  list: area.list.handler(({ context, input }) => list(context.workspace, input)),
  get: area.get.handler(({ context, input }) => wire(context.workspace.dataset().problems.get(input.id))),
  save: area.save.handler(({ context: { workspace }, input: { id, revision, ...edited } }) => {
    const { problems } = workspace.dataset();
    const content = { ...contentOf(problems.get(id)), ...edited };
    return wire(problems.revise(id, revision, content, { by: workspace.annotator() }));
  }),
  create: area.create.handler(({ context: { workspace }, input: { id, ...given } }) => {
    const blank = {
      signature: '',
      difficulty: null,
      tags: [],
      source: { name: null, url: null, license: null },
      references: { python: null, q: null },
      meta: '{}',
    };
    return wire(workspace.dataset().problems.add(id, { ...blank, ...given }, { by: workspace.annotator() }));
  }),
  saveTest: area.saveTest.handler(({ context: { workspace }, input: { problem, id, visibility, body } }) => {
    const { problems } = workspace.dataset();
    const by = { by: workspace.annotator() };
    if (id === null) return wire(problems.addTest(problem, null, { visibility, body, meta: '{}' }, by));
    const meta = problems.get(problem).tests.find((test) => test.id === id)?.meta ?? '{}';
    return wire(problems.reviseTest(problem, id, { visibility, body, meta }, by));
  }),
  retireTest: area.retireTest.handler(({ context: { workspace }, input }) =>
    wire(workspace.dataset().problems.retireTest(input.problem, input.id, workspace.annotator())),
  ),
});
