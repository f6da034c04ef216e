/**
 * The reference's answers to inputs beyond the tests. An input that the reference fails on is outside the problem; one
 * on which two references (Python and q) disagree is unclear. Neither may be held against a solution.
 */
import { equalValues, type Outcome, type Task } from '../../execution/index.ts';
import { count, isList, type Value } from '../../q/index.ts';
import type { RunSettings } from '../running/settings.ts';
import type { KnownTest, ProblemFacts } from '../types.ts';
import { inputsFor } from './inputs.ts';

/** An input beyond the tests with the reference's answer to it. */
export interface Probe {
  readonly args: readonly Value[];
  readonly expected: Value;
}

/** Probes of a problem; none where it has no reference. @throws the signal's reason when aborted */
export async function probesFor(
  problem: ProblemFacts,
  wanted: number,
  settings: RunSettings,
): Promise<readonly Probe[]> {
  const { references } = problem;
  if (references.python === null && references.q === null) return [];
  const inputs = inputsFor(problem, wanted);
  const python =
    references.python === null ? null : await answers(problem, inputs, references.python, 'python', settings);
  const q = references.q === null ? null : await answers(problem, inputs, references.q, 'q', settings);
  return inputs.flatMap((args, i) => {
    const [first, second] = [(python ?? q)?.[i], python && q?.[i]];
    if (first?.kind !== 'value') return [];
    // A q reference that fails or differs leaves the input in doubt; one that cannot run says nothing.
    if (second?.kind === 'failure' && second.failure !== 'unsupported') return [];
    const { comparator, tolerance } = ruleFor(problem, first.value);
    if (
      second?.kind === 'value' &&
      !equalValues(second.value, first.value, comparator, tolerance ?? undefined)
    )
      return [];
    return [{ args, expected: first.value }];
  });
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

async function answers(
  { entryPoint }: ProblemFacts,
  inputs: readonly (readonly Value[])[],
  source: string,
  language: 'python' | 'q',
  { engine, limits, signal }: RunSettings,
): Promise<readonly Outcome[]> {
  const session = engine.open({ code: language === 'q' ? source : '', limits, signal });
  const task = (args: readonly Value[]): Task =>
    language === 'q' ? { kind: 'call', entryPoint, args } : { kind: 'python-call', source, entryPoint, args };
  try {
    return await session.perform(inputs.map(task));
  } finally {
    session.close();
  }
}
