/** A test that expects what the reference, or most of the independent solutions, do not give. */
import { shownShort } from '../../../execution/index.ts';
import type { Value } from '../../../q/index.ts';
import { opinionsOf, relationOf, sameAnswer, vouched } from '../agreement.ts';
import type { Answer, AuditRule, Fault, TestSubject } from '../types.ts';

/** Fewer agreeing authors than these are no majority, nor is a smaller share of them. */
const FEWEST = 2;
const MAJORITY = 0.6;

const text = (value: Value): string => shownShort(value, 60);

export const contradictedValue: AuditRule = {
  id: 'contradicted-value',
  finds: 'Expected values that the reference or most independent honest solutions contradict.',
  flags: [
    { statement: 'Add one to `n`.', expected: '8', answers: { python: '6' } },
    { statement: 'Add one to `n`.', expected: '8', answers: { python: '6', q: '6', ada: '6' } },
    { statement: 'Add one to `n`.', expected: '8', answers: { ada: '6', ben: '6' } },
    { statement: 'Add one to `n`.', expected: '8', answers: { ada: '6', ben: '6', cem: '8', dan: '6' } },
    { statement: 'Add one to `n`.', expected: '8', answers: { '?m1': '6', '?m2': '6', '?m3': '6' } },
    { statement: 'Sort the list.', expected: '[3,1,2]', answers: { python: '[1,2,3]', ada: '[1,2,3]' } },
  ],
  passes: [
    { statement: 'Add one to `n`.', expected: '6', answers: { python: '6', ada: '7' } },
    { statement: 'Add one to `n`.', expected: '6', answers: { ada: '7' } },
    { statement: 'Add one to `n`.', expected: '6', answers: { ada: '7', ben: '6' } },
    { statement: 'Add one to `n`.', expected: '6', answers: { ada: '6', '?m1': '7', '?m2': '7' } },
    { statement: 'Return any of the peaks.', expected: '1', answers: { python: '4' } },
    { statement: 'Return the words in any order.', expected: '["a","b"]', answers: { python: '["b","a"]' } },
  ],
  audit: (subject) => (subject.wording.anyAnswer ? null : (byReference(subject) ?? byMajority(subject))),
};

const differs = ({ test, wording }: TestSubject, value: Value): boolean => {
  const relation = relationOf(value, test, wording);
  // An order that the statement asks for is part of the answer.
  return relation === 'different' || (relation === 'order' && wording.ordered && !wording.anyOrder);
};

function byReference(subject: TestSubject): Fault | null {
  const { test } = subject;
  const reference =
    subject.answers.find(({ kind }) => kind === 'python-reference') ??
    subject.answers.find(({ kind }) => kind === 'q-reference');
  if (!reference || !differs(subject, reference.value)) return null;
  const others = vouched(subject).filter((each) => each !== reference);
  const authors = (of: readonly Answer[]): number => new Set(of.map(({ author }) => author)).size;
  const seconds = authors(others.filter(({ value }) => sameAnswer(value, reference.value)));
  const against = authors(others.filter(({ value }) => !differs(subject, value)));
  const name = reference.kind === 'python-reference' ? 'The Python reference' : 'The q reference';
  const says = `${name} gives ${text(reference.value)} where the test expects ${text(test.expected)}`;
  const found = { kind: 'wrong-expected-value' as const, right: [reference.value] };
  if (against >= Math.max(1, seconds))
    return {
      ...found,
      strength: 'weak',
      message: `${says}, as ${against === 1 ? 'one other' : `${against} others`} of those vouched for: one of the two is wrong.`,
      mend: null,
    };
  // A q solution has the answer in q's types, which Python's values only come near.
  const inQ = others.find(({ value }) => sameAnswer(value, reference.value)) ?? reference;
  const mend = { kind: 'expect', value: inQ.value } as const;
  if (seconds === 0) return { ...found, strength: 'strong', message: `${says}.`, mend };
  const strength = against === 0 ? 'certain' : 'fair';
  return { ...found, strength, message: `${says}, and ${seconds} more vouched for agree with it.`, mend };
}

function byMajority(subject: TestSubject): Fault | null {
  const { test, answers } = subject;
  if (answers.some(({ kind }) => kind === 'python-reference' || kind === 'q-reference')) return null;
  const honest = vouched(subject);
  const asked = honest.length ? honest : answers;
  const opinions = opinionsOf(asked);
  const [first] = opinions;
  const all = opinions.reduce((sum, { authors }) => sum + authors.size, 0);
  if (!first || first.authors.size < FEWEST || first.authors.size < MAJORITY * all) return null;
  if (!differs(subject, first.value)) return null;
  const n = first.authors.size;
  const told = honest.length
    ? `${n} of ${all} independent honest solutions give`
    : `${n} of ${all} independent solutions that pass all other tests give`;
  const sure = honest.length
    ? n > 2 && n === all
      ? 'strong'
      : 'fair'
    : n > 2 && n === all
      ? 'fair'
      : 'weak';
  return {
    kind: 'wrong-expected-value',
    strength: sure,
    message: `${told} ${text(first.value)} where the test expects ${text(test.expected)}.`,
    right: [first.value],
    mend: { kind: 'expect', value: first.value },
  };
}
