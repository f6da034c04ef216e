/** Stats: figures of the whole dataset, pass@k by batch. */
import { meanPassAtK } from '../grading/index.ts';
import type { BatchCounts } from '../store/index.ts';
import type { Operations } from './operations.ts';

const batchStats = ({ perProblem, id, problems, solutions, passed }: BatchCounts) => ({
  id,
  problems,
  solutions,
  passed,
  passAt: Object.fromEntries([...meanPassAtK(perProblem)].map(([k, share]) => [String(k), share])),
});

export const statsOperations = ({ stats: area }: Operations) => ({
  get: area.get.handler(({ context }) => {
    const { statistics } = context.workspace.dataset();
    const { problems, tests, solutions, labels } = statistics.counts();
    return {
      problems,
      tests,
      solutions,
      labels,
      verdicts: statistics.verdicts(),
      statuses: statistics.statuses(),
      batches: statistics.batches().map(batchStats),
    };
  }),
});
