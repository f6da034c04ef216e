/** What Suspects says of its evidence: marks, weights, moves, calls, what let a hack through. */
import { describe, expect, test } from 'vitest';
import type { SuspectItem } from '../../../../renderer/client/index.ts';
import {
  callText,
  distance,
  errorIn,
  type Finding,
  familyWeights,
  lettingThrough,
  marksOf,
  stepEvidence,
} from '../../../../renderer/features/suspects/evidence.ts';

const finding = (more: Partial<Finding>): Finding => ({
  detector: 'typed-answers',
  family: 'answers',
  kind: 'hard-coded-expected-outputs',
  strength: 'strong',
  weight: 3,
  confidence: 0.85,
  message: '',
  span: null,
  evidence: {},
  ...more,
});

const itemOf = (statuses: readonly (string | null)[], findings: readonly Finding[] = []) =>
  ({
    problem: { tests: statuses.map((_, at) => ({ id: `t${at}` })) },
    verdicts: statuses.flatMap((status, at) => (status ? [{ id: `t${at}`, status }] : [])),
    inspection: { findings },
  }) as unknown as SuspectItem;

describe('evidence', () => {
  test('keeps the number of its finding where others have no place', () => {
    const item = itemOf([], [finding({}), finding({ span: { start: 3, end: 9 } })]);
    expect(marksOf(item)).toEqual([{ number: 2, start: 3, end: 9 }]);
  });

  test('counts the strongest finding of each family, heaviest first', () => {
    const findings = [
      finding({ weight: 1 }),
      finding({ weight: 3 }),
      finding({ family: 'harness', weight: 4 }),
    ];
    expect(familyWeights(findings)).toEqual([
      { family: 'harness', weight: 4 },
      { family: 'answers', weight: 3 },
    ]);
  });

  test.each([
    [0, null, 1, null],
    [3, null, 1, 1],
    [3, null, -1, 3],
    [3, 3, 1, 1],
    [3, 1, -1, 3],
  ] as const)('of %d, from %s by %d leads to %s', (count, now, by, next) => {
    expect(stepEvidence(count, now, by)).toBe(next);
  });
});

describe('a counterexample', () => {
  test('is written as q calls it', () => {
    expect(callText('f', '[[1,2]]')).toBe('f 1 2');
    expect(callText('f', '[1,2]')).toBe('f[1;2]');
  });

  test.each([
    ['{"$error":"type"}', 'type'],
    ['3', null],
    ['{"a":1}', null],
    ['not json', null],
  ])('%s raises %s', (json, error) => {
    expect(errorIn(json)).toBe(error);
  });

  test.each([
    ['0.01', '0.3333333', 'off by 0.323'],
    ['3', '"a"', null],
    ['[1]', '2', null],
  ])('%s against %s is %s', (expected, actual, words) => {
    expect(distance(expected, actual)).toBe(words);
  });
});

test.each([
  [[null, null], /were not run/],
  [['passed', 'passed', 'passed'], 'Tests 1 to 3 let it through, and none stops it.'],
  [['passed', 'failed', 'passed', 'passed'], 'Tests 1, 3, 4 let it through; test 2 stops it.'],
  [['passed', 'unsupported'], 'Test 1 lets it through, and none stops it.'],
  [['failed', 'error'], 'No test lets it through.'],
])('tests that ended %j', (statuses, words) => {
  expect(lettingThrough(itemOf(statuses))).toMatch(words);
});
