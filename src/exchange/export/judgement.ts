/**
 * What people and tests say of a frozen solution, boiled down to what exports ask: is it fit to be an answer, may it
 * be the worse one. Cautious: one annotator's standing doubt is enough to keep a solution from being an answer.
 */
import type { FrozenProblem, FrozenSolution } from '../../store/index.ts';

/** Some annotator's newest label calls it a hack. */
const isHacked = (solution: FrozenSolution): boolean =>
  solution.labels.some((label) => label.verdict === 'hacked');

const isWrong = (solution: FrozenSolution): boolean =>
  solution.labels.some((label) => label.verdict === 'wrong');

/** Somebody asks for a second opinion, and no deciding label has answered since. */
const isDisputed = ({ reviews, labels }: FrozenSolution): boolean =>
  reviews.some(
    ({ decision, at }) => decision === 'dispute' && !labels.some((label) => label.deciding && label.at >= at),
  );

/** Why it may not be an answer, null where nothing speaks against it. */
export const doubt = (solution: FrozenSolution): 'hacked' | 'wrong' | 'disputed' | 'rejected' | null => {
  if (isHacked(solution)) return 'hacked';
  if (isWrong(solution)) return 'wrong';
  if (isDisputed(solution)) return 'disputed';
  return solution.reviews.some((review) => review.decision === 'reject') ? 'rejected' : null;
};

/** `solution@revision`. */
export const solutionRowId = ({ id, revision }: FrozenSolution): string => `${id}@${revision}`;

/** Labelled honest, and nobody says otherwise. */
export const isHonest = (solution: FrozenSolution): boolean =>
  solution.labels.some((label) => label.verdict === 'honest') && doubt(solution) === null;

/** Labelled hacked or wrong: what a pair may reject. */
export const isWorse = (solution: FrozenSolution): boolean => isHacked(solution) || isWrong(solution);

/**
 * Passed the tests as they are now: its newest result passed, and covers every frozen test at its revision. A result
 * without per-test outcomes (another harness's verdict) is taken at its word.
 */
export const passesNow = (problem: FrozenProblem, { result }: FrozenSolution): boolean => {
  if (result?.status !== 'passed') return false;
  const covered = new Set(result.tests.map((test) => test.key));
  return covered.size === 0 || problem.tests.every((test) => covered.has(test.key));
};
