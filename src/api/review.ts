/** Review: the queue of what is to be judged, first or second look, and one item of it with all that a reviewer looks at. */
import { reviewQueue, secondLooks } from '../curation/index.ts';
import { blind, judgedItem } from './judged-item.ts';
import type { Operations } from './operations.ts';
import { wire } from './wire.ts';

export const reviewOperations = ({ review: area }: Operations) => ({
  queue: area.queue.handler(({ context: { workspace }, input: { query, limit, look } }) => {
    const [dataset, annotator] = [workspace.dataset(), workspace.annotator()];
    const { rows, ...counts } =
      look === 'second' ? secondLooks(dataset, query, limit, annotator) : reviewQueue(dataset, query, limit);
    return wire({ ...counts, rows: rows.map((row) => blind(dataset, row, annotator)) });
  }),
  item: area.item.handler(({ context: { workspace }, input }) =>
    wire(judgedItem(workspace.dataset(), input.solution, workspace.annotator())),
  ),
});
