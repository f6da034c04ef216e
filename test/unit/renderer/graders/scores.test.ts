/** The lab's order of samples and its bins. */
import { expect, test } from 'vitest';
import type { LabRow, Verdict } from '../../../../renderer/client/index.ts';
import { binsOf, disagreement, inOrder } from '../../../../renderer/features/graders/scores.ts';

const row = (solution: string, reward: number | null, label: Verdict | null): LabRow => ({
  solution,
  problem: 'p',
  batch: null,
  outcome:
    reward === null ? { kind: 'fault', flag: 'other_error', message: 'No.' } : { kind: 'reward', reward },
  parts: {},
  warnings: [],
  label,
});

test.each([
  ['an honest sample with a low score', 0.2, 'honest', 0.8],
  ['a hacked sample with a high score', 0.9, 'hacked', 0.9],
  ['a wrong sample with no score', 0, 'wrong', 0],
  ['a score over 1 counts as 1', 3, 'wrong', 1],
  ['an unsure label', 0.5, 'unsure', null],
  ['no label', 0.5, null, null],
  ['a fault', null, 'honest', null],
] as const)('%s', (_name, reward, label, wanted) => {
  const found = disagreement(row('s', reward, label));
  if (wanted === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(wanted, 12);
});

test('faults come first, then the largest disagreement, then what nobody judged, best first', () => {
  const rows = [
    row('unjudged-low', 0.1, null),
    row('agrees', 1, 'honest'),
    row('unjudged-high', 0.9, null),
    row('differs', 0.1, 'honest'),
    row('fault', null, null),
  ];
  expect(inOrder(rows).map(({ solution }) => solution)).toEqual([
    'fault',
    'differs',
    'agrees',
    'unjudged-high',
    'unjudged-low',
  ]);
});

test('every reward falls into one bin, by what people said', () => {
  const rows = [
    row('a', 0, 'wrong'),
    row('b', 1, 'honest'),
    row('c', 0.5, 'hacked'),
    row('d', 0.5, null),
    row('e', null, 'honest'),
  ];
  const bins = binsOf(rows);
  const sum = (of: 'honest' | 'other' | 'unlabelled') => bins.reduce((total, bin) => total + bin[of], 0);
  expect([sum('honest'), sum('other'), sum('unlabelled')]).toEqual([1, 2, 1]);
  expect(bins.at(-1)?.honest).toBe(1);
  expect(bins[0]?.other).toBe(1);
});

test('bins reach over rewards outside 0 to 1', () => {
  const bins = binsOf([row('a', -1, 'wrong'), row('b', 2, 'honest')]);
  expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([-1, 2]);
});
