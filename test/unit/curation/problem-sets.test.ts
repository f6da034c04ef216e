/** Many problems at once: tags, assignee, retirement, each with what undoing it takes. */
import { expect, test } from 'vitest';
import { assignProblems, retireProblems, setTags, tagProblems } from '../../../src/curation/index.ts';
import type { Dataset } from '../../../src/store/index.ts';
import { addProblem, codeOf, newDataset } from '../store/dataset-file.ts';

const filled = (): Dataset => {
  const dataset = newDataset();
  dataset.transaction(() => {
    addProblem(dataset, 'p', { tags: ['lists', 'math'] });
    addProblem(dataset, 'q', { tags: ['math'], difficulty: 'hard' });
    addProblem(dataset, 'r', { tags: [] });
  });
  return dataset;
};

const tags = (dataset: Dataset) => ['p', 'q', 'r'].map((id) => dataset.problems.get(id).tags);

test('tags come and go, one revision a changed problem, one entry in the log', () => {
  const dataset = filled();
  const before = dataset.audit(0, 1).total;
  const change = { add: [' Sets ', 'sets', 'MATH'], remove: ['Lists'] };
  const changed = tagProblems(dataset, { ids: ['p', 'r', 'p'] }, change, 'ada');
  expect(changed).toEqual([
    { id: 'p', tags: ['lists', 'math'] },
    { id: 'r', tags: [] },
  ]);
  expect(tags(dataset)).toEqual([['math', 'Sets'], ['math'], ['Sets', 'MATH']]);
  expect(dataset.problems.get('p')).toMatchObject({ revision: 2, author: 'ada', entryPoint: 'sq' });
  expect(dataset.audit(0, 1)).toMatchObject({
    total: before + 1,
    rows: [{ who: 'ada', what: 'problems.tag', subject: '2 problems' }],
  });
  const undone = setTags(dataset, changed, 'ada');
  expect(tags(dataset)).toEqual([['lists', 'math'], ['math'], []]);
  setTags(dataset, undone, 'ada');
  expect(tags(dataset)[0]).toEqual(['math', 'Sets']);
});

test('what changes nothing leaves no trace', () => {
  const dataset = filled();
  const before = dataset.audit(0, 1).total;
  expect(tagProblems(dataset, { ids: ['q'] }, { add: ['Math'], remove: ['lists'] }, 'ada')).toEqual([]);
  expect(assignProblems(dataset, { query: '' }, null, 'ada')).toEqual([]);
  expect(retireProblems(dataset, { ids: ['q'] }, false, 'ada')).toEqual([]);
  expect(dataset.problems.get('q').revision).toBe(1);
  expect(dataset.audit(0, 1).total).toBe(before);
});

test('a query chooses all that it matches', () => {
  const dataset = filled();
  const stood = assignProblems(dataset, { query: 'tag:math' }, ' Mara Okafor ', 'ada');
  expect(stood.map(({ id, assignee }) => [id, assignee])).toEqual([
    ['p', null],
    ['q', null],
  ]);
  expect(dataset.problems.select('assignee:"Mara Okafor"')).toEqual(['p', 'q']);
  expect(assignProblems(dataset, { ids: ['q'] }, 'Jun', 'ada')).toEqual([
    { id: 'q', assignee: 'Mara Okafor', retired: false },
  ]);
  expect(retireProblems(dataset, { query: 'difficulty:hard' }, true, 'ada').map(({ id }) => id)).toEqual([
    'q',
  ]);
  expect(dataset.problems.select('')).toEqual(['p', 'r']);
  expect(retireProblems(dataset, { query: 'is:retired' }, false, 'ada').map(({ id }) => id)).toEqual(['q']);
  expect(dataset.problems.get('q').assignee).toBe('Jun');
});

test('one that cannot be changed leaves all as they were', () => {
  const dataset = filled();
  const add = (tag: string) =>
    codeOf(() => tagProblems(dataset, { ids: ['p'] }, { add: [tag], remove: [] }, 'ada'));
  expect([add(' '), add('a,b'), add('"'), add('x'.repeat(81)), add('a\u0007')]).toEqual(
    Array(5).fill('bad-tag'),
  );
  const assign = (name: string) => codeOf(() => assignProblems(dataset, { ids: ['p'] }, name, 'ada'));
  expect([assign(''), assign('none'), assign('a,b')]).toEqual(Array(3).fill('bad-name'));
  const half = { ids: ['p', 'nowhere'] };
  expect(codeOf(() => tagProblems(dataset, half, { add: ['x'], remove: [] }, 'ada'))).toBe('not-found');
  expect(codeOf(() => retireProblems(dataset, half, true, 'ada'))).toBe('not-found');
  expect(codeOf(() => retireProblems(dataset, { query: 'colour:red' }, true, 'ada'))).toBe('bad-query');
  expect(dataset.problems.get('p')).toMatchObject({ revision: 1, retired: false });
});
