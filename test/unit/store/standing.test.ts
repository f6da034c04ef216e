/** Where problems and solutions stand: assigned, retired, flagged; what lists, figures and snapshots make of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../../src/store/connection.ts';
import { type Dataset, openDataset } from '../../../src/store/index.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { initial } from '../../../src/store/migrations/0001-initial.ts';
import { graderVersions } from '../../../src/store/migrations/0002-grader-versions.ts';
import {
  addBatch,
  addProblem,
  addSolution,
  closing,
  codeOf,
  folder,
  grade,
  labelDraft,
  newDataset,
} from './dataset-file.ts';

/** p has a and b, q has c, r has none; all of one batch and graded but c. */
const filled = (): Dataset => {
  const dataset = newDataset();
  dataset.transaction(() => {
    for (const id of ['p', 'q', 'r']) addProblem(dataset, id, { tags: id === 'r' ? ['lists'] : ['math'] });
    addBatch(dataset, 'one', 'basalt-7b');
    for (const [problem, id] of [
      ['p', 'a'],
      ['p', 'b'],
      ['q', 'c'],
    ] as const)
      addSolution(dataset, problem, id, undefined, 'one');
    grade(dataset, 'a', 'passed');
    grade(dataset, 'b', 'failed');
    dataset.labels.add(labelDraft('a', 'honest'));
  });
  return dataset;
};

const problems = (dataset: Dataset, query: string): string[] =>
  dataset.problems.list(query, 0, 10).rows.map((row) => row.id);
const solutions = (dataset: Dataset, query: string): string[] =>
  dataset.solutions.list(query, 0, 10).rows.map((row) => row.id);

it('a file of version 2 opens with nobody assigned, nothing retired, nothing flagged', () => {
  const path = join(folder(), 'old.quarry');
  writeFileSync(path, '');
  const connection = connect(path, { readOnly: false, busyMs: 0 });
  migrate(connection, [initial, graderVersions]);
  connection.script(`
    INSERT INTO dataset VALUES (1, 'Old', '', NULL, '{}', '2026-01-01T00:00:00Z');
    INSERT INTO problem (number, id) VALUES (1, 'p');
    INSERT INTO problem_revision VALUES (1, 1, 1, 'P', '', 'f', '', NULL, '[]', NULL, NULL, NULL, NULL, NULL, '{}', 'ada', '2026', NULL);
    INSERT INTO solution (number, id, problem) VALUES (1, 's', 1);
    INSERT INTO solution_revision VALUES (1, 1, 1, 'q', 'f:{x}', NULL, '{}', 'ada', '2026', NULL);`);
  connection.close();
  const dataset = closing(openDataset(path));
  expect(dataset.problems.get('p')).toMatchObject({ assignee: null, retired: false });
  expect(dataset.solutions.get('s').flaggedBy).toBeNull();
});

it('assigns, finds by it in both scopes, and knows the people', () => {
  const dataset = filled();
  dataset.problems.stand('p', { assignee: 'Mara Okafor' }, 'ada');
  expect(dataset.problems.list('id:p', 0, 1).rows[0]).toMatchObject({ assignee: 'Mara Okafor' });
  expect(problems(dataset, 'assignee:"Mara Okafor"')).toEqual(['p']);
  expect(problems(dataset, 'assignee:Mara*')).toEqual(['p']);
  expect(problems(dataset, 'assignee:none')).toEqual(['q', 'r']);
  expect(problems(dataset, 'assignee:none,Mara*')).toEqual(['p', 'q', 'r']);
  expect(solutions(dataset, '-assignee:Mara*')).toEqual([]);
  expect(solutions(dataset, 'assignee:none')).toEqual(['c']);
  expect(dataset.labels.people()).toEqual(['Mara Okafor', 'ada']);
  expect(dataset.audit(0, 1).rows[0]).toMatchObject({ who: 'ada', what: 'problem.stand', subject: 'p' });
  expect(codeOf(() => dataset.problems.stand('nowhere', { retired: true }, 'ada'))).toBe('not-found');
});

it('a retired problem is in no list, figure or snapshot, and comes back whole', () => {
  const dataset = filled();
  const before = dataset.statistics.counts();
  dataset.problems.stand('p', { retired: true }, 'ada');
  expect(problems(dataset, '')).toEqual(['q', 'r']);
  expect(problems(dataset, 'id:p')).toEqual([]);
  expect(dataset.problems.list('', 0, 10)).toMatchObject({ total: 2, all: 2 });
  expect(problems(dataset, 'is:retired')).toEqual(['p']);
  expect(problems(dataset, 'tag:math -is:retired')).toEqual(['q']);
  expect(solutions(dataset, '')).toEqual(['c']);
  expect(solutions(dataset, 'is:retired status:passed')).toEqual(['a']);
  expect(dataset.solutions.select('').map(({ id }) => id)).toEqual(['c']);
  expect(dataset.solutions.queue('', 9).rows.map(({ id }) => id)).toEqual(['c']);
  expect(dataset.problems.tags()).toEqual([
    { tag: 'lists', problems: 1 },
    { tag: 'math', problems: 1 },
  ]);
  expect(dataset.statistics.counts()).toMatchObject({ problems: 2, solutions: 1, labels: 0, toReview: 1 });
  expect(dataset.statistics.verdicts()).toMatchObject({ honest: 0 });
  expect(dataset.statistics.statuses()).toEqual({});
  expect(dataset.statistics.batches()).toMatchObject([{ id: 'one', problems: 1, solutions: 1 }]);
  expect(dataset.statistics.samples('one')).toEqual([]);
  // Not even where somebody asks for it by name.
  expect(dataset.snapshots.problemsOf('is:retired')).toEqual([]);
  const request = { name: 's', query: '', seed: 1, shares: {}, by: 'ada' };
  const snapshot = dataset.snapshots.create(
    request,
    () => 'train',
    () => 'hash',
  );
  expect(snapshot).toMatchObject({ problems: 2, solutions: 1 });
  dataset.problems.stand('p', { retired: false }, 'ada');
  expect(dataset.statistics.counts()).toMatchObject({ ...before, snapshots: 1 });
  expect(problems(dataset, '')).toEqual(['p', 'q', 'r']);
});

it('a flag asks for a second look, labelled or not, until it is taken away', () => {
  const dataset = filled();
  expect(dataset.solutions.flag('a', true, 'bob')).toMatchObject({ flaggedBy: 'bob' });
  expect(solutions(dataset, 'is:flagged')).toEqual(['a']);
  expect(problems(dataset, 'is:flagged')).toEqual(['p']);
  expect(problems(dataset, 'is:flagged status:failed')).toEqual([]);
  expect(problems(dataset, '-is:flagged')).toEqual(['q', 'r']);
  expect(dataset.solutions.queue('', 9).rows.map(({ id }) => id)).toEqual(['b', 'c']);
  expect(dataset.solutions.queue('is:flagged', 9).rows.map(({ id }) => id)).toEqual(['a']);
  expect(dataset.solutions.queue('label:honest', 9).total).toBe(1);
  dataset.problems.stand('r', { retired: true }, 'ada');
  expect(problems(dataset, 'is:retired,flagged')).toEqual(['p', 'r']);
  expect(dataset.solutions.flag('a', false, 'bob').flaggedBy).toBeNull();
  expect(solutions(dataset, 'is:flagged')).toEqual([]);
  expect(codeOf(() => dataset.solutions.flag('nowhere', true, 'bob'))).toBe('not-found');
  expect(codeOf(() => solutions(dataset, 'is:lost'))).toBe('bad-query');
});

it('tells the overview what was labelled when, which batch came last, and when a run was done', () => {
  const dataset = filled();
  const { statistics, labels, problems: list } = dataset;
  addBatch(dataset, 'two', 'basalt-7b');
  expect(statistics.newestBatch()).toBe('one');
  addSolution(dataset, 'q', 'd', undefined, 'two');
  grade(dataset, 'd', 'passed');
  expect(statistics.newestBatch()).toBe('two');
  expect(statistics.samples(null).map(({ problem, samples, passed }) => [problem, samples, passed])).toEqual([
    ['p', 2, 1],
    ['q', 1, 1],
  ]);
  const noon = (day: number) => `2026-03-0${day}T12:00:00Z`;
  labels.add(labelDraft('b', 'hacked', { at: noon(1) }));
  labels.add(labelDraft('b', 'wrong', { annotator: 'bob', at: noon(2) }));
  labels.add(labelDraft('b', 'wrong', { annotator: 'ada', at: noon(2) }));
  labels.withdraw(labels.add(labelDraft('c', 'wrong', { at: noon(3) })).number, 'ada', null);
  expect(statistics.labelDays(14).slice(0, 2)).toEqual([
    { day: '2026-03-01', first: 1, second: 0 },
    { day: '2026-03-02', first: 0, second: 2 },
  ]);
  expect(statistics.labelDays(1)).toHaveLength(1);
  list.keepStrength('q', 0.9);
  list.keepStrength('p', 0.4);
  expect(statistics.strengths()).toEqual([0.4, 0.9]);
  expect(statistics.lastGraded()).toBeNull();
  list.stand('p', { retired: true }, 'ada');
  expect(statistics.strengths()).toEqual([0.9]);
});
