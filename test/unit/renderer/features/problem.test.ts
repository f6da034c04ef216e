/** One run of tests as events tell it, the order of candidates, JSON that a person types. */
import { describe, expect, test } from 'vitest';
import type { SolutionRow, TestStatus, TestVerdict } from '../../../../renderer/client/types.ts';
import { jsonMistake } from '../../../../renderer/features/problem/json-mistake.ts';
import { inOrder, skeleton } from '../../../../renderer/features/problem/solution-order.ts';
import {
  afterEvent,
  firstFailure,
  standing,
  startRun,
  stopRun,
  tally,
} from '../../../../renderer/features/problem/test-run.ts';

const verdict = (id: string, status: TestStatus): TestVerdict => ({
  id,
  status,
  ms: 1,
  steps: 9,
  actual: '1',
  expected: '1',
  message: null,
  stdout: '',
  line: null,
  column: null,
  allocatedBytes: null,
  disagreement: null,
});
const came = (id: string, status: TestStatus) => ({ kind: 'test' as const, verdict: verdict(id, status) });
const order = ['1', '2', '3', '4'];

describe('a run', () => {
  const half = [came('1', 'passed'), came('2', 'failed')].reduce(afterEvent, startRun('f:1', order));

  test('the first without a verdict runs, the others wait', () => {
    expect(order.map((id) => standing(half, id))).toEqual(['passed', 'failed', 'running', 'waiting']);
    expect(standing(half, 'another')).toBeNull();
    expect(tally(half)).toEqual({ done: 2, total: 4, passed: 1, failed: 1 });
  });

  test('stopped, nothing runs or waits', () => {
    const stopped = stopRun(half);
    expect(order.map((id) => standing(stopped, id))).toEqual(['passed', 'failed', null, null]);
    expect(stopRun({ ...half, phase: 'done' }).phase).toBe('done');
  });

  test('the host may run fewer tests than were asked', () => {
    expect(afterEvent(half, { kind: 'started', tests: ['2'] }).tests).toEqual(['2']);
  });

  test('done carries the code’s own failure', () => {
    const done = afterEvent(half, { kind: 'done', status: 'error', score: null, ms: 3, message: 'Line 1.' });
    expect(done).toMatchObject({ phase: 'done', status: 'error', message: 'Line 1.' });
  });

  test('unsupported is never a failure', () => {
    const run = [came('1', 'unsupported'), came('2', 'passed'), came('3', 'timeout')].reduce(
      afterEvent,
      startRun('', order),
    );
    expect(firstFailure(run, order)).toBe('3');
    expect(tally(run)).toEqual({ done: 3, total: 4, passed: 1, failed: 1 });
    expect(firstFailure(startRun('', order), order)).toBeNull();
  });
});

const row = (id: string, characters: number, ...statuses: TestStatus[]): SolutionRow => ({
  id,
  problem: 'p',
  batch: null,
  model: null,
  revision: 1,
  language: 'q',
  characters,
  status: null,
  score: null,
  tests: statuses.map((status, at) => ({ id: String(at), visibility: 'visible', status })),
  label: null,
  flaggedBy: null,
  editedAt: '',
});

test('most tests passed first, then the shorter, then by id', () => {
  const rows = [row('d', 9), row('c', 5, 'passed'), row('b', 5, 'passed'), row('a', 90, 'passed', 'passed')];
  expect(inOrder(rows).map((of) => of.id)).toEqual(['a', 'b', 'c', 'd']);
});

test.each([
  ['drawdown:{[p]', 'drawdown', 'drawdown:{[p]\n  \n  }\n'],
  ['', 'f', 'f:{[x]\n  \n  }\n'],
  ['f:{x}', 'f', 'f:{x}\n'],
])('a new solution begins with %s', (signature, entry, code) => {
  expect(skeleton(signature, entry)).toBe(code);
});

test.each([
  ['[1,2]', 'array', null],
  ['3', 'array', 'Put the arguments into one array, e.g. [[1, 2, 3]].'],
  ['3', 'any', null],
  ['', 'any', 'Give a JSON value.'],
  ["'a'", 'any', 'This is not JSON yet; strings take double quotes.'],
] as const)('%s as %s', (text, shape, mistake) => {
  expect(jsonMistake(text, shape)).toBe(mistake);
});
