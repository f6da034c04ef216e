/** Many codes on the tests of one problem, through the grading room: each distinct one is executed once. */
import { defaultGrader, type GradeOutcome, gradeCandidates } from '../../grading/index.ts';
import type { ProblemSource } from '../problem-facts.ts';
import type { RunSettings } from '../running/settings.ts';

/** How code ended on all tests. `not-run`: the engine could not run it, which says nothing of the tests. */
export type End = 'passed' | 'rejected' | 'not-run';

const nothingKnown = { lookup: () => new Map<string, GradeOutcome>(), save: () => undefined };

/**
 * Grades codes; gives their outcomes in order.
 * @throws the signal's reason when aborted
 */
export async function outcomesOf(
  { id, entryPoint, tests }: ProblemSource,
  codes: readonly string[],
  { engine, limits, signal }: RunSettings,
): Promise<readonly GradeOutcome[]> {
  const outcomes: GradeOutcome[] = [];
  const candidates = codes.map((code, ref) => ({ id, ref, language: 'q', code, entryPoint, tests }));
  const grader = defaultGrader();
  const run = { grader, engine, limits, signal, cache: nothingKnown, total: codes.length, jobs: null };
  for await (const event of gradeCandidates(candidates, run))
    if (event.kind === 'result') outcomes[event.result.candidate.ref] = event.result.outcome;
  return outcomes;
}

/** One test that rejects is enough, whatever became of the others. */
export function endOf({ status, tests }: GradeOutcome): End {
  if (status === 'passed') return 'passed';
  const ran = tests.filter((test) => !['passed', 'unsupported', 'crash'].includes(test.status));
  return ran.length ? 'rejected' : 'not-run';
}

/** The most steps that a test took; null where the engine does not count them. */
export function mostSteps(outcomes: readonly GradeOutcome[]): number | null {
  const steps = outcomes.flatMap(({ tests }) => tests.map((test) => test.steps));
  return steps.length && steps.every((each) => each !== null) ? Math.max(...(steps as number[])) : null;
}
