/** A test that holds the items of an answer to an order which the statement leaves open. */
import { equalValues } from '../../../execution/index.ts';
import { count, isList, items, type Value } from '../../../q/index.ts';
import { standing, vouched } from '../agreement.ts';
import type { AuditRule, Fault } from '../types.ts';

export const openOrder: AuditRule = {
  id: 'open-order',
  finds: 'Tests that compare in order where the statement asks for none.',
  flags: [
    { statement: 'Return the common items in any order.', expected: '[1,2]', answers: {} },
    { statement: 'Return the common items in any order.', expected: '[1,2]', answers: { ada: '[2,1]' } },
    { statement: 'Give the set of common items.', expected: '[3,4]', answers: { python: '[3,4]' } },
    {
      statement: 'Return the pairs. The order of the pairs does not matter.',
      expected: '[[1,2],[3,4]]',
      answers: { python: '[[3,4],[1,2]]' },
    },
    {
      statement: 'Return the distinct items.',
      expected: '[1,2]',
      answers: { python: '[1,2]', ada: '[2,1]' },
    },
  ],
  passes: [
    { statement: 'Return the items in any order.', expected: '[1,2]', comparator: 'unordered', answers: {} },
    { statement: 'Return the items in any order.', expected: '[1]', answers: {} },
    { statement: 'Return the items in any order.', expected: '7', answers: {} },
    {
      statement: 'Given numbers in any order, return them sorted.',
      expected: '[1,2]',
      answers: { python: '[1,2]', ada: '[2,1]' },
    },
    { statement: 'The items come in any order. Return their ranks.', expected: '[1,2]', answers: {} },
    {
      statement: 'Return the distinct items.',
      expected: '[1,2]',
      answers: { python: '[1,2]', ada: '[1,2]' },
    },
  ],
  audit: (subject) => {
    const { wording, test } = subject;
    if (test.comparator === 'unordered' || !severalItems(test.expected)) return null;
    const others = standing(subject, vouched(subject), 'order');
    // A text in any order is rarely what is meant: there has to be one.
    if (test.expected.t === 10 && !others.length) return null;
    const stated = wording.anyOrder !== null && (others.length > 0 || !wording.ordered);
    if (!stated && (!others.length || wording.ordered)) return null;
    const fault: Omit<Fault, 'strength' | 'message'> = {
      kind: 'several-right-answers',
      right: others.map(({ value }) => value),
      mend: { kind: 'compare', comparator: 'unordered', tolerance: null },
    };
    const given =
      others.length === 1
        ? 'one answer of those vouched for has'
        : `${others.length} answers of those vouched for have`;
    if (!stated)
      return { ...fault, strength: 'weak', message: `The statement names no order, and ${given} another.` };
    return others.length
      ? {
          ...fault,
          strength: 'strong',
          message: `The statement says "${wording.anyOrder}", and ${given} another order.`,
        }
      : {
          ...fault,
          strength: 'fair',
          message: `The statement says "${wording.anyOrder}", and the test compares in order.`,
        };
  },
};

/** Two items at least that are not the same: else there is but one order. */
function severalItems(value: Value): boolean {
  if (!isList(value) || count(value) < 2) return false;
  const [first, ...rest] = items(value) as [Value, ...Value[]];
  return rest.some((item) => !equalValues(item, first, 'lenient', 0));
}
