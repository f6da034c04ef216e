/** How an answer stands to a test's expected value, and what most of the independent voices say. */
import { type ComparatorName, equalValues } from '../../execution/index.ts';
import { count, isList, items, type Value } from '../../q/index.ts';
import type { KnownTest } from '../types.ts';
import type { Answer, TestSubject } from './types.ts';
import type { Wording } from './wording.ts';

/**
 * `accepted`: the test takes it. Else the least that would have to be overlooked: the type (`form`), digits
 * (`rounding`), the order of items (`order`); `different`: nothing excuses it.
 */
export type Relation = 'accepted' | 'form' | 'rounding' | 'order' | 'different';

/** Digits beyond this are rounding where a statement says nothing else. */
const NOISE = 1e-6;
/** Longer lists are not searched for another order. */
const LONGEST = 400;

/** Numbers may differ by what the statement allows; text is a list of items only where it leaves an order open. */
export function relationOf(actual: Value, test: KnownTest, { tolerance, anyOrder }: Wording): Relation {
  const { expected, comparator } = test;
  if (equalValues(actual, expected, comparator, test.tolerance ?? undefined)) return 'accepted';
  if (equalValues(actual, expected, 'lenient', 0)) return 'form';
  const near = Math.max(NOISE, tolerance?.tolerance ?? 0);
  if (equalValues(actual, expected, 'lenient', near)) return 'rounding';
  const isText = actual.t === 10 || expected.t === 10;
  return sameItems(actual, expected, near) && (!isText || anyOrder !== null) ? 'order' : 'different';
}

/** The same items in another order. */
function sameItems(a: Value, b: Value, tolerance: number): boolean {
  if (!isList(a) || !isList(b)) return false;
  if (count(a) !== count(b) || count(a) < 2 || count(a) > LONGEST) return false;
  const left = [...items(b)];
  return items(a).every((item) => {
    const at = left.findIndex((other) => equalValues(item, other, 'lenient', tolerance));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Whether two values are one answer, whatever types hold it. */
export const sameAnswer = (a: Value, b: Value): boolean => equalValues(a, b, 'lenient', NOISE);

/** The references and the solutions that people call honest. */
export const vouched = ({ answers }: TestSubject): readonly Answer[] =>
  answers.filter(({ kind }) => kind !== 'unlabelled');

/** Answers that stand so to the expected value. */
export const standing = (
  { test, wording }: TestSubject,
  answers: readonly Answer[],
  relation: Relation,
): readonly Answer[] => answers.filter(({ value }) => relationOf(value, test, wording) === relation);

/** An answer with the authors who give it. */
export interface Opinion {
  readonly value: Value;
  readonly authors: ReadonlySet<string>;
}

/** The different answers, that of most authors first. An author who gives several speaks for none of them. */
export function opinionsOf(answers: readonly Answer[]): readonly Opinion[] {
  const groups: { value: Value; authors: Set<string> }[] = [];
  for (const { value, author } of answers) {
    const group = groups.find((each) => sameAnswer(each.value, value));
    if (group) group.authors.add(author);
    else groups.push({ value, authors: new Set([author]) });
  }
  const single = (author: string): boolean =>
    groups.filter(({ authors }) => authors.has(author)).length === 1;
  return groups
    .map(({ value, authors }) => ({ value, authors: new Set([...authors].filter(single)) }))
    .filter(({ authors }) => authors.size > 0)
    .sort((a, b) => b.authors.size - a.authors.size);
}

/** How exactly a test compares numbers: the difference that it overlooks. */
export const overlooked = ({ comparator, tolerance }: KnownTest): number =>
  (['approx', 'lenient'] satisfies ComparatorName[] as ComparatorName[]).includes(comparator)
    ? (tolerance ?? NOISE)
    : 0;
