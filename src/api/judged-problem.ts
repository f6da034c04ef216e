/** A stored problem with its q solutions by what people say of them: what measuring and auditing tests starts from. */
import type { AuthoredSolution, ProblemSource } from '../integrity/index.ts';
import type { Dataset, Problem, Verdict } from '../store/index.ts';

interface Selection {
  readonly query: string;
  readonly problem: string | null;
}

/** The ids of the selected problems, in the list's order. Throws StoreError `bad-query`, `not-found`. */
export const selectedProblems = ({ problems }: Dataset, { query, problem }: Selection): readonly string[] =>
  problem === null ? problems.select(query) : [problems.get(problem).id];

export interface JudgedProblem {
  readonly problem: Problem & ProblemSource;
  /** Newest label that stands, of those that ask for it; null: without one. */
  readonly labelled: (...verdicts: readonly (Verdict | null)[]) => readonly AuthoredSolution[];
}

/** Reads one problem. Samples of one model, or of one batch, have one author. Throws StoreError `not-found`. */
export const judgedProblem = ({ problems, solutions }: Dataset, id: string): JudgedProblem => {
  const judged = solutions
    .ofProblem(id)
    .filter(({ language }) => language === 'q')
    .map((row) => ({
      id: row.id,
      author: row.model ?? row.batch ?? row.id,
      code: solutions.get(row.id).code,
      verdict: row.label?.verdict ?? null,
    }));
  return {
    problem: problems.get(id),
    labelled: (...verdicts) => judged.filter(({ verdict }) => verdicts.includes(verdict)),
  };
};
