/** The strength formula on numbers worked by hand, and the order in which new tests are proposed. */
import { expect, test } from 'vitest';
import { bestKillers, mutationScore, strengthOf } from '../../../../src/integrity/strength/score.ts';

const none = { knownWrong: null, variety: null, boundaries: null };

test.each([
  ['all parts', 0.8, { knownWrong: { hit: 1, of: 2 }, variety: 0.5, boundaries: { hit: 1, of: 4 } }, 0.625],
  ['no known wrong solution', 0.5, { ...none, variety: 1, boundaries: { hit: 1, of: 1 } }, 0.6],
  ['M alone', 0.7, none, 0.7],
  ['known wrong ones that all pass', 1, { ...none, knownWrong: { hit: 0, of: 3 } }, 0.7],
  ['one answer for all tests', 1, { ...none, variety: 0 }, 0.9],
])('%s', (_name, mutation, parts, expected) => {
  expect(strengthOf(mutation, parts)).toBeCloseTo(expected, 12);
});

test('M has its Wilson interval, and is unknown without mutants that count', () => {
  expect(mutationScore(0, 0)).toBeNull();
  const { share, interval } = mutationScore(8, 10) ?? { share: 0, interval: { low: 0, high: 0 } };
  expect(share).toBe(0.8);
  expect(interval.low).toBeCloseTo(0.4902, 3);
  expect(interval.high).toBeCloseTo(0.9433, 3);
});

const killer = (name: string, kills: readonly number[], size = 1) => ({
  name,
  kills: new Set(kills),
  size,
});
const order = (killers: readonly ReturnType<typeof killer>[], most = 9): (string | number)[][] =>
  bestKillers(killers, most).map(([{ name }, adds]) => [name, adds]);

test.each([
  ['the one that kills most comes first', [killer('a', [1]), killer('b', [1, 2, 3])], [['b', 3]]],
  [
    'then the one that adds most',
    [killer('a', [1, 2, 3]), killer('b', [2, 3]), killer('c', [3, 4])],
    [
      ['a', 3],
      ['c', 1],
    ],
  ],
  ['the smaller of equals', [killer('a', [1, 2], 5), killer('b', [1, 2], 3)], [['b', 2]]],
  ['none that kills nothing', [killer('a', [])], []],
  ['none at all', [], []],
])('proposals: %s', (_name, killers, expected) => {
  expect(order(killers)).toEqual(expected);
});

test('no more proposals than asked for', () => {
  expect(order([killer('a', [1]), killer('b', [2]), killer('c', [3])], 2)).toHaveLength(2);
});
