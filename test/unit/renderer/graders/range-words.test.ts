/** Where rewards can lie, in words. */
import { expect, test } from 'vitest';
import { rangeSentence, rangeWords } from '../../../../renderer/features/graders/range-words.ts';

test.each<[number | null, number | null, string, string]>([
  [0, 1, '0 to 1', 'Reward runs from 0 to 1.'],
  [-0.2, 1.1000000000000001, '-0.2 to 1.1', 'Reward runs from -0.2 to 1.1.'],
  [0, null, '0 and more', 'Reward may be 0 and more.'],
  [null, 2, 'up to 2', 'Reward may be up to 2.'],
  [null, null, 'any number', 'Reward may be any number.'],
])('%s to %s', (low, high, words, sentence) => {
  expect(rangeWords({ low, high })).toBe(words);
  expect(rangeSentence({ low, high })).toBe(sentence);
});
