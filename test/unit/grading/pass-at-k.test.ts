/** pass@k against hand-worked numbers, its brute-force definition, and a published file. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanPassAtK, passAtK } from '../../../src/grading/index.ts';

describe('one problem', () => {
  test.each([
    [1, 0, 1, 0],
    [1, 1, 1, 1],
    [5, 2, 1, 0.4],
    [5, 2, 2, 0.7],
    [5, 2, 3, 0.9],
    [5, 2, 4, 1],
    [10, 1, 5, 0.5],
    [10, 3, 2, 8 / 15],
    [200, 1, 100, 0.5],
    [4, 0, 4, 0],
  ])('%i samples, %i passed: pass@%i = %d', (samples, passed, k, expected) => {
    expect(passAtK({ samples, passed }, k)).toBeCloseTo(expected, 12);
  });

  test.each([0, -1, 1.5, 6])('k = %d of 5 samples is refused', (k) => {
    expect(() => passAtK({ samples: 5, passed: 1 }, k)).toThrow(RangeError);
  });

  test('it is one minus the share of k-subsets without a pass', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.nat(), fc.nat(), (n, a, b) => {
        const [c, k] = [a % (n + 1), 1 + (b % n)];
        const misses = n - c < k ? 0 : choose(n - c, k) / choose(n, k);
        expect(passAtK({ samples: n, passed: c }, k)).toBeCloseTo(1 - misses, 9);
      }),
    );
  });
});

describe('many problems', () => {
  test('the mean, for every k that the fewest samples allow', () => {
    const means = meanPassAtK([
      { samples: 5, passed: 2 },
      { samples: 10, passed: 10 },
    ]);
    expect([...means.keys()]).toEqual([1, 2, 4, 5]);
    expect(means.get(1)).toBeCloseTo(0.7, 12);
    expect(means.get(2)).toBeCloseTo(0.85, 12);
  });
  test('no problem, no number', () => {
    expect(meanPassAtK([]).size).toBe(0);
  });
});

const published = new URL(
  '../../../../shared/data/kx/results_morganstanley_qqWen-72B-RL.json',
  import.meta.url,
);
if (!existsSync(published)) console.warn('Skipped: the published results are not beside the checkout.');
test.skipIf(!existsSync(published))('the numbers that KX published, to 1e-9', () => {
  const file = JSON.parse(readFileSync(published, 'utf8')) as {
    [name: `pass_at_${number}`]: number;
    per_problem_results: { num_samples: number; num_correct: number }[];
  };
  const counts = file.per_problem_results.map((row) => ({
    samples: row.num_samples,
    passed: row.num_correct,
  }));
  const entries = ([1, 5, 10, 20, 50] as const).map((k) => [k, file[`pass_at_${k}`] ?? Number.NaN] as const);
  const means = meanPassAtK(
    counts,
    entries.map(([k]) => k),
  );
  expect(entries.length).toBeGreaterThanOrEqual(4);
  for (const [k, value] of entries) expect(Math.abs((means.get(k) ?? -1) - value)).toBeLessThan(1e-9);
});
