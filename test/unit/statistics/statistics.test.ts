/** Statistics against numbers worked by hand or published. */
import { describe, expect, test } from 'vitest';
import {
  auroc,
  bootstrapInterval,
  cohenKappa,
  confusionOf,
  f1,
  pairedTest,
  precision,
  recall,
  wilsonInterval,
} from '../../../src/statistics/index.ts';

describe('wilsonInterval', () => {
  // Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [20, 20, 0.8389, 1],
  ])('%d of %d', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
  test('no trial says nothing', () => expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 }));
});

describe('bootstrapInterval', () => {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  test('covers the mean, within the normal approximation', () => {
    const values = Array.from({ length: 100 }, (_, i) => i % 10);
    const interval = bootstrapInterval(values, mean);
    // Standard error of the mean: sqrt(8.25 / 100) = 0.287; 1.96 of them are 0.563.
    expect(interval?.low).toBeGreaterThan(4.5 - 0.68);
    expect(interval?.low).toBeLessThan(4.5 - 0.45);
    expect(interval?.high).toBeGreaterThan(4.5 + 0.45);
    expect(interval?.high).toBeLessThan(4.5 + 0.68);
  });
  test('repeats with its seed and changes with another', () => {
    const values = [1, 5, 2, 8, 3];
    expect(bootstrapInterval(values, mean, { seed: 7 })).toEqual(
      bootstrapInterval(values, mean, { seed: 7 }),
    );
    expect(bootstrapInterval(values, mean, { seed: 7 })).not.toEqual(
      bootstrapInterval(values, mean, { seed: 8 }),
    );
  });
  test('one cluster has none, nor has a statistic that is never defined', () => {
    expect(bootstrapInterval([1], mean)).toBeUndefined();
    expect(bootstrapInterval([1, 2], () => Number.NaN)).toBeUndefined();
  });
});

describe('classification', () => {
  const rows = [
    ...Array(6).fill({ predicted: true, actual: true }),
    ...Array(2).fill({ predicted: true, actual: false }),
    ...Array(3).fill({ predicted: false, actual: true }),
    ...Array(9).fill({ predicted: false, actual: false }),
  ];
  const confusion = confusionOf(rows);
  test('counts', () =>
    expect(confusion).toEqual({ truePositive: 6, falsePositive: 2, falseNegative: 3, trueNegative: 9 }));
  test('precision 6/8, recall 6/9, F1 12/17', () => {
    expect(precision(confusion)).toBeCloseTo(0.75, 12);
    expect(recall(confusion)).toBeCloseTo(2 / 3, 12);
    expect(f1(confusion)).toBeCloseTo(12 / 17, 12);
  });
  test('nothing predicted has no precision', () => {
    expect(precision(confusionOf([{ predicted: false, actual: true }]))).toBeNaN();
  });
});

describe('cohenKappa', () => {
  // 50 applications, two readers: yes-yes 20, yes-no 5, no-yes 10, no-no 15: po 0.7, pe 0.5, kappa 0.4.
  const table = [
    ...Array(20).fill(['y', 'y']),
    ...Array(5).fill(['y', 'n']),
    ...Array(10).fill(['n', 'y']),
    ...Array(15).fill(['n', 'n']),
  ] as [string, string][];
  test('a worked table', () => expect(cohenKappa(table)).toBeCloseTo(0.4, 12));
  test('full agreement is 1', () =>
    expect(
      cohenKappa([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ).toBe(1));
  test('one category only has none', () => expect(cohenKappa([['a', 'a']])).toBeNaN());
  test('nothing has none', () => expect(cohenKappa([])).toBeNaN());
});

describe('auroc', () => {
  const scored = (positives: number[], negatives: number[]) => [
    ...positives.map((score) => ({ score, actual: true })),
    ...negatives.map((score) => ({ score, actual: false })),
  ];
  test.each([
    ['separated', [3, 4], [1, 2], 1],
    ['reversed', [1, 2], [3, 4], 0],
    ['all equal', [1, 1], [1, 1, 1], 0.5],
    // Pairs: 0.8 beats 0.7 and 0.2; 0.4 beats 0.2 and loses to 0.7; 0.7 ties 0.7 and beats 0.2: 4.5 of 6.
    ['a tie counts one half', [0.8, 0.4, 0.7], [0.7, 0.2], 4.5 / 6],
  ])('%s', (_name, positives, negatives, wanted) => {
    expect(auroc(scored(positives, negatives))).toBeCloseTo(wanted, 12);
  });
  test('one class only has none', () => expect(auroc(scored([1], []))).toBeNaN());
});

describe('pairedTest', () => {
  // Three differences of one sign: 2 of the 8 sign patterns reach |3|.
  test('exact for few pairs', () =>
    expect(
      pairedTest([
        [0, 1],
        [0, 1],
        [0, 1],
      ]),
    ).toEqual({ difference: 1, p: 0.25, pairs: 3 }));
  test('equal batches', () =>
    expect(
      pairedTest([
        [1, 1],
        [0.5, 0.5],
      ]),
    ).toEqual({ difference: 0, p: 1, pairs: 2 }));
  test('differences that cancel', () =>
    expect(
      pairedTest([
        [0, 1],
        [1, 0],
      ]).p,
    ).toBe(1));
  test('many pairs of one sign are far from chance', () => {
    const pairs = Array.from({ length: 40 }, () => [0, 1] as const);
    expect(pairedTest(pairs).p).toBeLessThan(0.001);
  });
  test('many pairs of balanced sign are not', () => {
    const pairs = Array.from({ length: 40 }, (_, i) => [i % 2, (i + 1) % 2] as const);
    expect(pairedTest(pairs).p).toBe(1);
  });
  test('no pair says nothing', () => expect(pairedTest([])).toEqual({ difference: 0, p: 1, pairs: 0 }));
});
