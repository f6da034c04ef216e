/**
 * What the reference says of a problem: its answers to inputs beyond the tests, the tests that it contradicts, and the
 * relations that it keeps. An input that the reference fails on is outside the problem; one on which two references
 * (Python and q) disagree is unclear. Neither may be held against a solution.
 */
import { equalValues, type Outcome } from '../../execution/index.ts';
import { count, isList, type Value } from '../../q/index.ts';
import { keyOf } from '../code/constant-key.ts';
import { runnable } from '../problem-facts.ts';
import { answersOf } from '../running/answers.ts';
import type { RunSettings } from '../running/settings.ts';
import type { KnownTest, ProblemFacts } from '../types.ts';
import { inputsFor } from './inputs.ts';
import { changedInputs, type Related, shownRelations } from './relations.ts';

/** An input beyond the tests with the reference's answer to it. */
export interface Probe {
  readonly args: readonly Value[];
  readonly expected: Value;
  /** One edit away from a test's. */
  readonly near: boolean;
}

/** What there is to hold a solution against, besides the tests. */
export interface Yardstick {
  readonly probes: readonly Probe[];
  readonly related: readonly Related[];
  /** Numbers of the tests whose expected value is not the reference's. */
  readonly contradicted: ReadonlySet<number>;
}

export const noYardstick: Yardstick = { probes: [], related: [], contradicted: new Set() };

/** What the references say; nothing where there is none. @throws the signal's reason when aborted */
export async function yardstickOf(
  problem: ProblemFacts,
  wanted: number,
  settings: RunSettings,
): Promise<Yardstick> {
  const { references } = problem;
  const { tests } = runnable(problem);
  if (references.python === null && references.q === null) return noYardstick;
  const inputs = inputsFor(problem, wanted);
  const changed = changedInputs(runnable(problem));
  const all = [...tests, ...inputs, ...changed].map(({ args }) => args);
  const answers = async (code: string | null, language: 'python' | 'q') =>
    code === null ? null : answersOf({ language, code, entryPoint: problem.entryPoint }, all, settings);
  const python = await answers(references.python, 'python');
  const q = await answers(references.q, 'q');
  const agreed = all.map((_, i) => agreedAnswer(problem, (python ?? q)?.[i], python ? q?.[i] : undefined));
  const beyond = agreed.slice(tests.length);
  const toChanged = beyond.slice(inputs.length);
  // A reference that has no answer says that the input is outside of the problem, unless tests ask for none as well.
  const nulls = problem.tests.some(({ expected }) => isNothing(expected));
  return {
    probes: inputs.flatMap(({ args, near }, i) => {
      const expected = beyond[i];
      return expected && (nulls || !isNothing(expected)) ? [{ args, near, expected }] : [];
    }),
    related: shownRelations(
      changed,
      (test) => agreed[test],
      (i) => toChanged[i],
    ),
    contradicted: new Set(
      tests.flatMap(({ expected, comparator, tolerance }, i) => {
        const answer = agreed[i];
        return answer && !equalValues(answer, expected, comparator, tolerance ?? undefined) ? [i] : [];
      }),
    ),
  };
}

const isNothing = (value: Value): boolean => keyOf(value) === 'null' || keyOf(value) === undefined;

/** The first reference's answer, unless the second one speaks against it. */
function agreedAnswer(
  problem: ProblemFacts,
  first: Outcome | undefined,
  second: Outcome | undefined,
): Value | undefined {
  if (first?.kind !== 'value') return undefined;
  // A q reference that fails or differs leaves the input in doubt; one that cannot run says nothing.
  if (second?.kind === 'failure' && second.failure !== 'unsupported') return undefined;
  const { comparator, tolerance } = ruleFor(problem, first.value);
  const differs =
    second?.kind === 'value' && !equalValues(second.value, first.value, comparator, tolerance ?? undefined);
  return differs ? undefined : first.value;
}

/** How results are compared on inputs beyond the tests: as the tests do; an empty of any type is an empty. */
export function ruleFor(
  { tests }: ProblemFacts,
  expected: Value,
): Pick<KnownTest, 'comparator' | 'tolerance'> {
  const empty = isList(expected) && count(expected) === 0;
  const [like] = tests;
  return empty || !like ? { comparator: 'lenient', tolerance: null } : like;
}
