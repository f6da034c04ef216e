/** Graders in versions, samples of a batch, and the file of answers. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAnswers } from '../../../src/store/index.ts';
import { addBatch, addProblem, addSolution, codeOf, folder, grade, newDataset } from './dataset-file.ts';

const judge = (definition: string) => ({ name: 'judge', kind: 'multi', definition, scoresAnswers: true });

describe('graders', () => {
  it('are versions, each based on the one before', () => {
    const { graders, audit } = newDataset();
    expect(graders.versions('judge')).toEqual([]);
    expect(graders.save(judge('{"n":1}'), null, 'ada')).toMatchObject({ version: 1, savedBy: 'ada' });
    expect(graders.save(judge('{"n":2}'), 1, 'bob')).toMatchObject({ version: 2, kind: 'multi' });
    expect(graders.versions('judge').map(({ version, definition }) => [version, definition])).toEqual([
      [2, '{"n":2}'],
      [1, '{"n":1}'],
    ]);
    expect(graders.list().map(({ name, version }) => [name, version])).toEqual([['judge', 2]]);
    expect(audit(0, 1).rows[0]).toMatchObject({ who: 'bob', what: 'grader.save', subject: 'judge' });
  });

  it.each([
    ['one that is there as new', null],
    ['one based on an older version', 1],
    ['one based on a version that is not there', 9],
  ])('refuse to save %s', (_name, basedOn) => {
    const { graders } = newDataset();
    graders.save(judge('{"n":1}'), null, 'ada');
    graders.save(judge('{"n":2}'), 1, 'ada');
    expect(codeOf(() => graders.save(judge('{"n":3}'), basedOn, 'ada'))).toBe('conflict');
    expect(graders.versions('judge')).toHaveLength(2);
  });

  it('give no number that an imported result took', () => {
    const { graders, grading } = newDataset();
    grading.grader({ name: 'judge', version: '3', kind: 'judge', definition: '{}' });
    expect(graders.versions('judge')).toEqual([]);
    expect(graders.save(judge('{"n":1}'), null, 'ada').version).toBe(4);
    expect(grading.findGrader('judge', '4')).toMatchObject({ kind: 'multi', definition: '{"n":1}' });
  });
});

it('counts the samples of a batch by problem, the first that passed in order of text', () => {
  const dataset = newDataset();
  addBatch(dataset, 'b');
  addProblem(dataset, 'p');
  addProblem(dataset, 'q', { difficulty: null, tags: ['x', 'y'] });
  const place = { problem: 'p', batch: 'b' };
  const content = { language: 'q', code: 'f:{x}', raw: null, meta: '{}' };
  for (const [sample, status] of [
    [1, 'failed'],
    [2, 'passed'],
    [10, 'failed'],
    [11, null],
  ] as const) {
    dataset.solutions.add({ ...place, id: `p/${sample}`, sample }, content, { by: 'ada' });
    if (status) grade(dataset, `p/${sample}`, status);
  }
  addSolution(dataset, 'q', 'q/1', 'f:{x}', 'b');
  grade(dataset, 'q/1', 'error');
  expect(dataset.statistics.samples('b')).toEqual([
    { problem: 'p', difficulty: 'easy', tags: ['math'], samples: 3, passed: 1, firstPassed: 3 },
    { problem: 'q', difficulty: null, tags: ['x', 'y'], samples: 1, passed: 0, firstPassed: null },
  ]);
  expect(codeOf(() => dataset.statistics.samples('c'))).toBe('not-found');
});

describe('answers', () => {
  it('are kept from one opening to the next', () => {
    const path = join(folder(), 'deep', 'answers.sqlite');
    const first = openAnswers(path);
    first.set('k', '{"a":1}');
    first.set('k', '{"a":2}');
    first.close();
    const second = openAnswers(path);
    expect([second.get('k'), second.get('other')]).toEqual(['{"a":2}', undefined]);
    second.close();
    expect(existsSync(path)).toBe(true);
  });

  it('begin anew where the file is damaged', () => {
    const path = join(folder(), 'answers.sqlite');
    writeFileSync(path, 'no database'.repeat(100));
    const answers = openAnswers(path);
    answers.set('k', '1');
    expect(answers.get('k')).toBe('1');
    answers.close();
  });
});
