/** Calibration, reliability, ranking and folds against numbers worked by hand and properties that must hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  auroc,
  averagePrecision,
  bootstrapInterval,
  brierScore,
  calibrate,
  calibrationError,
  classifierFigures,
  cohenKappa,
  confusionOf,
  f1,
  foldsByGroup,
  isotonic,
  logistic,
  platt,
  precision,
  recall,
  recallAtFalsePositiveRate,
  reliabilityBins,
  type Scored,
  seededRandom,
} from '../../../src/statistics/index.ts';

const rowsOf = (...pairs: readonly (readonly [number, number])[]): Scored[] =>
  pairs.map(([score, actual]) => ({ score, actual: actual === 1 }));
const outcomes = fc.array(fc.record({ score: fc.integer({ min: -5, max: 5 }), actual: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('isotonic', () => {
  // Scores 1 2 3 4 with outcomes 0 1 0 1: the middle two violate and pool to one half.
  const fitted = isotonic(rowsOf([1, 0], [2, 1], [3, 0], [4, 1]));
  test.each([
    [1, 0.25],
    [2, 0.5],
    [3, 0.5],
    [2.5, 0.5],
    [4, 0.75],
    [-9, 0.25],
    [9, 0.75],
    // Half way between the ends of two pools.
    [1.5, 0.375],
  ])('at %d it is %d', (score, p) => expect(calibrate(fitted, score)).toBeCloseTo(p, 12));

  test('never falls, and stays off 0 and 1', () => {
    fc.assert(
      fc.property(outcomes, (rows) => {
        const fit = isotonic(rows);
        const values = Array.from({ length: 45 }, (_, i) => calibrate(fit, -5.5 + i / 4));
        for (const [i, value] of values.entries()) {
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThan(1);
          if (i) expect(value).toBeGreaterThanOrEqual((values[i - 1] as number) - 1e-12);
        }
      }),
    );
  });
  test('needs outcomes', () => expect(() => isotonic([])).toThrow(RangeError));
});

describe('platt', () => {
  test('finds the sigmoid that outcomes were drawn from', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 20_000 }, () => {
      const score = random() * 8 - 4;
      return { score, actual: random() < logistic(1.5 * score - 0.5) };
    });
    const fit = platt(rows);
    expect(fit.kind === 'platt' && fit.slope).toBeCloseTo(1.5, 1);
    expect(fit.kind === 'platt' && fit.intercept).toBeCloseTo(-0.5, 1);
  });
  test('outcomes that a score parts exactly keep it finite', () => {
    const fit = platt(rowsOf([-2, 0], [-1, 0], [1, 1], [2, 1]));
    expect(calibrate(fit, 2)).toBeGreaterThan(0.6);
    expect(calibrate(fit, 2)).toBeLessThan(1);
  });
  test('a score that says nothing gives the base rate', () => {
    const fit = platt(rowsOf([0, 1], [0, 0], [0, 0], [0, 0]));
    expect(calibrate(fit, 0)).toBeCloseTo((2 / 3 + 3 / 5) / 4, 3);
  });
});

describe('reliability', () => {
  const rows = [
    { p: 0.1, actual: false },
    { p: 0.2, actual: false },
    { p: 0.8, actual: true },
    { p: 0.9, actual: false },
  ];
  test('Brier score: (0.01+0.04+0.04+0.81)/4', () => expect(brierScore(rows)).toBeCloseTo(0.225, 12));
  test('two bins of two', () => {
    const [low, high] = reliabilityBins(rows, 2);
    expect(low).toMatchObject({ low: 0.1, high: 0.2, count: 2, observed: 0 });
    expect(high).toMatchObject({ low: 0.8, high: 0.9, count: 2, observed: 0.5 });
    expect(high?.meanForecast).toBeCloseTo(0.85, 12);
  });
  test('calibration error: (2*0.15+2*0.35)/4', () => expect(calibrationError(rows, 2)).toBeCloseTo(0.25, 12));
  test('bins hold every forecast once, in like numbers', () => {
    const many = Array.from({ length: 37 }, (_, i) => ({ p: i / 40, actual: i % 3 === 0 }));
    const counts = reliabilityBins(many).map(({ count }) => count);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(37);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
  test('no forecast has no figure', () => {
    expect(brierScore([])).toBeNaN();
    expect(calibrationError([])).toBeNaN();
    expect(reliabilityBins([])).toEqual([]);
  });
});

describe('ranking', () => {
  // Ranked + - + -: precision 1 at the first, 2/3 at the second.
  const ranked = rowsOf([4, 1], [3, 0], [2, 1], [1, 0]);
  test('average precision (1 + 2/3) / 2', () => expect(averagePrecision(ranked)).toBeCloseTo(5 / 6, 12));
  test('ties come in together', () =>
    expect(averagePrecision(rowsOf([1, 1], [1, 0], [1, 0]))).toBeCloseTo(1 / 3, 12));
  test('recall at a rate of false alarms', () => {
    expect(recallAtFalsePositiveRate(ranked, 0)).toBe(0.5);
    expect(recallAtFalsePositiveRate(ranked, 0.5)).toBe(1);
    expect(recallAtFalsePositiveRate(rowsOf([1, 1], [1, 0]), 0.05)).toBe(0);
  });
  test('one class alone has neither', () => {
    expect(averagePrecision(rowsOf([1, 0]))).toBeNaN();
    expect(recallAtFalsePositiveRate(rowsOf([1, 1]), 0.05)).toBeNaN();
  });
});

describe('foldsByGroup', () => {
  test('parts everything, and no group', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'abcdefg'), { minLength: 1 }), (names) => {
        const rows = names.map((group, i) => ({ group, i }));
        const folds = foldsByGroup(rows, ({ group }) => group, 3);
        expect(folds.flat().length).toBe(rows.length);
        const homes = new Map<string, Set<number>>();
        for (const [k, fold] of folds.entries())
          for (const { group } of fold) homes.set(group, (homes.get(group) ?? new Set()).add(k));
        for (const set of homes.values()) expect(set.size).toBe(1);
        for (const fold of folds) expect(fold.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('classifierFigures', () => {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const actual = i % 4 === 0;
    const score = ((i * 37) % 10) / 10 + (actual ? 0.4 : 0);
    return { cluster: `p${i % 12}`, score, predicted: score > 0.8, actual };
  });
  const figures = classifierFigures(rows, { resamples: 200, seed: 7 });

  test('agree with each figure worked out by itself', () => {
    const counts = confusionOf(rows);
    expect(figures.precision.value).toBe(precision(counts));
    expect(figures.recall.value).toBe(recall(counts));
    expect(figures.f1.value).toBe(f1(counts));
    expect(figures.auroc.value).toBeCloseTo(auroc(rows), 12);
    expect(figures.averagePrecision.value).toBeCloseTo(averagePrecision(rows), 12);
    expect(figures.recallAt5.value).toBe(recallAtFalsePositiveRate(rows, 0.05));
    expect(figures.kappa.value).toBeCloseTo(
      cohenKappa(rows.map(({ predicted, actual }) => [String(predicted), String(actual)])),
      12,
    );
    const rate = counts.falsePositive / (counts.falsePositive + counts.trueNegative);
    expect(figures.falsePositiveRate.value).toBe(rate);
    const caught = 0.03 * recall(counts);
    expect(figures.precisionAt3.value).toBeCloseTo(caught / (caught + 0.97 * rate), 12);
  });
  test('have the intervals that resampling each by itself gives', () => {
    const clusters = [...Map.groupBy(rows, ({ cluster }) => cluster).values()];
    const own = bootstrapInterval(clusters, (picked) => recall(confusionOf(picked.flat())), {
      resamples: 200,
      seed: 7,
    });
    expect(figures.recall.interval?.low).toBeCloseTo(own?.low as number, 12);
    expect(figures.recall.interval?.high).toBeCloseTo(own?.high as number, 12);
  });
  test('one cluster has no interval', () => {
    const { recall: found } = classifierFigures(rows.filter(({ cluster }) => cluster === 'p0'));
    expect(found.interval).toBeUndefined();
  });
});
