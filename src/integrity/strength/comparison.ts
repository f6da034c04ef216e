/**
 * Inputs beyond the tests on which originals and reference are of one mind, and what tells a mutant from its original
 * there. An input on which an honest solution fails, or two of them differ, is outside the problem or in doubt.
 */
import { equalValues, type Outcome } from '../../execution/index.ts';
import type { Value } from '../../q/index.ts';
import { inputsFor } from '../fuzz/inputs.ts';
import { probesFor, ruleFor } from '../fuzz/probes.ts';
import type { RunSettings } from '../running/settings.ts';
import type { ProblemFacts } from '../types.ts';

/** An input with the answer that all agree on. */
export interface AgreedInput {
  readonly args: readonly Value[];
  readonly answer: Value;
  /** Whether the Python reference gave it too. */
  readonly fromReference: boolean;
}

/** At most `wanted` inputs on which all of `codes` give one answer, the Python reference's where there is one. */
export async function agreedInputs(
  problem: ProblemFacts,
  codes: readonly string[],
  wanted: number,
  settings: RunSettings,
): Promise<readonly AgreedInput[]> {
  const { python } = problem.references;
  const probes = await probesFor({ ...problem, references: { python, q: null } }, wanted, settings);
  const inputs = python === null ? inputsFor(problem, wanted) : probes.map(({ args }) => args);
  const runs: (readonly Outcome[])[] = [];
  for (const code of codes) runs.push(await outcomesOn(problem, code, inputs, settings));
  return inputs.flatMap((args, i) => {
    const first = runs[0]?.[i];
    const answer = probes[i]?.expected ?? (first?.kind === 'value' ? first.value : undefined);
    if (!answer || !runs.every((run) => agrees(problem, run[i], answer))) return [];
    return [{ args, answer, fromReference: python !== null }];
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

async function outcomesOn(
  { entryPoint }: ProblemFacts,
  code: string,
  inputs: readonly (readonly Value[])[],
  { engine, limits, signal }: RunSettings,
): Promise<readonly Outcome[]> {
  if (!inputs.length) return [];
  const session = engine.open({ code, limits, signal });
  try {
    return await session.perform(inputs.map((args) => ({ kind: 'call', entryPoint, args })));
  } finally {
    session.close();
  }
}
