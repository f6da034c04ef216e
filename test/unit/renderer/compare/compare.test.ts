/** Which two are compared, and how a problem reads beside another. */
import { expect, test } from 'vitest';
import type { Problem } from '../../../../renderer/client/types.ts';
import { pairOf } from '../../../../renderer/compare/pair.ts';
import { problemText } from '../../../../renderer/compare/sides.ts';

test.each([
  [['a', 'b'], 'c', ['a', 'b']],
  [['a'], 'b', ['a', 'b']],
])('%s selected at %s', (selected, current, ids) => {
  expect(pairOf(selected, current)).toEqual({ kind: 'pair', ids });
});

test.each([
  [[], 'a', /takes two/],
  [['a'], 'a', /takes two/],
  [['a'], null, /takes two/],
  [['a', 'b', 'c'], 'a', /More than two/],
  [null, 'a', /More than two/],
])('%s selected at %s is refused', (selected, current, message) => {
  const answer = pairOf(selected, current);
  expect(answer.kind === 'refused' && answer.message).toMatch(message);
});

const problem: Problem = {
  id: 'p',
  revision: 1,
  title: 'Sum',
  statement: 'Add them.\n',
  entryPoint: 'f',
  signature: 'f:{[x]',
  difficulty: null,
  tags: ['math', 'lists'],
  source: { name: null, url: null, license: null },
  references: { python: null, q: 'f:sum' },
  tests: [
    {
      id: '1',
      revision: 1,
      visibility: 'visible',
      body: { kind: 'args', argsJson: '[[1,2]]', expectedJson: '3', comparator: 'exact', tolerance: null },
    },
    { id: '2', revision: 1, visibility: 'hidden', body: { kind: 'q-assert', code: '0=f ()' } },
  ],
  assignee: null,
  retired: false,
  editedAt: '2026-01-01',
};

test('a problem is written out field by field, what is not given left out', () => {
  expect(problemText(problem)).toBe(
    [
      'Title: Sum',
      'Entry point: f:{[x]',
      'Difficulty: not given',
      'Tags: math, lists',
      '',
      'STATEMENT',
      '',
      'Add them.',
      '',
      'TESTS',
      '',
      'visible: [[1,2]] gives 3 (exact)',
      'hidden: 0=f ()',
      '',
      'Q REFERENCE',
      '',
      'f:sum',
      '',
    ].join('\n'),
  );
});
