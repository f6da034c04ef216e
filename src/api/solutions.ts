/** Solutions: those of a problem, one with its code, edits as revisions. */
import type { Operations } from './operations.ts';
import { wire } from './wire.ts';

export const solutionOperations = ({ solutions: area }: Operations) => ({
  list: area.list.handler(({ context, input }) => [
    ...wire(context.workspace.dataset().solutions.ofProblem(input.problem)),
  ]),
  get: area.get.handler(({ context, input }) => wire(context.workspace.dataset().solutions.get(input.id))),
  save: area.save.handler(({ context: { workspace }, input: { id, problem, revision, code } }) => {
    const { solutions } = workspace.dataset();
    const by = { by: workspace.annotator() };
    if (id === null) {
      const place = { id: null, problem, batch: null, sample: null };
      return wire(solutions.add(place, { language: 'q', code, raw: null, meta: '{}' }, by));
    }
    const { language, raw, meta } = solutions.get(id);
    return wire(solutions.revise(id, revision, { language, code, raw, meta }, by));
  }),
  flag: area.flag.handler(({ context: { workspace }, input }) =>
    wire(workspace.dataset().solutions.flag(input.id, input.flagged, workspace.annotator())),
  ),
});
