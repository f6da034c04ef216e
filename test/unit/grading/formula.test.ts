/** calculate_output: what a formula gives, and the sentence for each that cannot be read or computed. */
import { describe, expect, test } from 'vitest';
import { evaluateFormula, FormulaError, formulaNames, parseFormula } from '../../../src/grading/formula.ts';

const scores = { a: 0.5, b: 2, zero: 0, name_2: 10 };

const values: readonly (readonly [string, number])[] = [
  ['1', 1],
  ['.5', 0.5],
  ['1.5e2', 150],
  ['a', 0.5],
  ['a + b', 2.5],
  ['a - b - 1', -2.5],
  ['b * b / 4', 1],
  ['8 / 2 / 2', 2],
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['2 ^ 3', 8],
  ['2 ^ 3 ^ 2', 512],
  ['-2^2', -4],
  ['(-2)^2', 4],
  ['2^-1', 0.5],
  ['2^-2^2', 0.0625],
  ['--a', 0.5],
  ['+a', 0.5],
  ['-a*b', -1],
  ['min(a, b)', 0.5],
  ['max(a, b, 7)', 7],
  ['min(3)', 3],
  ['abs(-b)', 2],
  ['floor(1.9) + ceil(1.1)', 3],
  ['exp(0)', 1],
  ['sqrt(b * 2)', 2],
  ['log(exp(1))', 1],
  ['name_2 / 4', 2.5],
  ['0.8 * a + 0.2 * min(b, 1)', 0.6],
];
test.each(values)('%s gives %d', (source, wanted) => {
  expect(evaluateFormula(parseFormula(source), scores)).toBeCloseTo(wanted, 12);
});

const unreadable: readonly (readonly [string, RegExp])[] = [
  ['', /ends where a value should stand/],
  ['   ', /ends where a value should stand/],
  ['a +', /ends where a value should stand/],
  ['a b', /has "b" at character 3 where it should end/],
  ['(a', /lacks "\)"/],
  ['a)', /has "\)" at character 2/],
  ['* a', /has "\*" at character 1 where a value/],
  ['a $ b', /cannot be read from "\$ b" on/],
  ['round(a)', /no function "round"; use min, max/],
  ['abs(a, b)', /abs takes one argument and got 2/],
  ['min()', /where a value should stand/],
  ['('.repeat(1500), /nested too deeply/],
  [`${'2^'.repeat(900)}2`, /nested too deeply/],
  [`a${' + a'.repeat(100_000)}`, /more than 2000 names, numbers and signs/],
  [`min(${'a, '.repeat(200_000)}a)`, /more than 2000 names, numbers and signs/],
  ['min(1e999, a)', /has the number 1e999, which is too large/],
];
test.each(unreadable)('%s is refused', (source, sentence) => {
  expect(() => parseFormula(source)).toThrow(FormulaError);
  expect(() => parseFormula(source)).toThrow(sentence);
});

const uncomputable: readonly (readonly [string, RegExp])[] = [
  ['a / zero', /divides by zero/],
  ['a / (b - 2)', /divides by zero/],
  ['sqrt(-1)', /sqrt\(-1\), which is no finite number/],
  ['log(zero)', /log\(0\), which is no finite number/],
  ['exp(1000)', /no finite number/],
  ['10 ^ 999', /no finite number/],
  ['c', /uses "c", which is no sub-grader/],
  ['constructor', /uses "constructor"/],
];
describe('no formula ends in a silent number', () => {
  test.each(uncomputable)('%s', (source, sentence) => {
    expect(() => evaluateFormula(parseFormula(source), scores)).toThrow(sentence);
  });
});

test('a formula as long as may be is computed', () => {
  expect(evaluateFormula(parseFormula(`a${' + a'.repeat(999)}`), scores)).toBeCloseTo(500, 9);
});

test('the names of a formula are found once each, functions left out', () => {
  expect([...formulaNames(parseFormula('max(a, b) + -a * floor(c ^ a)'))]).toEqual(['a', 'b', 'c']);
});
