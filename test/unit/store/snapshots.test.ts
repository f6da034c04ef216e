/** Snapshots: what is frozen stays as it was, whatever happens after. */
import { expect, it } from 'vitest';
import type { Dataset, SnapshotKey } from '../../../src/store/index.ts';
import {
  addBatch,
  addProblem,
  addSolution,
  argsTest,
  codeOf,
  grade,
  labelDraft,
  me,
  newDataset,
  problemContent,
} from './dataset-file.ts';

const filled = (): Dataset => {
  const dataset = newDataset();
  addProblem(dataset, 'p');
  addProblem(dataset, 'lonely', { tags: ['x'] });
  dataset.problems.addTest('p', null, argsTest('[1]', '1'), me);
  dataset.problems.addTest('p', null, argsTest('[2]', '4', 'hidden'), me);
  dataset.problems.retireTest('p', '2', 'ada');
  addBatch(dataset, 'b');
  addSolution(dataset, 'p', 's', 'one', 'b');
  addSolution(dataset, 'p', 't', 'two');
  grade(dataset, 's', 'passed');
  dataset.labels.add(labelDraft('s', 'honest'));
  dataset.labels.add(labelDraft('s', 'hacked', { annotator: 'bo' }));
  return dataset;
};

const freeze = (dataset: Dataset, query = '', name = 'n') =>
  dataset.snapshots.create(
    { name, query, seed: 3, shares: { train: 1 }, by: 'ada' },
    () => 'train',
    () => 'abc',
  );

const all = (dataset: Dataset, key: SnapshotKey): unknown => {
  const { snapshots } = dataset;
  return [
    snapshots.meta(key),
    snapshots.problems(key, null, 9),
    snapshots.solutionsOf(key, 'p'),
    snapshots.problemHistories(key, null, 9),
    snapshots.solutionHistories(key, null, 9),
    snapshots.batches(key),
    snapshots.results(key, ['s', 't']),
    snapshots.labels(key, ['s', 't']),
    snapshots.reviews(key, ['s', 't']),
  ];
};

it('stays as it was under every later change', () => {
  const dataset = filled();
  const { key } = freeze(dataset);
  const before = JSON.stringify(all(dataset, key));
  dataset.problems.revise('p', null, problemContent({ title: 'Later' }), me);
  dataset.problems.reviseTest('p', '1', argsTest('[9]', '81'), me);
  dataset.problems.addTest('p', null, argsTest('[3]', '9'), me);
  dataset.problems.retireTest('p', '1', 'ada');
  grade(dataset, 's', 'failed');
  dataset.labels.withdraw(dataset.labels.of('s')[0]!.number, 'ada', null);
  dataset.labels.add(labelDraft('t', 'wrong'));
  dataset.reviews.add({
    solution: 's',
    revision: null,
    annotator: 'a',
    decision: 'reject',
    note: '',
    at: null,
    meta: '{}',
  });
  dataset.solutions.revise('s', null, { language: 'q', code: 'later', raw: null, meta: '{}' }, me);
  addSolution(dataset, 'p', 'u');
  dataset.setMeta({ name: 'Later', description: '', license: null, meta: '{}' }, 'ada');
  expect(JSON.stringify(all(dataset, key))).toBe(before);
});

it('gives the newest label of each annotator, the retired test in the history, and old revisions', () => {
  const dataset = filled();
  dataset.solutions.revise('t', null, { language: 'q', code: 'three', raw: null, meta: '{}' }, me);
  const { key } = freeze(dataset);
  const [s] = dataset.snapshots.solutionsOf(key, 'p');
  expect(s?.labels.map((label) => label.verdict).sort()).toEqual(['hacked', 'honest']);
  expect(s?.result?.status).toBe('passed');
  expect(dataset.snapshots.problems(key, null, 9)[1]?.tests.map((test) => test.id)).toEqual(['1']);
  expect(dataset.snapshots.problemHistories(key, 'lonely', 9)[0]?.tests.map((test) => test.retired)).toEqual([
    false,
    true,
  ]);
  expect(dataset.snapshots.solutionHistories(key, 's', 9)[0]?.revisions.map((each) => each.code)).toEqual([
    'two',
    'three',
  ]);
});

it.each([
  ['', ['lonely', 'p'], 2],
  ['tag:x', ['lonely'], 0],
  ['status:passed', ['p'], 1],
  ['label:none', ['p'], 1],
  ['id:nothing', [], 0],
])('takes what %j selects', (query, problems, solutions) => {
  const dataset = filled();
  expect(dataset.snapshots.problemsOf(query)).toEqual(problems);
  expect(freeze(dataset, query)).toMatchObject({ problems: problems.length, solutions });
});

it('lists, refuses a taken name, and leaves nothing where the hash fails', () => {
  const dataset = filled();
  expect(freeze(dataset)).toMatchObject({
    name: 'n',
    contentSha256: 'abc',
    splits: { train: 2 },
    shares: { train: 1 },
    seed: 3,
  });
  expect(codeOf(() => freeze(dataset))).toBe('conflict');
  const failing = () =>
    dataset.snapshots.create(
      { name: 'm', query: '', seed: 0, shares: {}, by: 'ada' },
      () => 'train',
      () => {
        throw new Error('hash');
      },
    );
  expect(failing).toThrow('hash');
  expect(dataset.snapshots.list().map((each) => each.name)).toEqual(['n']);
});
