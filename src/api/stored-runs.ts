/** The grade runs that a dataset holds: their list, one with its results as a map, one result in full. */
import { z } from 'zod';
import type { Dataset, Result, Run } from '../store/index.ts';
import { part } from './contract/graders.ts';
import { mapOf } from './solution-map.ts';
import { wire } from './wire.ts';

const row = ({ grading }: Dataset, run: Run) => ({
  ...run,
  counts: grading.counts(run.id),
  meanScore: grading.score(run.id).mean,
});

export const runsOf = (
  dataset: Dataset,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) => {
  const runs = dataset.grading.runs();
  return wire({
    total: runs.length,
    rows: runs.slice(offset, offset + limit).map((run) => row(dataset, run)),
  });
};

export const runWithMap = (dataset: Dataset, id: string) => {
  const cells = dataset.cells.ofRun(id);
  return { ...wire(row(dataset, dataset.grading.run(id))), ...mapOf(dataset, cells) };
};

/** What a grader of answers told beside its score; a result of other origin has none of it. */
const detail = z.object({
  parts: z.record(z.string(), part).catch({}),
  warnings: z.array(z.string()).catch([]),
});

const inFull = ({ status, score, message, grader, engine, at, tests, meta }: Result) =>
  wire({
    ...{ status, score, message, grader, engine, at, verdicts: tests },
    ...detail.parse(JSON.parse(meta)),
  });

/** The run's result of a solution, or the newest verdict on tests where no run is named; null for none. */
export const resultInFull = ({ grading }: Dataset, run: string | null, solution: string) => {
  const result = run === null ? grading.newest(solution) : grading.resultIn(run, solution);
  return result && inFull(result);
};
