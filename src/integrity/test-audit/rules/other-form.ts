/** A test that takes the right value in one type only, where the statement asks for none. */
import { shownShort } from '../../../execution/index.ts';
import { relationOf, standing, vouched } from '../agreement.ts';
import type { AuditRule, TestSubject } from '../types.ts';

/** The strictest that overlooks what has to be overlooked comes first. */
const candidates = ['numeric', 'lenient'] as const;

export const otherForm: AuditRule = {
  id: 'other-form',
  finds: 'Tests that turn down a right value for its type, where the statement asks for none.',
  flags: [
    { statement: 'Return half of `n`.', expected: '2', answers: { ada: '2.0', ben: '2' } },
    { statement: 'Return the first letter.', expected: '"a"', answers: { q: '{"$q":"\\"a\\""}' } },
    { statement: 'Is `n` even?', expected: '1', answers: { q: 'true' } },
  ],
  passes: [
    { statement: 'Return half of `n` as a float.', expected: '2.0', answers: { ada: '2', ben: '2.0' } },
    { statement: 'Return half of `n`.', expected: '2', comparator: 'lenient', answers: { ada: '2.0' } },
    { statement: 'Return half of `n`.', expected: '2.0', answers: { python: '2', ada: '2.0' } },
    { statement: 'Return half of `n`.', expected: '2', answers: { ada: '3.0' } },
  ],
  audit: (subject) => {
    const { test, wording } = subject;
    if (wording.typed) return null;
    // What Python calls a number says nothing of q's types.
    const others = standing(subject, vouched(subject), 'form').filter(
      ({ kind }) => kind !== 'python-reference',
    );
    const [first] = others;
    if (!first) return null;
    return {
      kind: 'several-right-answers',
      strength: 'fair',
      message: `${shownShort(first.value, 40)} is turned down where ${shownShort(test.expected, 40)} is expected: it is the same value of another type, and the statement names none.`,
      right: others.map(({ value }) => value),
      mend: { kind: 'compare', comparator: loosest(subject, others), tolerance: null },
    };
  },
};

const loosest = (
  { test, wording }: TestSubject,
  others: ReturnType<typeof vouched>,
): (typeof candidates)[number] =>
  candidates.find((comparator) =>
    others.every(
      ({ value }) => relationOf(value, { ...test, comparator, tolerance: null }, wording) === 'accepted',
    ),
  ) ?? 'lenient';
