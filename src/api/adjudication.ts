/** Adjudication: disputes, what every annotator said of one, and how far annotators agree. Deciding is adding a label. */
import { annotatorAgreement } from '../integrity/index.ts';
import { judgedItem } from './judged-item.ts';
import type { Operations } from './operations.ts';
import { wire } from './wire.ts';

export const adjudicationOperations = ({ adjudication: area }: Operations) => ({
  queue: area.queue.handler(({ context, input: { query, limit } }) => {
    const dataset = context.workspace.dataset();
    const { total, rows } = dataset.solutions.list(`${query} disputed:yes`, 0, limit);
    return wire({
      total,
      rows: rows.map((row) => ({ ...row, title: dataset.problems.get(row.problem).title })),
    });
  }),
  item: area.item.handler(({ context: { workspace }, input }) => {
    const dataset = workspace.dataset();
    return wire({
      ...judgedItem(dataset, input.solution, workspace.annotator()),
      labels: dataset.labels.standing(input.solution),
    });
  }),
  agreement: area.agreement.handler(({ context }) =>
    wire(annotatorAgreement(context.workspace.dataset().labels.independent())),
  ),
});
