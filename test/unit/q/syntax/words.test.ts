/** The parser's words and the table of built-ins say the same. */
import { expect, test } from 'vitest';
import { primitives } from '../../../../src/q/primitives/index.ts';
import { infixWords, isReserved } from '../../../../src/q/syntax/words.ts';

const keywords = primitives.filter(({ name }) => /^[a-z]/.test(name) && name !== 'csv');

test('every keyword is reserved, and stands between its arguments where its record says so', () => {
  expect(keywords.filter(({ name }) => !isReserved(name)).map(({ name }) => name)).toEqual([]);
  const infix = keywords.filter((keyword) => keyword.infix).map(({ name }) => name);
  expect(infix.toSorted()).toEqual([...infixWords].toSorted());
});
