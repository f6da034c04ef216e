/**
 * A solution with all that somebody who judges it looks at. Judging is blind: of the labels on it only the annotator's
 * own is told, until a dispute is settled.
 */
import type { Dataset, Problem, Result, Solution, SolutionRow } from '../store/index.ts';

export interface JudgedItem {
  readonly solution: Solution;
  readonly problem: Problem;
  readonly verdicts: Result['tests'];
}

/** The row without what others said. */
export const blind = <Row extends SolutionRow>(dataset: Dataset, row: Row, annotator: string): Row => ({
  ...row,
  label:
    row.label && (dataset.labels.standing(row.id).find((label) => label.annotator === annotator) ?? null),
});

/** Everything on a solution, the labels of others left out. Throws StoreError `not-found`. */
export const judgedItem = (dataset: Dataset, id: string, annotator: string): JudgedItem => {
  const solution = dataset.solutions.get(id);
  const result = dataset.grading.newest(id);
  return {
    solution: blind(dataset, solution, annotator),
    problem: dataset.problems.get(solution.problem),
    // A result of an older revision says nothing about this one.
    verdicts: result && result.revision === solution.revision ? result.tests : [],
  };
};
