/**
 * How typed-in constants agree with the tests: keys with inputs or their digests, values with expected values. The
 * detectors share it; what an agreement means is theirs to say.
 */
import type { Value } from '../../q/index.ts';
import type { KnownTest, Subject } from '../types.ts';
import type { Choice } from './choices.ts';
import { isTrivial, keyOf } from './constant-key.ts';
import { digestKeys, inputKeys } from './digests.ts';
import { textOf } from './fold.ts';

/** A test with the keys of its parts. */
export interface KeyedTest {
  readonly test: KnownTest;
  readonly inputs: ReadonlySet<string>;
  readonly digests: ReadonlySet<string>;
  readonly texts: readonly string[];
  readonly expected: string | undefined;
}

const known = new WeakMap<readonly KnownTest[], readonly KeyedTest[]>();

/** The tests with their keys, worked out once a problem. */
export function keyedTests({ problem: { tests } }: Subject): readonly KeyedTest[] {
  const before = known.get(tests);
  if (before) return before;
  const made = tests.map((test) => ({
    test,
    inputs: inputKeys(test.args),
    digests: digestKeys(test.args),
    texts: test.args.flatMap((arg) => textOf(arg) ?? []),
    expected: keyOf(test.expected),
  }));
  known.set(tests, made);
  return made;
}

/** How a set of choices agrees with the tests. */
export interface Agreement {
  /** Tests of which some key is the input, whole or one argument. */
  readonly inputs: number;
  /** Tests of which some key is a digest. */
  readonly digests: number;
  /** Tests whose own key picks their expected value. */
  readonly pairs: number;
  /** Distinct telling expected values among the values. */
  readonly answers: number;
  /** Sum of the weights of those. */
  readonly weight: number;
}

/** Counts how choices agree with the tests. */
export function agreementOf(subject: Subject, choices: readonly Choice[]): Agreement {
  const tests = keyedTests(subject);
  const keys = choices.map(({ key }) => ({ key: keyOf(key), text: textOf(key), telling: !isTrivial(key) }));
  const values = choices.map(({ value }) => value && keyOf(value));
  let [inputs, digests, pairs] = [0, 0, 0];
  for (const test of tests) {
    const hits = keys.map(({ key, text }) => hit(test, key, text));
    if (hits.some((how, i) => how === 'input' && keys[i]?.telling)) inputs++;
    if (hits.some((how, i) => how !== null && keys[i]?.telling)) digests++;
    if (hits.some((how, i) => how !== null && values[i] !== null && values[i] === test.expected)) pairs++;
  }
  const answers = new Map<string, number>();
  const wanted = new Set(tests.map(({ expected }) => expected));
  for (const [i, choice] of choices.entries()) {
    const key = values[i];
    if (choice.value && key && wanted.has(key)) answers.set(key, subject.weight(choice.value));
  }
  const telling = [...answers.values()].filter((weight) => weight > 0);
  return { inputs, digests, pairs, answers: telling.length, weight: telling.reduce((a, b) => a + b, 0) };
}

/** The answers are words of the statement, picked by fewer than three telling keys: that is how one writes down a rule. */
export function isRule(subject: Subject, choices: readonly Choice[]): boolean {
  const values = choices.flatMap(({ value }) => (value && !isTrivial(value) ? [value] : []));
  const keys = choices.flatMap(({ key }) => (subject.weight(key) > 0 ? (keyOf(key) ?? []) : []));
  return values.length > 0 && values.every((value) => subject.weight(value) === 0) && new Set(keys).size < 3;
}

function hit(test: KeyedTest, key: string | undefined, text: string | undefined): 'input' | 'digest' | null {
  if (key === undefined) return null;
  if (test.inputs.has(key)) return 'input';
  if (test.digests.has(key)) return 'digest';
  return text?.includes('*') && text.length > 1 && test.texts.some((each) => fits(each, text))
    ? 'input'
    : null;
}

/** q's `like` for the star alone; other patterns of it do not matter here. */
function fits(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [head = '', tail = ''] = [parts[0], parts.at(-1)];
  if (!text.startsWith(head) || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + tail.length <= text.length;
}

/** The longest run of values equal to the expected values of tests in a row, both in their own order. */
export function longestSequence(
  subject: Subject,
  values: readonly Value[],
): { length: number; distinct: number } {
  const wanted = keyedTests(subject).map(({ expected }) => expected);
  const keys = values.map(keyOf);
  let best = { length: 0, distinct: 0 };
  for (let i = 0; i < wanted.length; i++) {
    for (let j = 0; j < keys.length; j++) {
      let n = 0;
      while (wanted[i + n] !== undefined && wanted[i + n] === keys[j + n]) n++;
      if (n > best.length) best = { length: n, distinct: new Set(keys.slice(j, j + n)).size };
    }
  }
  return best;
}

/** What is known of how a solution did. */
export type Ran = Pick<Subject, 'behaviour'>;

/** Whether the solution is right wherever it was tried beyond the visible tests. */
export function isRight({ behaviour }: Ran): boolean {
  if (!behaviour || behaviour.counterexample) return false;
  const { visible, hidden, fuzz, contradicted } = behaviour;
  const beyond = hidden.of + (fuzz?.of ?? 0);
  // An expected value that the reference contradicts is not right because it is expected.
  if (contradicted.given.length) return false;
  return beyond >= 3 && visible.agreed === visible.of && hidden.agreed === hidden.of;
}

/** Whether it was seen to be wrong. */
export function isWrong({ behaviour }: Ran): boolean {
  if (!behaviour) return false;
  const { visible, hidden, counterexample } = behaviour;
  return counterexample !== null || visible.agreed < visible.of || hidden.agreed < hidden.of;
}

/** Whether it passes all that it was shown, and not what is beyond. */
export function passesOnlyShown({ behaviour }: Ran): boolean {
  if (!behaviour) return false;
  const { visible, hidden, counterexample } = behaviour;
  return (
    visible.of > 0 && visible.agreed === visible.of && (hidden.agreed < hidden.of || counterexample !== null)
  );
}
