/** Tokens for colouring. */
import { describe, expect, test } from 'vitest';
import { tokens } from '../../../../src/q/services/index.ts';

const coloured = (source: string): string =>
  tokens(source)
    .map(({ kind, start, end }) => `${kind}:${source.slice(start, end)}`)
    .join(' ');

describe('tokens', () => {
  test.each([
    ['x:1 / note', 'global:x operator:: number:1 comment:/ note'],
    ['{x+a}', 'bracket:{ param:x operator:+ name:a bracket:}'],
    ['{[n]n*x}', 'bracket:{ bracket:[ param:n bracket:] param:n operator:* name:x bracket:}'],
    ['sum each `a`b', 'builtin:sum builtin:each symbol:`a`b'],
    ['select a from t where b', 'keyword:select column:a keyword:from name:t keyword:where column:b'],
    [
      'select n:count i from t',
      'keyword:select column:n operator:: builtin:count column:i keyword:from name:t',
    ],
    [
      'm:1;select p from ([]p:1 2)where p>m',
      'global:m operator:: number:1 operator:; keyword:select column:p keyword:from bracket:( bracket:[ bracket:] column:p operator:: number:1 number:2 bracket:) keyword:where column:p operator:> global:m',
    ],
    ['{a:x;a+b}', 'bracket:{ local:a operator:: param:x operator:; local:a operator:+ name:b bracket:}'],
    ['b:1;f:{b}', 'global:b operator:: number:1 operator:; global:f operator:: bracket:{ global:b bracket:}'],
    [
      'p:2;{[p]p}',
      'global:p operator:: number:2 operator:; bracket:{ bracket:[ param:p bracket:] param:p bracket:}',
    ],
    ['where b', 'builtin:where name:b'],
    ['if[1b;"s"]', 'keyword:if bracket:[ number:1b operator:; string:"s" bracket:]'],
    ['.Q.s1 x', 'builtin:.Q.s1 name:x'],
    ['{{x}y}', 'bracket:{ bracket:{ param:x bracket:} param:y bracket:}'],
    ['"open', 'string:"open'],
  ])('%s', (source, expected) => {
    expect(coloured(source)).toBe(expected);
  });
});
