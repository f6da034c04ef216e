/** Numbers of the settings as people type them. */
import { expect, test } from 'vitest';
import { limitNames, limitRule } from '../../../../renderer/features/settings/limit-rules.ts';
import { type NumberRule, numberText, readNumber, shownNumber } from '../../../../renderer/ui/number-text.ts';

const memory: NumberRule = { name: 'Memory, MB', minimum: 1, maximum: 2048, unit: 1024 * 1024 };
const price: NumberRule = { name: 'Price', minimum: 0, maximum: 100, fraction: true };

test.each([
  ['', memory, null],
  ['  ', memory, null],
  ['256', memory, 268_435_456],
  [' 2,048 ', memory, 2_147_483_648],
  ['0.15', price, 0.15],
  ['0', price, 0],
] as const)('"%s" is read', (text, rule, value) => {
  expect(readNumber(text, rule)).toEqual({ ok: true, value });
});

test.each([
  ['0', memory],
  ['2049', memory],
  ['1.5', memory],
  ['-1', price],
  ['1e3', memory],
  ['ten', price],
  ['1 000', memory],
  ['Infinity', price],
] as const)('"%s" is refused with the range', (text, rule) => {
  expect(readNumber(text, rule)).toMatchObject({
    ok: false,
    problem: expect.stringMatching(
      /^(Memory, MB takes a whole number from 1 to 2,048|Price takes a number from 0 to 100); /,
    ),
  });
});

test('a setting and its text lead to each other', () => {
  expect(numberText(268_435_456, memory)).toBe('256');
  expect(numberText(null, memory)).toBe('');
  expect(shownNumber(2_147_483_648, memory)).toBe('2,048');
});

test('every limit of the engine has a field with its own range', () => {
  const range = { default: 1024, maximum: 4 * 1024 * 1024 };
  const test = { wallMs: range, steps: range, bytes: range, outputBytes: range, depth: range };
  const ranges = { ...test, graderWallMs: range, graderBytes: range };
  expect(limitNames.map((name) => limitRule(name, ranges).maximum)).toEqual([
    4_194_304, 4_194_304, 4, 4096, 4_194_304, 4_194_304, 4,
  ]);
});
