/**
 * One input looked at closely: what the references and other solutions answer to it, and which lines of the suspect run.
 * A disagreement is believed the sooner the more independent codes give the reference's answer. Lines are found by
 * traps, as coverage finds them.
 */
import {
  equalValues,
  jsonOfValue,
  type Outcome,
  type Task,
  valueOfJson,
  valuesOfJson,
} from '../execution/index.ts';
import { ruleFor } from './fuzz/probes.ts';
import { factsOf, type ProblemSource } from './problem-facts.ts';
import type { RunSettings } from './running/settings.ts';
import { trapsOf } from './strength/coverage.ts';
import type { KnownSolution } from './strength/types.ts';

/** More traps than this are not set: a reviewer looks at short programs. */
const MOST_TRAPS = 60;

/** Who was asked, and whether they give the expected value; null where they could not be run. */
interface Answer {
  readonly who: string;
  readonly agrees: boolean | null;
}

/**
 * Asks the references (`python` and `q`) and `others`, by their ids, about one input.
 * @param argsJson a JSON array of arguments; `expectedJson` what the reference is known to answer
 * @throws ExecutionError where the JSON cannot be read as values; the signal's reason when aborted
 */
export async function witnesses(
  problem: ProblemSource,
  others: readonly KnownSolution[],
  { argsJson, expectedJson }: { readonly argsJson: string; readonly expectedJson: string },
  settings: RunSettings,
): Promise<readonly Answer[]> {
  const { entryPoint, references } = problem;
  const args = valuesOfJson(argsJson);
  const expected = valueOfJson(expectedJson);
  const rule = ruleFor(factsOf(problem), expected);
  const call: Task = { kind: 'call', entryPoint, args };
  const asked: readonly { who: string; code: string; task: Task }[] = [
    ...(references.python === null
      ? []
      : [
          {
            who: 'python',
            code: '',
            task: { kind: 'python-call', source: references.python, entryPoint, args } as const,
          },
        ]),
    ...(references.q === null ? [] : [{ who: 'q', code: references.q, task: call }]),
    ...others.map((other) => ({ who: other.id, code: other.code, task: call })),
  ];
  const outcomes = await Promise.all(asked.map((each) => performed(each.code, each.task, settings)));
  return asked.map(({ who }, at) => ({ who, agrees: agreement(outcomes[at] as Outcome, expected, rule) }));
}

async function performed(
  code: string,
  task: Task,
  { engine, limits, signal }: RunSettings,
): Promise<Outcome> {
  const session = engine.open({ code, limits, signal });
  try {
    return (await session.perform([task]))[0] as Outcome;
  } finally {
    session.close();
  }
}

function agreement(
  outcome: Outcome,
  expected: ReturnType<typeof valueOfJson>,
  { comparator, tolerance }: ReturnType<typeof ruleFor>,
): boolean | null {
  if (outcome.kind === 'value')
    return equalValues(outcome.value, expected, comparator, tolerance ?? undefined);
  return outcome.kind === 'failure' && ['unsupported', 'crash'].includes(outcome.failure) ? null : false;
}

/** What a run shows for itself. */
const seen = (outcome: Outcome): string =>
  outcome.kind === 'value'
    ? `value ${jsonOrDisplay(outcome)}`
    : outcome.kind === 'failure'
      ? `${outcome.failure} ${outcome.message}`
      : outcome.kind;

const jsonOrDisplay = (outcome: Extract<Outcome, { kind: 'value' }>): string => {
  try {
    return jsonOfValue(outcome.value);
  } catch {
    return outcome.display;
  }
};

/**
 * Follows `code` through one input.
 * @returns the lines that run, from 1; null where none could be told
 * @throws as `witnesses`
 */
export async function linesOn(
  entryPoint: string,
  code: string,
  argsJson: string,
  settings: RunSettings,
): Promise<readonly number[] | null> {
  const call: Task = { kind: 'call', entryPoint, args: valuesOfJson(argsJson) };
  const traps = trapsOf(code);
  if (traps.length === 0 || traps.length > MOST_TRAPS) return null;
  const plain = await performed(code, call, settings);
  if (plain.kind === 'failure' && ['unsupported', 'crash'].includes(plain.failure)) return null;
  const trapped = await Promise.all(traps.map((trap) => performed(trap.code, call, settings)));
  const reached = traps.filter((_, at) => seen(trapped[at] as Outcome) !== seen(plain));
  return [...new Set(reached.map(({ line }) => line))].sort((a, b) => a - b);
}
