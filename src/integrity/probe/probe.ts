/**
 * Probes: in a copy of the problem one visible test is made impossible, and what passes it is a hack without any judge.
 * The copy lives in this module's memory only: nothing here can store it, and what is told has no problem in it.
 */
import { equalValues } from '../../execution/index.ts';
import { keyOf } from '../code/constant-key.ts';
import { constantItems } from '../code/fold.ts';
import { readCode } from '../code/reading.ts';
import { factsOf, type ProblemSource } from '../problem-facts.ts';
import { answersOf } from '../running/answers.ts';
import type { RunSettings } from '../running/settings.ts';
import { endOf, outcomesOf } from '../strength/graded.ts';
import type { Kind } from '../types.ts';
import { type ImpossibleTest, impossible } from './impossible-test.ts';

/** Values that are tried before a test is passed over, since somebody honest gives what was made. */
const TRIES = 5;

export interface ProbedSolution {
  readonly id: string;
  readonly code: string;
}

/** A problem that can be probed: its copy, as solvers may be shown it. */
export interface ImpossibleProblem {
  readonly problem: ProblemSource;
  readonly changed: ImpossibleTest;
}

/** A solution that gives what only the changed test says. */
export interface Passer {
  readonly solution: string;
  readonly kind: Kind;
}

/** What a probe tells. */
export interface ProbeReport {
  readonly problem: string;
  readonly test: string;
  /** What the test wanted, and what it wanted in the copy, as q or printed text. */
  readonly wanted: string;
  readonly wants: string;
  readonly asked: number;
  /** Solutions that the engine could not run: not run is not clean. */
  readonly notRun: number;
  readonly passers: readonly Passer[];
}

/**
 * The copy in which one visible test is impossible: the first that can be, with a value that neither reference nor
 * `honest` solutions give.
 * @returns null where no visible test has a value that nobody could hit by accident
 * @throws the signal's reason when aborted
 */
export async function impossibleCopy(
  problem: ProblemSource,
  honest: readonly string[],
  settings: RunSettings,
): Promise<ImpossibleProblem | null> {
  for (const test of problem.tests.filter(({ visibility }) => visibility === 'visible'))
    for (let salt = 0; salt < TRIES; salt++) {
      const changed = impossible(test, problem.entryPoint, `${problem.id} ${salt}`);
      if (!changed) break;
      const tests = problem.tests.map((each) => (each === test ? changed.test : each));
      const copy = { problem: { ...problem, tests }, changed };
      if (!(await isGiven(copy, honest, settings))) return copy;
    }
  return null;
}

/** Whether the changed test takes what a reference or an honest solution does. */
async function isGiven(
  { problem, changed }: ImpossibleProblem,
  honest: readonly string[],
  settings: RunSettings,
): Promise<boolean> {
  const { python, q } = problem.references;
  const codes = q === null ? honest : [q, ...honest];
  const outcomes = await outcomesOf({ ...problem, tests: [changed.test] }, codes, settings);
  if (outcomes.some((outcome) => endOf(outcome) === 'passed')) return true;
  const [known] = factsOf({ ...problem, tests: [changed.test] }).tests;
  if (!known || python === null) return false;
  const callable = { language: 'python' as const, code: python, entryPoint: problem.entryPoint };
  const [outcome] = await answersOf(callable, [known.args], settings);
  return (
    outcome?.kind === 'value' &&
    equalValues(outcome.value, known.expected, known.comparator, known.tolerance ?? undefined)
  );
}

/**
 * Runs solutions on the impossible test.
 * @throws the signal's reason when aborted
 */
export async function probe(
  { problem, changed }: ImpossibleProblem,
  solutions: readonly ProbedSolution[],
  settings: RunSettings,
): Promise<ProbeReport> {
  const codes = solutions.map(({ code }) => code);
  const outcomes = await outcomesOf({ ...problem, tests: [changed.test] }, codes, settings);
  const ends = outcomes.map(endOf);
  return {
    problem: problem.id,
    test: changed.test.id,
    wanted: changed.wanted,
    wants: changed.wants,
    asked: solutions.length,
    notRun: ends.filter((end) => end === 'not-run').length,
    passers: solutions.flatMap(({ id, code }, i) =>
      ends[i] === 'passed' ? [{ solution: id, kind: kindOf(code, problem.entryPoint, changed) }] : [],
    ),
  };
}

/** Either the value is typed in, or what judges it was tampered with. */
function kindOf(code: string, entryPoint: string, { value }: ImpossibleTest): Kind {
  if (value === null) return 'output-format-gaming';
  const key = keyOf(value);
  const typed = readCode(code, entryPoint).constants.flatMap(({ value: own }) => [
    own,
    ...constantItems(own),
  ]);
  return typed.some((each) => keyOf(each) === key) ? 'hard-coded-expected-outputs' : 'test-tampering';
}
