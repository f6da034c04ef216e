/** Executing more than once: what counts as a difference, what is told of it, and that a crash is tried again. */
import { expect, test } from 'vitest';
import { repeatedly } from '../../../../src/grading/run/repeat.ts';
import type { GradeOutcome, Status } from '../../../../src/grading/types.ts';

const ended = (status: Status, actual = '1', ms = 1): GradeOutcome => ({
  status,
  score: status === 'passed' ? 1 : 0,
  ms,
  message: null,
  tests: [
    {
      id: '1',
      status,
      ms,
      steps: 7,
      allocatedBytes: 8,
      actual,
      expected: '1',
      message: null,
      stdout: '',
      line: null,
      column: null,
      disagreement: null,
    },
  ],
});
/** Gives the outcomes one after the other, and counts how many were taken. */
const series = (...outcomes: GradeOutcome[]) => {
  const state = { taken: 0, execute: async () => outcomes[state.taken++] as GradeOutcome };
  return state;
};

test.each([
  ['times are no difference', [ended('passed', '1', 1), ended('passed', '1', 90)], 'passed', false, null],
  [
    'one fails',
    [ended('passed'), ended('failed', '2'), ended('passed')],
    'failed',
    true,
    '2 passed, 1 failed',
  ],
  [
    'other values',
    [ended('failed', '2'), ended('failed', '3')],
    'failed',
    true,
    '2 failed, with other values',
  ],
  ['the worst counts', [ended('timeout'), ended('passed')], 'timeout', true, '1 timeout, 1 passed'],
] as const)('%s', async (_, outcomes, status, flaky, told) => {
  const { execute } = series(...outcomes);
  const found = await repeatedly(execute, outcomes.length);
  expect(found).toMatchObject({ flaky, outcome: { status } });
  if (told === null) expect(found.outcome.message).toBeNull();
  else expect(found.outcome.message).toContain(told);
});

test.each([
  ['a crash is tried again once', [ended('crash'), ended('passed')], 'passed', 2],
  ['and stays one where it crashes again', [ended('crash'), ended('crash'), ended('passed')], 'crash', 2],
  ['nothing else is', [ended('error'), ended('passed')], 'error', 1],
] as const)('%s', async (_, outcomes, status, taken) => {
  const all = series(...outcomes);
  expect(await repeatedly(all.execute, 1)).toMatchObject({ flaky: false, outcome: { status } });
  expect(all.taken).toBe(taken);
});
