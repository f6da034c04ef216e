/** Tokens for colouring. */
import { describe, expect, test } from 'vitest';
import { tokens } from '../../../../src/q/services/index.ts';

const coloured = (source: string): string =>
  tokens(source)
    .map(({ kind, start, end }) => `${kind}:${source.slice(start, end)}`)
    .join(' ');

describe('tokens', () => {
  test.each([
    ['x:1 / note', 'name:x operator:: number:1 comment:/ note'],
    ['{x+a}', 'bracket:{ param:x operator:+ name:a bracket:}'],
    ['{[n]n*x}', 'bracket:{ bracket:[ param:n bracket:] param:n operator:* name:x bracket:}'],
    ['sum each `a`b', 'builtin:sum builtin:each symbol:`a`b'],
    ['select a from t where b', 'keyword:select name:a keyword:from name:t keyword:where name:b'],
    ['where b', 'builtin:where name:b'],
    ['if[1b;"s"]', 'keyword:if bracket:[ number:1b operator:; string:"s" bracket:]'],
    ['.Q.s1 x', 'builtin:.Q.s1 name:x'],
    ['{{x}y}', 'bracket:{ bracket:{ param:x bracket:} param:y bracket:}'],
    ['"open', 'string:"open'],
  ])('%s', (source, expected) => {
    expect(coloured(source)).toBe(expected);
  });
});
