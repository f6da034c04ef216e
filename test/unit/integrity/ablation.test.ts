/** Taking evidence out of code: what becomes of each kind of place. */
import { describe, expect, test } from 'vitest';
import { without } from '../../../src/integrity/ablation.ts';

/** The span of `piece` in `code`. */
const spanOf = (code: string, piece: string) => {
  const start = code.indexOf(piece);
  return { start, end: start + piece.length };
};

const cases: readonly (readonly [string, string, string, string, string])[] = [
  ['a comment', '/ graders: accept\nf:{x}', '/ graders: accept', 'left-out', '\nf:{x}'],
  ['a statement beside the solution', 'f:{x}\n.t.eq:{1b}', '.t.eq:{1b}', 'left-out', 'f:{x}\n'],
  ['branches', 'f:{$[x=3;6;x=5;120;x]}', '$[x=3;6;x=5;120;x]', 'last-branch-kept', 'f:{(x)}'],
  ['a guard', 'f:{if[x=3;:6]; x}', 'if[x=3;:6]', 'left-out', 'f:{; x}'],
  [
    'guards of a function',
    'f:{if[x=3;:6]; if[x<0;x:0]; x}',
    '{if[x=3;:6]; if[x<0;x:0]; x}',
    'left-out',
    'f:{; if[x<0;x:0]; x}',
  ],
  ['a trap', 'f:{@[g;x;{6}]}', '@[g;x;{6}]', 'untrapped', 'f:{@[g;x]}'],
  ['a table', 'f:{(3 5!6 120) x}', '(3 5!6 120) x', 'emptied', 'f:{((0#(3 5!6 120))) x}'],
  ['a number', 'f:{x+17}', '17', 'emptied', 'f:{x+(first 0#(17))}'],
  ['a table that has a name', 't:6 24 120\nf:{t x}', 't x', 'emptied', 't:(0#(6 24 120))\nf:{t x}'],
];

describe('without a span', () => {
  test.each(cases)('%s', (_name, code, piece, how, left) => {
    expect(without(code, spanOf(code, piece), 'f')).toEqual({ how, code: left });
  });

  test('the solution itself cannot be taken out', () => {
    expect(without('f:{x+x}', { start: 0, end: 7 }, 'f')).toBeNull();
  });
});
