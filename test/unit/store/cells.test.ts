/** Solutions as cells of a map: of a batch, of a run, of a query; and why they did not pass. */
import { expect, it } from 'vitest';
import type { Dataset, Status } from '../../../src/store/index.ts';
import {
  addBatch,
  addProblem,
  argsTest,
  codeOf,
  grade,
  grader,
  labelDraft,
  me,
  newDataset,
} from './dataset-file.ts';

/** Two problems (`10` after `2`), two samples each in batch `a`, one of them graded three ways. */
const filled = (): Dataset => {
  const dataset = newDataset();
  addBatch(dataset, 'a', 'basalt');
  for (const problem of ['10', '2']) {
    addProblem(dataset, problem);
    dataset.problems.addTest(problem, '1', argsTest('[1]', '1'), me);
    for (const sample of [2, 1])
      dataset.solutions.add(
        { id: `${problem}/a/${sample}`, problem, batch: 'a', sample },
        { language: 'q', code: 'x', raw: null, meta: '{}' },
        me,
      );
  }
  return dataset;
};

it('gives the cells of a batch in order of problem and sample, ungraded and labelled ones too', () => {
  const dataset = filled();
  grade(dataset, '2/a/1', 'passed');
  dataset.labels.add(labelDraft('2/a/1', 'hacked'));
  const cells = dataset.cells.ofBatch('a');
  expect(cells.map(({ solution }) => solution)).toEqual(['2/a/1', '2/a/2', '10/a/1', '10/a/2']);
  expect(cells[0]).toEqual({
    ...{ solution: '2/a/1', problem: '2', batch: 'a', sample: 1 },
    ...{ status: 'passed', score: 1, label: 'hacked' },
  });
  expect(cells[1]).toMatchObject({ status: null, score: null, label: null });
  expect(dataset.cells.problems(['10', '2']).map(({ id, tags }) => [id, tags])).toEqual([
    ['2', ['math']],
    ['10', ['math']],
  ]);
  expect(codeOf(() => dataset.cells.ofBatch('nobody'))).toBe('not-found');
});

it('leaves retired problems out of batches and queries', () => {
  const dataset = filled();
  dataset.problems.stand('10', { retired: true }, 'ada');
  expect(dataset.cells.ofBatch('a')).toHaveLength(2);
  expect(dataset.cells.selected('batch:a')).toHaveLength(2);
  expect(dataset.cells.selected('is:retired')).toHaveLength(2);
  expect(codeOf(() => dataset.cells.selected('zone:1'))).toBe('bad-query');
});

it('gives a run its own results, whatever came later', () => {
  const dataset = filled();
  const run = dataset.grading.start({
    ...{ grader: grader(dataset), engine: 'embedded@1', query: '', options: '{}', by: 'ada' },
  });
  const store = (solution: string, status: Status, score: number | null, message: string | null) =>
    dataset.grading.store(run.key, [
      {
        ...{ solution: dataset.solutions.get(solution).key, grader: grader(dataset), engine: 'embedded@1' },
        ...{ cacheKey: null, status, score, ms: 1, message, line: null, column: null, tests: [], at: null },
        meta: '{"parts":{}}',
      },
    ]);
  store('2/a/1', 'failed', 0.25, null);
  store('10/a/2', 'error', 0, "'type");
  grade(dataset, '2/a/1', 'passed');
  expect(dataset.cells.ofRun(run.id).map(({ solution, status }) => [solution, status])).toEqual([
    ['2/a/1', 'failed'],
    ['10/a/2', 'error'],
  ]);
  expect(dataset.grading.score(run.id)).toEqual({ mean: 0.125, scored: 2 });
  expect(dataset.grading.resultIn(run.id, '2/a/1')).toMatchObject({ status: 'failed', score: 0.25 });
  expect(dataset.grading.resultIn(run.id, '2/a/2')).toBeNull();
});

it('counts why samples did not pass: their own message, else that of the test that ended so', () => {
  const dataset = filled();
  const test = dataset.problems.get('2').tests[0]!;
  const outcome = {
    ...{ test: test.key, ms: 1, steps: 1, actual: null, expected: null, stdout: '', line: null },
    ...{ column: null, allocatedBytes: null, disagreement: null },
  };
  const store = (solution: string, status: Status, message: string | null, ofTest: string | null) =>
    dataset.grading.store(null, [
      {
        ...{ solution: dataset.solutions.get(solution).key, grader: grader(dataset), engine: 'embedded@1' },
        ...{ cacheKey: null, status, score: 0, ms: 1, message, line: null, column: null, at: null },
        ...{ tests: [{ ...outcome, status, message: ofTest }], meta: '{}' },
      },
    ]);
  store('2/a/1', 'error', null, "q signalled 'type at line 3, column 1.");
  store('2/a/2', 'error', "q signalled 'type at line 1, column 9.", 'not this one');
  store('10/a/1', 'passed', null, null);
  store('10/a/2', 'failed', null, 'it is 3');
  expect(dataset.cells.messages(['a'], 10)).toEqual([
    { status: 'error', message: "q signalled 'type.", count: 2, example: '2/a/1' },
    { status: 'failed', message: 'it is 3', count: 1, example: '10/a/2' },
  ]);
  expect(dataset.cells.messages(['a'], 1)).toHaveLength(1);
  expect(dataset.cells.messages(['b'], 9)).toEqual([]);
});
