/** Scores of answers stay scores when they come in from a file: no verdict on tests is made of them. */
import { expect, it } from 'vitest';
import { newDataset } from '../store/dataset-file.ts';
import { importText, jsonl, problem, solution } from './import-file.ts';

it('keeps a score beside the status', async () => {
  const dataset = newDataset();
  const result = (grader: string, meta: object, at: string) => ({
    ...{ type: 'result', solution: 's', grader, engine: 'e@1', passed: false, score: 0.25, tests: [] },
    ...{ at: `2026-01-0${at}T00:00:00Z`, meta },
  });
  const records = [
    problem('p'),
    solution('s', 'p'),
    result('q-tests@1', {}, '1'),
    result('judge@2', { grader_type: 'score_model' }, '2'),
  ];
  await importText(dataset, jsonl(...records));
  expect(dataset.grading.of('s').map(({ grader }) => grader)).toEqual(['judge@2', 'q-tests@1']);
  expect(dataset.grading.newest('s')?.grader).toBe('q-tests@1');
  expect(dataset.solutions.get('s').status).toBe('failed');
});
