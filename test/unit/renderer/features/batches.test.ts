/** Batches: parameters in words, who is ahead, usual causes. */
import { expect, test } from 'vitest';
import {
  type Compared,
  changed,
  countsOf,
  outcomeOf,
  tailOf,
  usualCause,
} from '../../../../renderer/features/batches/outcomes.ts';
import { parametersOf } from '../../../../renderer/features/batches/parameters.ts';

const compared = (id: string, first: [number, number], second: [number, number]): Compared => ({
  ...{ id, title: id, first: { passed: first[0], samples: first[1] } },
  ...{
    second: { passed: second[0], samples: second[1] },
    change: second[0] / second[1] - first[0] / first[1],
  },
});

test.each([
  ['{"temperature":0.8,"stop":["x"],"note":"a"}', 'temperature 0.8, stop ["x"], note a'],
  ['{}', ''],
  ['[1]', ''],
  ['null', ''],
  ['{', ''],
])('%s in words', (params, words) => {
  expect(parametersOf({ params })).toBe(words);
});

test('a problem is won, lost or tied, and changes are listed by their size', () => {
  const problems = [
    compared('won', [1, 4], [2, 4]),
    compared('lost', [4, 4], [1, 4]),
    compared('tied', [1, 3], [1, 3]),
    compared('won-too', [0, 4], [1, 4]),
  ];
  expect(problems.map(outcomeOf)).toEqual(['second', 'first', 'tied', 'second']);
  expect(countsOf(problems)).toEqual({ all: 4, second: 2, first: 1, tied: 1 });
  expect(changed(problems).map(({ id }) => id)).toEqual(['lost', 'won', 'won-too']);
  expect(problems.map(tailOf)).toEqual(['+1', '−3', '0', '+1']);
});

test('where samples differ in number the tail is a share, and rounding is no change', () => {
  expect(tailOf(compared('p', [1, 2], [1, 4]))).toBe('−25%');
  expect(tailOf(compared('p', [1, 2], [2, 4]))).toBe('0');
  expect(outcomeOf({ change: 1e-12 })).toBe('tied');
});

test.each([
  ["'type", 'a verb met a type it does not take'],
  ["'length in line 2", 'lists of unequal count'],
  ["q signalled 'rank.", 'too many or too few arguments'],
  ["'nosuch", null],
  ['It gave 3.', null],
])('%s', (message, cause) => {
  expect(usualCause(message)).toBe(cause);
});
