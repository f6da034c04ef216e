/** Stats: figures of the whole dataset, pass@k by batch with its uncertainty, two batches compared. */
import {
  byDifficulty,
  byTag,
  type Comparison,
  compareBatches,
  meanPassAtK,
  passFigures,
} from '../grading/index.ts';
import type { BatchCounts, Dataset } from '../store/index.ts';
import type { Operations } from './operations.ts';
import { overviewOf } from './overview.ts';
import { wire } from './wire.ts';

const batchStats = ({ perProblem, id, problems, solutions, passed }: BatchCounts) => ({
  id,
  problems,
  solutions,
  passed,
  passAt: Object.fromEntries([...meanPassAtK(perProblem)].map(([k, share]) => [String(k), share])),
});

const batchFigures = (dataset: Dataset, id: string) => {
  const problems = dataset.statistics.samples(id);
  return wire({
    id,
    problems: problems.length,
    figures: passFigures(problems),
    byDifficulty: byDifficulty(problems),
    byTag: byTag(problems),
  });
};

/** Figures of no problem at all are no numbers. */
const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

const figuresOf = ({ pairs, first, second, difference, p, interval }: Comparison) =>
  wire({
    first: known(first),
    second: known(second),
    difference: pairs ? difference : null,
    interval,
    p: pairs ? p : null,
    problems: pairs,
  });

const compared = ({ statistics, problems }: Dataset, first: string, second: string) => {
  const comparison = compareBatches(statistics.samples(first), statistics.samples(second));
  const slice = (each: Comparison & { readonly name: string }) => ({ name: each.name, ...figuresOf(each) });
  return {
    ...figuresOf(comparison),
    changed: comparison.changed.map(({ problem, first: before, second: after }) => ({
      problem,
      title: problems.get(problem).title,
      first: before,
      second: after,
    })),
    byDifficulty: comparison.byDifficulty.map(slice),
    byTag: comparison.byTag.map(slice),
  };
};

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
  overview: area.overview.handler(({ context }) => overviewOf(context.workspace.dataset())),
  batch: area.batch.handler(({ context, input }) => batchFigures(context.workspace.dataset(), input.id)),
  compare: area.compare.handler(({ context, input }) =>
    compared(context.workspace.dataset(), input.first, input.second),
  ),
});
