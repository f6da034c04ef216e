/** Who speaks for a problem without a reference: shares of batches, not of samples; clusters; open inputs. */
import { expect, test } from 'vitest';
import { decide } from '../../../src/integrity/running/consensus.ts';
import { atom, type Value } from '../../../src/q/index.ts';

const inputs = [1, 2, 3].map((n) => ({ args: [atom(-7, n)], near: false }));
const ballot = (batch: string, ...answers: (number | null)[]) => ({
  batch,
  answers: answers.map((n): Value | undefined => (n === null ? undefined : atom(-7, n))),
});
const expected = (...ballots: ReturnType<typeof ballot>[]) =>
  decide(inputs, ballots)?.probes.map(({ expected: value }) => (value as { v: unknown }).v) ?? null;

test('three of five batches are enough, two of four are not', () => {
  const same = (batch: string) => ballot(batch, 1, 4, 9);
  expect(expected(same('a'), same('b'), same('c'), ballot('d', 1, 4, 8), ballot('e', 0, 0, 0))).toEqual([
    1, 4, 9,
  ]);
  expect(expected(same('a'), same('b'), ballot('c', 2, 3, 4), ballot('d', 5, 6, 7))).toBeNull();
});
test('a batch of many samples has one voice', () => {
  const many = Array.from({ length: 9 }, () => ballot('a', 1, 1, 1));
  expect(expected(...many, ballot('b', 2, 2, 2), ballot('c', 2, 2, 2))).toEqual([2, 2, 2]);
  expect(expected(...many, ballot('b', 1, 1, 1))).toBeNull();
});
test('an input without a majority is open, and splits nobody', () => {
  expect(expected(ballot('a', 1, 4, 7), ballot('b', 1, 4, 8), ballot('c', 1, 4, 9))).toEqual([1, 4]);
});
test('majorities of different people on each input speak for nobody', () => {
  // Each answer has two of three batches, but no two batches agree throughout.
  expect(expected(ballot('a', 1, 4, 0), ballot('b', 1, 0, 9), ballot('c', 0, 4, 9))).toBeNull();
});
test('no answer is no vote', () => {
  expect(expected(ballot('a', null, 4, 9), ballot('b', null, 4, 9), ballot('c', null, 4, 9))).toEqual([4, 9]);
});
