/** Text from nowhere: the lexer, the parser, the formatter, the linter and the session never throw, and places stay inside the text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';
import { format } from '../../../../src/q/services/format.ts';
import { lint } from '../../../../src/q/services/lint/index.ts';
import { lex } from '../../../../src/q/syntax/lexer.ts';
import { parseScript } from '../../../../src/q/syntax/parser.ts';
import { visit } from '../../../../src/q/syntax/walk.ts';

const pieces = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ';',
  ':',
  '::',
  '+',
  '-',
  '*',
  '%',
  '!',
  '&',
  '|',
  '<',
  '>',
  '=',
  '~',
  ',',
  '^',
  '#',
  '_',
  '?',
  '@',
  '.',
  '$',
  '/',
  '\\',
  "'",
  '/:',
  '\\:',
  "':",
  '"',
  '"abc"',
  '`',
  '`a`b',
  '0x',
  '0x1f',
  '1',
  '2.5',
  '-3',
  '0N',
  '0W',
  '1 2 3',
  '2024.01.01',
  '12:30',
  '0D',
  'x',
  'y',
  'f',
  '.z.p',
  'select',
  'from',
  'where',
  'by',
  'exec',
  'update',
  'delete',
  'if',
  'while',
  'do',
  'each',
  'over',
  'count',
  'in',
  ' ',
  '  ',
  '\n',
  '\n ',
  '\t',
  '/ note\n',
  '\\d .a\n',
  'k)x\n',
  '\r\n',
  'é',
  '\u0000',
  '1:',
  '0:',
];
const soup = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 3 })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

describe('fuzzed text', () => {
  test('tokens and comments cover the text in order, without overlap', () => {
    fc.assert(
      fc.property(soup, (source) => {
        const { tokens, comments } = lex(source);
        const spans = [...tokens, ...comments].sort((a, b) => a.start - b.start || a.end - b.end);
        let at = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(source.slice(at, start).trim()).toBe('');
          expect(end).toBeLessThanOrEqual(source.length);
          at = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the parser gives a tree whose places lie inside the text', () => {
    fc.assert(
      fc.property(soup, (source) => {
        const { statements, faults } = parseScript(source);
        for (const { start, end } of faults) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(source.length);
        }
        for (const { expressions } of statements) {
          for (const expression of expressions) {
            visit(expression, ({ start, end }) => {
              expect(start).toBeGreaterThanOrEqual(0);
              expect(end).toBeLessThanOrEqual(source.length);
              return true;
            });
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the formatter is idempotent and keeps every character but blanks', () => {
    fc.assert(
      fc.property(soup, (source) => {
        const once = format(source);
        expect(format(once)).toBe(once);
        expect(once.replace(/\s/g, '')).toBe(source.replace(/\s/g, ''));
      }),
      { numRuns: 2000 },
    );
  });

  test('the linter finds places inside the text', () => {
    fc.assert(
      fc.property(soup, (source) => {
        for (const { start, end } of lint(source)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a session answers with an outcome, and goes on afterwards', () => {
    const session = createSession({ budget: { steps: 200_000, ms: 2000 } });
    fc.assert(
      fc.property(soup, (source) => {
        const { status } = session.run(source);
        expect(['ok', 'error', 'unsupported', 'refused', 'limit']).toContain(status);
        session.run('\\d .');
      }),
      { numRuns: 2000 },
    );
    expect(createSession().run('1+1').output).toBe('2\n');
  });
});

describe('text made to hurt', () => {
  const n = 100_000;
  test.each([
    ['open parentheses', '('.repeat(n)],
    ['open braces', '{'.repeat(n)],
    ['open brackets', 'f['.repeat(n)],
    ['closed brackets', ')'.repeat(n)],
    ['operators', '+'.repeat(n)],
    ['iterators', "f'".repeat(n)],
    ['juxtaposition', 'f '.repeat(n)],
    ['infix', '1+'.repeat(n)],
    ['semicolons', ';'.repeat(n)],
    ['quotes', '"'.repeat(n)],
    ['backticks', '`'.repeat(n)],
    ['assignments', 'a:'.repeat(n)],
    ['statements', 'a:1\n'.repeat(n / 4)],
    ['queries', 'select from '.repeat(n / 10)],
    ['numbers', '1 '.repeat(n)],
    ['escapes', `"${'\\'.repeat(n)}"`],
    ['block comments', '/\n'.repeat(n)],
  ])('%s by the hundred thousand end in a tree or a fault', (_name, source) => {
    const { statements, faults } = parseScript(source);
    expect(statements.length + faults.length).toBeGreaterThanOrEqual(0);
    expect(format(source).length).toBeGreaterThanOrEqual(0);
    const { status } = createSession({ budget: { ms: 5000 } }).run(source);
    expect(['ok', 'error', 'unsupported', 'refused', 'limit']).toContain(status);
  });
});
