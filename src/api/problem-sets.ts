/** Changing many problems at once: tags, assignee, retirement; and the tags that there are. */
import { assignProblems, retireProblems, setTags, tagProblems } from '../curation/index.ts';
import type { Operations } from './operations.ts';
import { wire } from './wire.ts';

export const problemSetOperations = (area: Operations['problems']) => ({
  tags: area.tags.handler(({ context }) => [...wire(context.workspace.dataset().problems.tags())]),
  tag: area.tag.handler(({ context: { workspace }, input: { set, ...change } }) => [
    ...wire(tagProblems(workspace.dataset(), set, change, workspace.annotator())),
  ]),
  setTags: area.setTags.handler(({ context: { workspace }, input }) => [
    ...wire(setTags(workspace.dataset(), input.of, workspace.annotator())),
  ]),
  assign: area.assign.handler(({ context: { workspace }, input }) => [
    ...wire(assignProblems(workspace.dataset(), input.set, input.assignee, workspace.annotator())),
  ]),
  retire: area.retire.handler(({ context: { workspace }, input }) => [
    ...wire(retireProblems(workspace.dataset(), input.set, input.retired, workspace.annotator())),
  ]),
});
