/**
 * Inputs beyond the tests on which originals and reference are of one mind, and what tells a mutant from its original
 * there. An input on which an honest solution fails, or two of them differ, is outside the problem or in doubt.
 */
import { equalValues, type Outcome } from '../../execution/index.ts';
import type { Value } from '../../q/index.ts';
import { inputsFor } from '../fuzz/inputs.ts';
import { ruleFor } from '../fuzz/probes.ts';
import { answersOf } from '../running/answers.ts';
import type { RunSettings } from '../running/settings.ts';
import type { ProblemFacts } from '../types.ts';
import { textEdits } from './text-edits.ts';

/** An input with the answer that all agree on. */
export interface AgreedInput {
  readonly args: readonly Value[];
  readonly answer: Value;
  /** Whether the Python reference gave it too. */
  readonly fromReference: boolean;
}

/** Some `wanted` inputs, and half as many edited texts, on which all of `codes` give one answer, the Python reference's where there is one. */
export async function agreedInputs(
  problem: ProblemFacts,
  codes: readonly string[],
  wanted: number,
  settings: RunSettings,
): Promise<readonly AgreedInput[]> {
  // An edited text may be none that the problem allows: two have to vouch for it, a solution being one of them.
  const judges = codes.length + (problem.references.python === null ? 0 : 1);
  const edits = codes.length && judges > 1 ? textEdits(problem, Math.ceil(wanted / 2)) : [];
  const inputs = [...inputsFor(problem, wanted).map(({ args }) => args), ...edits];
  const reference = await referenceOn(problem, inputs, settings);
  const runs: (readonly Outcome[])[] = [];
  for (const code of codes) runs.push(await outcomesOn(problem, code, inputs, settings));
  return inputs.flatMap((args, i) => {
    const first = reference ? reference[i] : runs[0]?.[i];
    const answer = first?.kind === 'value' ? first.value : undefined;
    if (!answer || !runs.every((run) => agrees(problem, run[i], answer))) return [];
    return [{ args, answer, fromReference: reference !== null }];
  });
}

/** Numbers of the inputs on which `code` gives another answer, or none. */
export async function differences(
  problem: ProblemFacts,
  code: string,
  inputs: readonly AgreedInput[],
  settings: RunSettings,
): Promise<readonly number[]> {
  const outcomes = await outcomesOn(
    problem,
    code,
    inputs.map(({ args }) => args),
    settings,
  );
  return inputs.flatMap(({ answer }, i) => {
    const outcome = outcomes[i];
    const silent = outcome?.kind === 'failure' && ['unsupported', 'crash'].includes(outcome.failure);
    return silent || agrees(problem, outcome, answer) ? [] : [i];
  });
}

function agrees(problem: ProblemFacts, outcome: Outcome | undefined, answer: Value): boolean {
  const { comparator, tolerance } = ruleFor(problem, answer);
  return outcome?.kind === 'value' && equalValues(outcome.value, answer, comparator, tolerance ?? undefined);
}

const outcomesOn = (
  { entryPoint }: ProblemFacts,
  code: string,
  inputs: readonly (readonly Value[])[],
  settings: RunSettings,
): Promise<readonly Outcome[]> => answersOf({ language: 'q', code, entryPoint }, inputs, settings);

/** What the Python reference gives; null without one. */
const referenceOn = async (
  { entryPoint, references: { python: code } }: ProblemFacts,
  inputs: readonly (readonly Value[])[],
  settings: RunSettings,
): Promise<readonly Outcome[] | null> =>
  code === null ? null : answersOf({ language: 'python', code, entryPoint }, inputs, settings);
