/**
 * The tests called in a row in one process, forwards and then backwards: what answers otherwise than alone keeps state
 * between calls, and either counts on the order of the tests or spoils its own answers.
 */
import { equalValues, type Outcome, type Task } from '../../execution/index.ts';
import { type Atom, at, count, isList, list, type Value } from '../../q/index.ts';
import type { Behaviour, KnownTest, ProblemFacts } from '../types.ts';

const CALLER = '.quarryRow.calls';

/** The code with a function that calls the entry point on each of many arguments and traps each call. */
export const codeInARow = (code: string, entryPoint: string): string =>
  `${code}\n\\d .\n${CALLER}:{[all] {.[{(1b;${entryPoint} . x)};enlist x;{(0b;x)}]} each all}`;

/** All tests twice, the second time from the last to the first. */
export const rowTask = ({ tests }: ProblemFacts): Task => ({
  kind: 'call',
  entryPoint: CALLER,
  args: [list(order(tests).map(({ args }) => list([...args])))],
});

const order = (tests: readonly KnownTest[]): readonly KnownTest[] => [...tests, ...tests.toReversed()];

/**
 * Compares with the verdicts that each test had alone.
 * @returns null where the row could not be called to its end
 */
export function inARow(
  outcome: Outcome | undefined,
  { tests }: ProblemFacts,
  alone: readonly { readonly equal: boolean; readonly evidence: boolean }[],
): Behaviour['inARow'] {
  if (outcome?.kind !== 'value' || !isList(outcome.value)) return null;
  const { value } = outcome;
  if (count(value) !== 2 * tests.length) return null;
  const twice = order(tests).map((test, i) => passes(at(value, i), test));
  const both = tests.map((_, i) => [twice[i], twice.at(-1 - i)]);
  const told = tests.flatMap((_, i) => (alone[i]?.evidence ? [i] : []));
  return {
    of: told.length,
    gained: told.filter((i) => !alone[i]?.equal && both[i]?.includes(true)).length,
    lost: told.filter((i) => alone[i]?.equal && both[i]?.includes(false)).length,
  };
}

/** A pair of whether there was a value, and the value. */
function passes(pair: Value, { expected, comparator, tolerance }: KnownTest): boolean {
  if (!isList(pair) || count(pair) !== 2 || (at(pair, 0) as Atom).v !== 1) return false;
  return equalValues(at(pair, 1), expected, comparator, tolerance ?? undefined);
}
