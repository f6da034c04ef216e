/** Agreement with labels and figures of batches, by hand-worked numbers; JSON that keeps its numbers. */
import { describe, expect, test } from 'vitest';
import { agreementOf, type JudgedSample } from '../../../src/grading/agreement.ts';
import {
  byDifficulty,
  byTag,
  compareBatches,
  type ProblemSamples,
  passFigures,
} from '../../../src/grading/batch-figures.ts';
import { parseExact } from '../../../src/grading/openai/exact-json.ts';
import { passAtK } from '../../../src/grading/pass-at-k.ts';
import { bootstrapInterval } from '../../../src/statistics/index.ts';

/** `1h .9` is a reward of 0.9 for what people call honest, in problem 1; `x` says hacked. */
const samples = (text: string): JudgedSample[] =>
  text.split(' ').map((word) => {
    const [, problem = '', mark, reward] = /^(\d+)([hx])(.*)$/.exec(word) ?? [];
    return { problem, honest: mark === 'h', reward: Number(reward) };
  });

describe('agreement', () => {
  test('with nothing labelled there is none', () => expect(agreementOf([], 0.5)).toBeNull());

  test('counts, precision, recall, f1, AUROC and kappa', () => {
    // Called honest: .9 h, .8 h, .7 x, .5 h. Called not: .4 h, .2 x, .1 x, 0 x.
    const found = agreementOf(samples('1h.9 1h.8 2x.7 2h.5 3h.4 3x.2 4x.1 4x0'), 0.5);
    expect(found).toMatchObject({
      threshold: 0.5,
      labelled: 8,
      confusion: { truePositive: 3, falsePositive: 1, falseNegative: 1, trueNegative: 3 },
      precision: { value: 0.75 },
      recall: { value: 0.75 },
      f1: { value: 0.75 },
      // Of 16 pairs of honest and hacked, the honest one scores higher in all but .5 and .4 under .7.
      auroc: { value: 14 / 16 },
      // Seen 6 of 8, by chance 4 of 8.
      kappa: { value: 0.5 },
    });
    for (const name of ['precision', 'recall', 'f1', 'auroc', 'kappa'] as const) {
      const { value, interval } = found?.[name] ?? { value: Number.NaN, interval: null };
      expect(interval?.low).toBeLessThanOrEqual(value);
      expect(interval?.high).toBeGreaterThanOrEqual(value);
    }
  });

  test.each([
    ['nothing called honest', '1h.1 2x.2', { precision: null, recall: { value: 0 } }],
    ['only one class', '1h.9 2h.1', { auroc: null, precision: { value: 1 }, recall: { value: 0.5 } }],
    ['one problem alone', '1h.9 1x.1', { f1: { value: 1, interval: null } }],
  ])('%s', (_name, text, figures) => expect(agreementOf(samples(text), 0.5)).toMatchObject(figures));
});

const problem = (name: string, marks: string, more: Partial<ProblemSamples> = {}): ProblemSamples => ({
  problem: name,
  difficulty: null,
  tags: [],
  samples: marks.length,
  passed: marks.split('y').length - 1,
  firstPassed: marks.includes('y') ? marks.indexOf('y') + 1 : null,
  ...more,
});

describe('pass@k', () => {
  test('unbiased and empirical, for every k that all problems have samples for', () => {
    const figures = passFigures([problem('a', 'nnyn'), problem('b', 'nnnn'), problem('c', 'yyyyy')]);
    expect(figures.map(({ k, unbiased, empirical }) => [k, unbiased.value, empirical.value])).toEqual([
      [1, expect.closeTo(1.25 / 3, 12), expect.closeTo(1 / 3, 12)],
      [2, expect.closeTo(1.5 / 3, 12), expect.closeTo(1 / 3, 12)],
      [4, expect.closeTo(2 / 3, 12), expect.closeTo(2 / 3, 12)],
    ]);
    const { low = 1, high = 0 } = figures[0]?.unbiased.interval ?? {};
    expect(low).toBeLessThan(1.25 / 3);
    expect(high).toBeGreaterThan(1.25 / 3);
  });

  test('each interval is the one that its figure has when it is resampled alone', () => {
    const batch = ['yyyyn', 'nnnnn', 'ynnny', 'yyyyy', 'nnyyn'].map((marks, i) => problem(`p${i}`, marks));
    const figures = passFigures(batch);
    expect(figures.map(({ k }) => k)).toEqual([1, 2, 4, 5]);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const { k, unbiased, empirical } of figures) {
      const alone = (values: readonly number[]) => {
        const { low, high } = bootstrapInterval(values, mean) ?? {};
        return { low: expect.closeTo(low as number, 12), high: expect.closeTo(high as number, 12) };
      };
      expect(unbiased.interval).toEqual(alone(batch.map((each) => passAtK(each, k))));
      expect(empirical.interval).toEqual(
        alone(batch.map(({ firstPassed }) => Number(firstPassed !== null && firstPassed <= k))),
      );
    }
  });

  test('is nothing where there is no problem', () => expect(passFigures([])).toEqual([]));

  test('in parts: a problem counts for each of its tags, and for none without a difficulty', () => {
    const all = [
      problem('a', 'y', { difficulty: 'hard', tags: ['z', 'b'] }),
      problem('b', 'n', { difficulty: 'easy', tags: ['b'] }),
      problem('c', 'y'),
    ];
    const short = (slices: ReturnType<typeof byTag>) =>
      slices.map(({ name, problems, figures }) => [name, problems, figures[0]?.unbiased.value]);
    expect(short(byDifficulty(all))).toEqual([
      ['easy', 1, 0],
      ['hard', 1, 1],
    ]);
    expect(short(byTag(all))).toEqual([
      ['b', 2, 0.5],
      ['z', 1, 1],
    ]);
  });

  test('two batches are compared on what they share', () => {
    const one = [problem('a', 'nn'), problem('b', 'ny'), problem('only', 'yy')];
    const two = [problem('b', 'yy'), problem('a', 'yn')];
    const comparison = compareBatches(one, two);
    const whole = { first: 0.25, second: 0.75, difference: 0.5, p: 0.5, pairs: 2 };
    expect(comparison).toMatchObject({ ...whole, interval: { low: 0.5, high: 0.5 } });
    expect(comparison.changed.map((each) => [each.problem, each.first.passed, each.second.passed])).toEqual([
      ['a', 0, 1],
      ['b', 1, 2],
    ]);
    expect(compareBatches(one, [])).toMatchObject({
      ...{ pairs: 0, first: Number.NaN, interval: null },
      ...{ changed: [], byDifficulty: [], byTag: [] },
    });
  });

  test('two batches are compared in parts, and what differs most comes first', () => {
    const [a, b] = [
      { difficulty: 'easy', tags: ['x'] },
      { difficulty: 'hard', tags: ['x', 'y'] },
    ];
    const one = [problem('a', 'nnnn', a), problem('b', 'nnnn', b)];
    const two = [problem('a', 'ynnn', a), problem('b', 'yyyn', b)];
    const comparison = compareBatches(one, two);
    expect(comparison.changed.map((each) => each.problem)).toEqual(['b', 'a']);
    const short = (slices: readonly { name: string; pairs: number; difference: number }[]) =>
      slices.map(({ name, pairs, difference }) => [name, pairs, difference]);
    expect(short(comparison.byDifficulty)).toEqual([
      ['easy', 1, 0.25],
      ['hard', 1, 0.75],
    ]);
    expect(short(comparison.byTag)).toEqual([
      ['x', 2, 0.5],
      ['y', 1, 0.75],
    ]);
  });
});

test.each([
  '9007199254740993',
  '[1,2.0,-0.5,1e3,12345678901234567890]',
  '{"a":{"$q":"1b"},"b":[0.1,"2.0",null,true]}',
])('%s comes out as it went in', (text) => expect(JSON.stringify(parseExact(text))).toBe(text));

test('ordinary numbers are numbers', () => expect(parseExact('[1,0.5]')).toEqual([1, 0.5]));
