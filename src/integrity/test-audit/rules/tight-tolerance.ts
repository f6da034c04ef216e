/** A test that compares numbers more exactly than the statement asks, or than floats can be computed. */
import { shownShort } from '../../../execution/index.ts';
import { type Dict, isList, items, type Table, type Value } from '../../../q/index.ts';
import { overlooked, standing, vouched } from '../agreement.ts';
import type { AuditRule, Fault, Mend, TestSubject } from '../types.ts';

/** What floats of different but right computations agree within. */
const NOISE = 1e-6;

export const tightTolerance: AuditRule = {
  id: 'tight-tolerance',
  finds: 'Tests that compare floats more exactly than the statement asks or right computations agree.',
  flags: [
    { statement: 'Return the mean to within 1e-6.', expected: '0.5', answers: {} },
    {
      statement: 'Answers within `1e-3` of the right one count.',
      expected: '0.33',
      comparator: 'lenient',
      answers: {},
    },
    { statement: 'Return the mean, rounded to two decimals.', expected: '0.33', answers: {} },
    {
      statement: 'Return the mean.',
      expected: '0.3',
      answers: { python: '0.30000000000000004', ada: '0.3' },
    },
    {
      statement: 'An error of at most 10^-4 is accepted.',
      expected: '[0.5,0.25]',
      answers: { ada: '[0.50003,0.25]' },
    },
  ],
  passes: [
    { statement: 'Return the mean to within 1e-6.', expected: '0.5', comparator: 'lenient', answers: {} },
    { statement: 'Return the mean to within 1e-6.', expected: '3', answers: {} },
    {
      statement: 'Return the mean, rounded to two decimals.',
      expected: '0.33',
      comparator: 'lenient',
      answers: {},
    },
    { statement: 'Return the number of pairs within 0.5 of each other.', expected: '2.5', answers: {} },
    { statement: 'Return the mean.', expected: '0.3', answers: { python: '0.3', ada: '0.4' } },
  ],
  audit: (subject) => {
    const { wording, test } = subject;
    if (!holdsFloat(test.expected)) return null;
    const asked = wording.tolerance;
    const others = standing(subject, vouched(subject), 'rounding');
    const tight =
      asked !== null && (asked.rounded ? overlooked(test) === 0 : overlooked(test) < asked.tolerance);
    if (!tight && !others.length) return null;
    const fault = {
      kind: 'too-exact' as const,
      right: others.map(({ value }) => value),
      mend: mendOf(subject, asked?.tolerance ?? NOISE),
    };
    return { ...fault, ...told(subject, tight ? asked.phrase : null, others[0]?.value ?? null) };
  },
};

function told(
  { test }: TestSubject,
  phrase: string | null,
  other: Value | null,
): Pick<Fault, 'strength' | 'message'> {
  const given =
    other &&
    `${shownShort(test.expected, 40)} is expected where one vouched for gives ${shownShort(other, 40)}`;
  if (phrase === null)
    return { strength: 'strong', message: `${given ?? ''}: they differ by rounding only.` };
  return given
    ? { strength: 'certain', message: `The statement says "${phrase}", and ${given}.` }
    : { strength: 'fair', message: `The statement says "${phrase}", and the test compares more exactly.` };
}

/** Order-free and tolerant at once is what no comparator does. */
function mendOf({ test }: TestSubject, tolerance: number): Mend | null {
  if (test.comparator === 'unordered') return null;
  const comparator = test.comparator === 'lenient' ? 'lenient' : 'approx';
  return { kind: 'compare', comparator, tolerance };
}

function holdsFloat(value: Value): boolean {
  if (Math.abs(value.t) === 9 || Math.abs(value.t) === 8) return true;
  if (value.t === 99) return holdsFloat((value as Dict).values);
  if (value.t === 98) return (value as Table).columns.some((column) => holdsFloat(column));
  return value.t === 0 && isList(value) && items(value).some(holdsFloat);
}
