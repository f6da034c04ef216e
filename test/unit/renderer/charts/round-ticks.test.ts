/** Axes of counts. */
import { expect, it } from 'vitest';
import { roundTicks } from '../../../../renderer/charts/round-ticks.ts';

it.each([
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [4, [0, 1, 2, 3, 4]],
  [9, [0, 5, 10]],
  [105, [0, 50, 100, 150]],
  [320, [0, 100, 200, 300, 400]],
])('up to %s', (most, ticks) => expect(roundTicks(most)).toEqual(ticks));

it('is at most six round whole numbers that reach the count', () => {
  for (let most = 1; most < 5_000; most += 7) {
    const ticks = roundTicks(most);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
    expect(ticks.every(Number.isInteger)).toBe(true);
  }
});
