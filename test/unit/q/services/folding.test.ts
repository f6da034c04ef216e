/** Folds by lines. */
import { expect, test } from 'vitest';
import { folds } from '../../../../src/q/services/folding.ts';

test.each([
  ['nothing on one line', 'f:{x}', []],
  ['a function', 'f:{[x]\n  x\n  }', [{ start: 0, end: 2, kind: 'region' }]],
  [
    'the outer of two that begin on one line',
    'f:{$[x;\n  1;\n  2]\n  }',
    [{ start: 0, end: 3, kind: 'region' }],
  ],
  [
    'a block inside a function',
    'f:{\n  if[x;\n    1;\n    ];\n  x}',
    [
      { start: 0, end: 4, kind: 'region' },
      { start: 1, end: 3, kind: 'region' },
    ],
  ],
  ['a run of comment lines', '/ a\n/ b\nx:1 / c', [{ start: 0, end: 1, kind: 'comment' }]],
  ['a block comment', '/\nold\n\\\na:1', [{ start: 0, end: 2, kind: 'comment' }]],
  ['an open bracket', 'f:{\n  x', []],
  ['a bracket in a string', 'a:"{\n}"', []],
])('%s', (_name, source, wanted) => {
  expect(folds(source)).toEqual(wanted);
});
