/** The lab's order of samples and its bins. */
import { expect, test } from 'vitest';
import type { LabRow, Verdict } from '../../../../renderer/client/index.ts';
import { flips } from '../../../../renderer/features/graders/operations/changes.ts';
import {
  binsOf,
  disagreement,
  everything,
  filterWords,
  inOrder,
  judgedSamples,
  matrixOf,
  shares,
  within,
} from '../../../../renderer/features/graders/scores.ts';

const row = (solution: string, reward: number | null, label: Verdict | null): LabRow => ({
  solution,
  problem: 'p',
  batch: null,
  outcome:
    reward === null ? { kind: 'fault', flag: 'other_error', message: 'No.' } : { kind: 'reward', reward },
  parts: {},
  warnings: [],
  note: '',
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

const judged = [
  row('a', 0.9, 'honest'),
  row('b', 0.4, 'honest'),
  row('c', 0.6, 'wrong'),
  row('d', 0.1, 'hacked'),
  row('e', 1, null),
  row('f', 0.5, 'unsure'),
  row('g', null, 'honest'),
];

test('the matrix follows the threshold, and precision and recall with it', () => {
  expect(matrixOf(judged, 0.5)).toEqual({
    ...{ honest: { passes: 1, fails: 1 }, wrong: { passes: 1, fails: 0 }, hacked: { passes: 0, fails: 1 } },
  });
  expect(shares(matrixOf(judged, 0.5))).toEqual({ precision: 0.5, recall: 0.5 });
  expect(shares(matrixOf(judged, 0.7))).toEqual({ precision: 1, recall: 0.5 });
  expect(shares(matrixOf(judged, 2))).toEqual({ precision: null, recall: 0 });
  expect(shares(matrixOf([], 0.5))).toEqual({ precision: null, recall: null });
});

test('bins and cells filter; the last bin holds its upper end', () => {
  const ids = (rows: readonly LabRow[]) => rows.map(({ solution }) => solution);
  expect(within(judged, everything, 0.5)).toHaveLength(7);
  const bin = { kind: 'bin', from: 0.9, to: 1, last: true } as const;
  expect(ids(within(judged, bin, 0.5))).toEqual(['a', 'e']);
  expect(ids(within(judged, { ...bin, last: false }, 0.5))).toEqual(['a']);
  const cell = { kind: 'cell', label: 'honest', passes: false } as const;
  expect(ids(within(judged, cell, 0.5))).toEqual(['b']);
  expect(ids(within(judged, cell, 0.3))).toEqual([]);
  expect(filterWords(bin)).toBe('scores 0.90 to 1.00');
  expect(filterWords(cell)).toBe('honest, grader fails');
});

test('agreement is computed from what people judged and the grader scored, a part alone likewise', () => {
  expect(judgedSamples(judged, null).map(({ honest }) => honest)).toEqual([true, true, false, false]);
  const [first] = judged;
  const parted = [{ ...first!, parts: { lint: { kind: 'reward' as const, reward: 0.25 } } }];
  expect(judgedSamples(parted, 'lint')).toEqual([{ problem: 'p', reward: 0.25, honest: true }]);
  expect(judgedSamples(parted, 'tests')).toEqual([]);
});

test('a change counts where it crosses the threshold; a fault passes nothing', () => {
  const reward = (value: number) => ({ kind: 'reward', reward: value }) as const;
  const fault = { kind: 'fault', message: 'No.' } as const;
  const changed = [
    { solution: 'a', before: reward(0.2), after: reward(0.8) },
    { solution: 'b', before: reward(0.8), after: fault },
    { solution: 'c', before: reward(0.6), after: reward(0.9) },
  ];
  expect(flips(changed, 0.5)).toEqual({ up: 1, down: 1 });
});
