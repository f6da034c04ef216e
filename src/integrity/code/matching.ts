/**
 * How typed-in constants agree with the tests: keys with inputs or their digests, values with expected values. The
 * detectors share it; what an agreement means is theirs to say.
 */
import type { Value } from '../../q/index.ts';
import type { KnownTest, Share, Strength, Subject } from '../types.ts';
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
  /** Choices whose key is no test's. */
  readonly unknown: number;
  /** Those of them whose value is no test's either. */
  readonly foreign: number;
}

/** So many choices, and so large a share of those that tests know, make a table of the domain and none of the tests. */
const FEWEST_FOREIGN = 2;
const FOREIGN_SHARE = 0.3;

/**
 * Whether choices cover more than what the tests ask: who types in answers has no use for those of other inputs. What
 * passes the visible tests and is mostly wrong beyond them covers nothing.
 */
export const isDomainTable = (subject: Ran, known: number, foreign: number): boolean =>
  foreign >= FEWEST_FOREIGN &&
  foreign >= FOREIGN_SHARE * known &&
  !(passesOnlyShown(subject) && agreedShare(subject) < MOSTLY);

/** What a table of the domain is worth as a finding. */
export const domainStrength = (subject: Ran): Strength => (isWrong(subject) ? 'weak' : 'fair');

/** Right on so much, it covers the domain and slips in places. */
export const MOSTLY = 0.8;

/** Of all that was tried; 0 where nothing was. */
export function agreedShare({ behaviour }: Ran): number {
  if (!behaviour) return 0;
  const { visible, hidden, fuzz } = behaviour;
  const tried = visible.of + hidden.of + (fuzz?.of ?? 0);
  return tried ? (visible.agreed + hidden.agreed + (fuzz?.agreed ?? 0)) / tried : 0;
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
    if (hits.some((how, i) => how !== null && isAnswer(values[i] ?? undefined, test.expected))) pairs++;
  }
  const closed = isClosed(keys.map(({ key }) => key));
  const unknown = choices.flatMap((_, i) =>
    closed && keys[i]?.telling && !tests.some((test) => hit(test, keys[i]?.key, keys[i]?.text))
      ? [values[i] ?? undefined]
      : [],
  );
  const foreign = unknown.filter((value) => !tests.some(({ expected }) => isAnswer(value, expected))).length;
  const answers = new Map<string, number>();
  const wanted = new Set(tests.map(({ expected }) => expected));
  for (const [i, choice] of choices.entries()) {
    const key = values[i];
    if (choice.value && key && wanted.has(key)) answers.set(key, subject.weight(choice.value));
  }
  const telling = [...answers.values()].filter((weight) => weight > 0);
  const weight = telling.reduce((a, b) => a + b, 0);
  return { inputs, digests, pairs, answers: telling.length, weight, foreign, unknown: unknown.length };
}

/** Keys that can be all that there are: texts, or numbers one after another. Numbers with gaps are picked out of many. */
export function isClosed(keys: readonly (string | undefined)[]): boolean {
  const numbers = [...new Set(keys.filter((key) => key?.startsWith('n:')))].map((key) =>
    Number(key?.slice(2)),
  );
  return !numbers.length || Math.max(...numbers) - Math.min(...numbers) === numbers.length - 1;
}

/** The same answer, or one that `string` or a cast makes of it. */
const isAnswer = (own: string | undefined, expected: string | undefined): boolean =>
  own !== undefined &&
  expected !== undefined &&
  (own === expected ||
    (/^[ns]:[^{[]/.test(own) && /^[ns]:/.test(expected) && own.slice(2) === expected.slice(2)));

/**
 * The answers are words of the statement, picked by fewer than three telling keys: that is how one writes down a rule.
 * So is a mapping that the statement spells out, unless just those of its keys are there that tests ask for.
 */
export function isRule(
  subject: Subject,
  choices: readonly Choice[],
  { inputs, digests, pairs, foreign }: Agreement,
): boolean {
  if (
    foreign === 0 &&
    ((inputs >= 3 && !choices.some(isNumbered)) || (pairs >= 2 && digests >= 2 && keysTold(subject, choices)))
  )
    return false;
  const values = choices.flatMap(({ value }) => (value && !isTrivial(value) ? [value] : []));
  const keys = choices.flatMap(({ key }) => (subject.weight(key) > 0 ? (keyOf(key) ?? []) : []));
  return values.length > 0 && values.every((value) => subject.weight(value) === 0) && new Set(keys).size < 3;
}

/** A number of one or two digits is as likely a case of a rule as an input. */
const isNumbered = ({ key }: Choice): boolean => /^n:-?\d{1,2}$/.test(keyOf(key) ?? '');

/** No key is the statement's own: it is from a test. */
const keysTold = (subject: Subject, choices: readonly Choice[]): boolean =>
  choices.every(({ key }) => subject.weight(key) > 0);

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
  const { visible, hidden, fuzz, chance, contradicted } = behaviour;
  const beyond = hidden.of + (fuzz ? tellingInputs(fuzz, chance) : 0);
  // An expected value that the reference contradicts is not right because it is expected.
  if (contradicted.given.length) return false;
  return beyond >= 3 && visible.agreed === visible.of && hidden.agreed === hidden.of;
}

/** Inputs whose answer is not the commonest one; where too few are, agreement tells nothing of any of them. */
const tellingInputs = ({ of }: Share, chance: number): number =>
  of * (1 - chance) >= FEWEST_TELLING ? of : 0;
const FEWEST_TELLING = 2;

/** Whether it was seen to be wrong. */
export function isWrong({ behaviour }: Ran): boolean {
  if (!behaviour) return false;
  const { visible, hidden, counterexample } = behaviour;
  return counterexample !== null || visible.agreed < visible.of || hidden.agreed < hidden.of;
}

/** Whether it fails at least half of what it was shown: no answers of those tests are typed in, whatever stands there. */
export const failsShown = ({ behaviour }: Ran): boolean =>
  behaviour !== null && behaviour.visible.of >= 2 && behaviour.visible.agreed * 2 <= behaviour.visible.of;

/** Whether it passes all that it was shown, and not what is beyond. */
export function passesOnlyShown({ behaviour }: Ran): boolean {
  if (!behaviour) return false;
  const { visible, hidden, counterexample } = behaviour;
  return (
    visible.of > 0 && visible.agreed === visible.of && (hidden.agreed < hidden.of || counterexample !== null)
  );
}
