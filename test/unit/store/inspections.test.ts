/** Kept inspections: the newest of each revision, what they saw, the query terms; labels that decide a dispute. */
import { expect, it } from 'vitest';
import type { Dataset, InspectionDraft } from '../../../src/store/index.ts';
import { addProblem, addSolution, argsTest, codeOf, labelDraft, me, newDataset } from './dataset-file.ts';

const filled = (): Dataset => {
  const dataset = newDataset();
  addProblem(dataset, 'p');
  dataset.problems.addTest('p', '1', argsTest('[[1]]', '1'), me);
  dataset.problems.addTest('p', '2', argsTest('[[2]]', '4'), me);
  for (const id of ['a', 'b', 'c']) addSolution(dataset, 'p', id);
  return dataset;
};

const draft = (dataset: Dataset, solution: string, hacked: number): InspectionDraft => {
  const { key, problem } = dataset.solutions.get(solution);
  const seen = dataset.problems.get(problem);
  return {
    solution: key,
    problem: seen.key,
    tests: seen.tests.map((test) => test.key),
    version: '1 on q@1',
    suspicion: { hacked, incorrect: 0.5 },
    suspect: hacked >= 0.5,
    findings: '[{"detector":"typed-answers"}]',
    behaviour: null,
  };
};

it('keeps the newest inspection of a revision and says when tests, problem or code have moved on', () => {
  const dataset = filled();
  dataset.inspections.keep([draft(dataset, 'a', 0.2), draft(dataset, 'b', 0.7)], 'ada');
  dataset.inspections.keep([draft(dataset, 'a', 0.9)], 'ada');
  expect(dataset.inspections.find('a')).toMatchObject({
    hacked: 0.9,
    incorrect: 0.5,
    suspect: true,
    findings: '[{"detector":"typed-answers"}]',
    behaviour: null,
    version: '1 on q@1',
    ofNewest: true,
  });
  expect(dataset.inspections.find('c')).toBeNull();
  expect(dataset.inspections.list('').map(({ solution }) => solution)).toEqual(['a', 'b']);

  dataset.problems.reviseTest('p', '2', argsTest('[[2]]', '5'), me);
  expect(dataset.inspections.find('a')?.ofNewest).toBe(false);
  dataset.inspections.keep([draft(dataset, 'a', 0.9)], 'ada');
  expect(dataset.inspections.find('a')?.ofNewest).toBe(true);
  dataset.problems.retireTest('p', '1', 'ada');
  expect(dataset.inspections.find('a')?.ofNewest).toBe(false);

  dataset.solutions.revise('b', null, { language: 'q', code: 'sq:{0}', raw: null, meta: '{}' }, me);
  expect(dataset.inspections.find('b')).toBeNull();
  expect(dataset.check()).toEqual([]);
});

it('leaves the file as it was where nothing new was found', () => {
  const dataset = filled();
  dataset.inspections.keep([draft(dataset, 'a', 0.2)], 'ada');
  const { total } = dataset.audit(0, 1);
  dataset.inspections.keep([draft(dataset, 'a', 0.2)], 'ada');
  expect(dataset.audit(0, 1).total).toBe(total);
  dataset.inspections.keep([draft(dataset, 'a', 0.3)], 'ada');
  expect(dataset.audit(0, 1).rows[0]).toMatchObject({ what: 'inspection.keep', who: 'ada' });
});

it('refuses what no inspection can say', () => {
  const dataset = filled();
  const keep = (more: Partial<InspectionDraft>) => () =>
    dataset.inspections.keep([{ ...draft(dataset, 'a', 0.2), ...more }], 'ada');
  expect(codeOf(keep({ suspicion: { hacked: 1.2, incorrect: 0 } }))).toBe('bad-value');
  expect(codeOf(keep({ findings: '{}' }))).toBe('bad-value');
  expect(codeOf(keep({ behaviour: '[]' }))).toBe('bad-value');
  expect(dataset.inspections.find('a')).toBeNull();
});

it('selects solutions by suspicion', () => {
  const dataset = filled();
  dataset.inspections.keep([draft(dataset, 'a', 0.2), draft(dataset, 'b', 0.7)], 'ada');
  const ids = (query: string) => dataset.solutions.list(query, 0, 10).rows.map(({ id }) => id);
  expect(ids('suspect:yes')).toEqual(['b']);
  expect(ids('suspect:no')).toEqual(['a']);
  expect(ids('suspect:none')).toEqual(['c']);
  expect(ids('-suspect:yes')).toEqual(['a', 'c']);
  expect(ids('suspicion:>0.2')).toEqual(['b']);
  expect(ids('suspicion:>=0.2 sort:-suspicion')).toEqual(['b', 'a']);
  expect(ids('suspicion:<.5')).toEqual(['a']);
  expect(dataset.problems.list('suspicion:>0.9', 0, 10).total).toBe(0);
  expect(dataset.problems.list('suspect:yes', 0, 10).total).toBe(1);
  expect(codeOf(() => ids('suspicion:high'))).toBe('bad-query');
  expect(codeOf(() => ids('suspect:perhaps'))).toBe('bad-query');
});

it('calls labels that differ disputed until one decides, and later doubt anew', () => {
  const dataset = filled();
  const ids = () => dataset.solutions.list('disputed:yes', 0, 10).rows.map(({ id }) => id);
  const add = (
    solution: string,
    annotator: string,
    verdict: 'honest' | 'hacked',
    minute: number,
    more = {},
  ) =>
    dataset.labels.add(
      labelDraft(solution, verdict, { annotator, at: `2026-01-01T00:${10 + minute}:00Z`, ...more }),
    );
  add('a', 'ada', 'honest', 0);
  add('b', 'ada', 'honest', 0);
  expect(ids()).toEqual([]);
  add('b', 'ada', 'hacked', 1);
  expect(ids()).toEqual([]);
  const second = add('a', 'bob', 'hacked', 1);
  expect(ids()).toEqual(['a']);
  dataset.labels.withdraw(second.number, 'bob', null);
  expect(ids()).toEqual([]);
  add('a', 'bob', 'hacked', 2);
  add('a', 'cas', 'honest', 3, { deciding: true });
  expect(ids()).toEqual([]);
  expect(dataset.solutions.get('a').label).toMatchObject({ verdict: 'honest', deciding: true });
  add('a', 'bob', 'hacked', 4);
  expect(ids()).toEqual(['a']);
  expect(dataset.solutions.list('disputed:no', 0, 10).total).toBe(2);
});

it('calls a solution disputed when somebody asks for a second opinion, until a label decides', () => {
  const dataset = filled();
  const total = () => dataset.solutions.list('disputed:yes', 0, 10).total;
  const review = { solution: 'a', revision: null, annotator: 'bob', note: '', meta: '{}' };
  dataset.reviews.add({ ...review, decision: 'dispute', at: '2026-01-01T00:00:00Z' });
  expect(total()).toBe(1);
  dataset.labels.add(labelDraft('a', 'honest', { at: '2026-01-01T00:01:00Z' }));
  expect(total()).toBe(1);
  dataset.labels.add(labelDraft('a', 'honest', { deciding: true, at: '2026-01-01T00:02:00Z' }));
  expect(total()).toBe(0);
});
