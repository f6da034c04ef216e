/** What a statement says of its answers, and what it says of something else. */
import { describe, expect, test } from 'vitest';
import { readWording } from '../../../../src/integrity/test-audit/wording.ts';

describe('any order', () => {
  test.each([
    'Return the words in any order.',
    'Give all pairs, in no particular order.',
    'Find the primes below n. Their order does not matter.',
    'Return the set of letters that both have.',
    'The answer is a list of rows in any order.',
    'Return the list regardless of order.',
  ])('%s', (text) => expect(readWording(text).anyOrder).not.toBeNull());
  test.each([
    'The numbers come in any order. Return the largest.',
    'Given a list in any order, return its median.',
    'Takes the words in arbitrary order and returns them sorted.',
    'Return the ranks of `v`, a list whose items are in any order.',
    'Return the size of each set of rows.',
    'Return them in order.\n```\nin any order\n```',
    'The order of the input does not matter.',
  ])('not: %s', (text) => expect(readWording(text).anyOrder).toBeNull());
});

describe('any answer', () => {
  test.each([
    'Return any index at which `v` peaks.',
    'Return any one of them.',
    'If several paths are shortest, return any.',
    'If there is a tie, either may be returned.',
    'Any valid answer is accepted.',
    'Give either of the roots.',
  ])('%s', (text) => expect(readWording(text).anyAnswer).not.toBeNull());
  test.each([
    'Return `1b` if any item is negative.',
    'Return whether any of them is prime.',
    'Return the words in any order.',
    'Return the number of any kind of bracket.',
    'Any of the items may be null.',
    'Return the first of them.',
    'Return the text without any blanks.',
  ])('not: %s', (text) => expect(readWording(text).anyAnswer).toBeNull());
});

describe('tolerance', () => {
  test.each([
    ['Return the mean to within 1e-6.', 1e-6],
    ['Answers with an absolute or relative error of at most 10^-5 count.', 1e-5],
    ['Answers within 0.001 of the right one are accepted.', 0.001],
    ['The result is accurate to 3 decimal places.', 0.001],
    ['Return the ratio rounded to two decimals.', 1e-6],
    ['Round the mean to the nearest 2 decimal places.', 1e-6],
  ] as const)('%s', (text, tolerance) => {
    expect(readWording(text).tolerance?.tolerance).toBeCloseTo(tolerance, 12);
  });
  test.each([
    'Return `1b` if two numbers are within 0.5 of each other.',
    'Return the items up to the first zero.',
    'Return 3 decimals.',
    'Move by at most 2.',
  ])('not: %s', (text) => expect(readWording(text).tolerance).toBeNull());
});

test('an order or a type that is asked for', () => {
  expect(readWording('Return them in ascending order.').ordered).toBe(true);
  expect(readWording('Return the words in any order.').ordered).toBe(false);
  expect(readWording('Return half of `n` as a float.').typed).toBe(true);
  expect(readWording('Return half of `n`.').typed).toBe(false);
});
