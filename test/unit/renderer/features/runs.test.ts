/** Runs: how a stored one stands, how it is asked for again, and cells that fill. */
import { expect, test } from 'vitest';
import type { MapCell } from '../../../../renderer/client/index.ts';
import { filled } from '../../../../renderer/features/runs/grading.ts';
import {
  engineToAsk,
  graderToAsk,
  resultsOf,
  stateWord,
} from '../../../../renderer/features/runs/run-words.ts';

test('a run that nothing here runs is not called running', () => {
  expect(stateWord({ state: 'running' }, true)).toBe('Running');
  expect(stateWord({ state: 'running' }, false)).toBe('Not finished');
  expect(stateWord({ state: 'cancelled' }, false)).toBe('Stopped');
  expect(resultsOf({ counts: { passed: 2, error: 3 } })).toBe(5);
  expect(resultsOf({ counts: {} })).toBe(0);
});

test('a grader of the dataset is asked for with its version, one of Quarry without', () => {
  expect(graderToAsk('q-tests@1', ['q-tests'])).toBe('q-tests');
  expect(graderToAsk('mine@3', ['q-tests'])).toBe('mine@3');
  expect(engineToAsk('kdb@4.1')).toBe('kdb');
  expect(engineToAsk('embedded@0.1.0+python3.12')).toBe('embedded');
});

test('results fill their cells and leave the others alone', () => {
  const cell = (solution: string): MapCell => ({
    ...{ solution, problem: 'p', batch: null, sample: null, status: null, score: null, label: null },
  });
  const map = { problems: [], cells: [cell('a'), cell('b')] };
  const next = filled(map, [
    { solution: 'b', status: 'failed', score: 0.5 },
    { solution: 'elsewhere', status: 'passed', score: 1 },
  ]);
  expect(next.cells[0]).toBe(map.cells[0]);
  expect(next.cells[1]).toMatchObject({ solution: 'b', status: 'failed', score: 0.5 });
  expect(next.cells).toHaveLength(2);
});
