/** Where rewards can lie: bounds of named files, and that no formula ever leaves its bounds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateFormula, FormulaError, parseFormula } from '../../../src/grading/formula.ts';
import { readGraderFile } from '../../../src/grading/index.ts';
import { formulaRange } from '../../../src/grading/reward-range.ts';

const rangeOf = (file: object) => readGraderFile(file).grader.range;
const tests = { type: 'quarry.q_tests', name: 't' };
const judge = (low: number, high: number) => ({
  type: 'score_model',
  name: 'j',
  model: 'm',
  input: [{ role: 'user', content: 'Rate.' }],
  range: [low, high],
});
const python = { type: 'python', name: 'p', source: 'def grade(sample, item):\n    return 1.0' };
const multi = (calculate_output: string) => ({
  type: 'multi',
  name: 'm',
  graders: { t: tests, five: judge(-1, 5), p: python },
  calculate_output,
});
const inf = Number.POSITIVE_INFINITY;

describe('a file', () => {
  test.each<[string, object, [number, number]]>([
    ['tests', tests, [0, 1]],
    ['tests with a bonus', { ...tests, perfect_bonus: 1, normalize: false }, [0, 2]],
    ['tests with a bonus, normalised', { ...tests, perfect_bonus: 1 }, [0, 1]],
    ['tests that take away for no code', { ...tests, no_code_reward: -0.2 }, [-0.2, 1]],
    ['a judge', judge(-1, 5), [-1, 5]],
    ['Python', python, [-inf, inf]],
    ['a sum', multi('0.9 * t + 0.02 * five'), [-0.02, 1]],
    ['a difference', multi('1 - five'), [-4, 2]],
    ['a product over zero', multi('t * five'), [-1, 5]],
    ['an even power over zero', multi('five ^ 2'), [0, 25]],
    ['an odd power', multi('five ^ 3'), [-1, 125]],
    ['a minus before a power', multi('-five^2'), [-25, 0]],
    ['a distance', multi('abs(five)'), [0, 5]],
    ['a divisor that can be zero', multi('t / five'), [-inf, inf]],
    ['a guarded divisor', multi('t / max(five, 0.5)'), [0, 2]],
    ['a root', multi('sqrt(max(five, 0))'), [0, Math.sqrt(5)]],
    ['Python held between bounds', multi('min(max(p, 0), 1)'), [0, 1]],
    ['Python alone', multi('p + t'), [-inf, inf]],
  ])('%s', (_, file, [low, high]) => {
    const range = rangeOf(file);
    expect(range.low).toBeCloseTo(low, 12);
    expect(range.high).toBeCloseTo(high, 12);
  });

  test('tells the ranges of its parts by key', () => {
    expect(readGraderFile(multi('t')).grader.partRanges).toEqual({
      t: { low: 0, high: 1 },
      five: { low: -1, high: 5 },
      p: { low: -inf, high: inf },
    });
  });
});

const { formula } = fc.letrec<{ formula: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 4 }).map(String)),
  formula: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    tie('leaf'),
    fc
      .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/', '^'), tie('formula'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(fc.constantFrom('abs', 'floor', 'ceil', 'exp', 'sqrt', 'log', 'min', '-'), tie('formula'))
      .map(([name, a]) => `${name}(${a})`),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('formula'), tie('formula'))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
  ),
}));
// In quarters, so that no rounding moves a value over a step of floor or ceil.
const quarters = (least: number, most: number) =>
  fc.integer({ min: 4 * least, max: 4 * most }).map((n) => n / 4);
const bounds = fc.tuple(quarters(-3, 3), quarters(0, 3)).map(([low, width]) => ({ low, high: low + width }));
const share = quarters(0, 1);

test('a formula never leaves its bounds', () => {
  fc.assert(
    fc.property(
      formula,
      fc.record({ a: bounds, b: bounds, c: bounds }),
      fc.record({ a: share, b: share, c: share }),
      (source, ranges, shares) => {
        const read = parseFormula(source);
        const within = (key: 'a' | 'b' | 'c') =>
          ranges[key].low + shares[key] * (ranges[key].high - ranges[key].low);
        let value: number;
        try {
          value = evaluateFormula(read, { a: within('a'), b: within('b'), c: within('c') });
        } catch (error) {
          if (error instanceof FormulaError) return;
          throw error;
        }
        const { low, high } = formulaRange(read, ranges);
        const slack = 1e-9 * Math.max(1, Math.abs(value));
        expect(value).toBeGreaterThanOrEqual(low - slack);
        expect(value).toBeLessThanOrEqual(high + slack);
      },
    ),
    { numRuns: 20_000 },
  );
});
