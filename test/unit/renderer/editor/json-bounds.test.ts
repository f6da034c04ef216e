/** What of a JSON text the page reads, and the words that a formula may name. */
import { expect, test } from 'vitest';
import { formulaWords } from '../../../../renderer/editor/formula-completion.ts';
import { beyondBounds } from '../../../../renderer/editor/json-bounds.ts';

test.each([
  ['', null],
  ['['.repeat(100), null],
  ['['.repeat(101), /deeper than 100 levels/],
  ['{"a":'.repeat(20_000), /deeper than 100 levels/],
  ['[]'.repeat(50_000), null],
  [`"${'['.repeat(500)}"`, null],
  [`"\\"${'['.repeat(500)}"`, null],
  [`"never closed\n${'['.repeat(500)}`, /deeper/],
  ['x'.repeat(200_000), null],
  ['x'.repeat(300_000), /has 300,000 characters/],
])('bounds of a text (%#)', (text, wanted) => {
  if (wanted === null) expect(beyondBounds(text)).toBeNull();
  else expect(beyondBounds(text)).toMatch(wanted);
});

const file = (formula: string) => ({
  text: `{"type":"multi","graders":{"tests":{"type":"x","name":"n"},"lint":{"a":[1,{"b":2}]}},"calculate_output":"${formula}"}`,
});
const wordsAt = (text: string, upTo: string) => formulaWords(text, text.indexOf(upTo) + upTo.length);

test('inside the formula the parts come first, then the functions', () => {
  const { text } = file('0.5 * te');
  const found = wordsAt(text, '0.5 * te');
  expect(found?.begun).toBe('te');
  expect(found?.words.slice(0, 3)).toEqual([
    { word: 'tests', kind: 'part' },
    { word: 'lint', kind: 'part' },
    { word: 'min', kind: 'function' },
  ]);
  expect(wordsAt(text, '"calculate_output":"')?.begun).toBe('');
});

test.each(['{"type":', '"tests"', '"calculate_output"'])(
  'outside of it, as behind %s, there is nothing',
  (upTo) => {
    expect(wordsAt(file('tests').text, upTo)).toBeNull();
  },
);

test('a file that is still being written offers what it has', () => {
  const text = '{ "graders": { "tests": {}, "half": { "type": "x" }, },\n "calculate_output":\n  "max(';
  const found = formulaWords(text, text.length);
  expect(found?.words.filter(({ kind }) => kind === 'part').map(({ word }) => word)).toEqual([
    'tests',
    'half',
  ]);
});
