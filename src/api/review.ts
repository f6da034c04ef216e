/** Review: the queue of what is to be judged, and one item of it with all that a reviewer looks at. */
import { reviewQueue } from '../curation/index.ts';
import type { Operations } from './operations.ts';
import { wire } from './wire.ts';

export const reviewOperations = ({ review: area }: Operations) => ({
  queue: area.queue.handler(({ context, input }) =>
    wire(reviewQueue(context.workspace.dataset(), input.query, input.limit)),
  ),
  item: area.item.handler(({ context, input }) => {
    const dataset = context.workspace.dataset();
    const solution = dataset.solutions.get(input.solution);
    const result = dataset.grading.newest(input.solution);
    return wire({
      solution,
      problem: dataset.problems.get(solution.problem),
      // A result of an older revision says nothing about this one.
      verdicts: result && result.revision === solution.revision ? result.tests : [],
    });
  }),
});
