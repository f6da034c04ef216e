/** Labels: judging a solution, taking a judgement back, the taxonomy with the dataset's own kinds. */
import { addLabel, kindsOf, removeKind, saveKind, withdrawLabel } from '../curation/index.ts';
import type { LabelKey } from '../store/index.ts';
import type { Operations } from './operations.ts';
import { wire } from './wire.ts';

export const labelOperations = ({ labels: area }: Operations) => ({
  add: area.add.handler(({ context: { workspace }, input }) =>
    wire(addLabel(workspace.dataset(), { ...input, annotator: input.annotator ?? workspace.annotator() })),
  ),
  undo: area.undo.handler(({ context: { workspace }, input }) => {
    const label = withdrawLabel(workspace.dataset(), input.number as LabelKey, workspace.annotator());
    return { solution: label.solution };
  }),
  of: area.of.handler(({ context, input }) => [
    ...wire(context.workspace.dataset().labels.of(input.solution)),
  ]),
  people: area.people.handler(({ context: { workspace } }) =>
    [...new Set([...workspace.dataset().labels.people(), workspace.annotator()])].sort(),
  ),
  kinds: area.kinds.handler(({ context }) => [...kindsOf(context.workspace.dataset())]),
  saveKind: area.saveKind.handler(({ context: { workspace }, input: { id, ...words } }) =>
    saveKind(workspace.dataset(), id, words, workspace.annotator()),
  ),
  removeKind: area.removeKind.handler(({ context: { workspace }, input }) => {
    removeKind(workspace.dataset(), input.id, workspace.annotator());
    return { id: input.id };
  }),
});
