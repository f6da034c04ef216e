/** print then parse gives the same tree, for trees of every kind of node. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScript } from '../../../../src/q/syntax/parser.ts';
import { printScript } from '../../../../src/q/syntax/print.ts';
import type { Script } from '../../../../src/q/syntax/tree.ts';

/** A tree without its places and without the texts that only show how it was written. */
function shape({ statements }: Script): string {
  return JSON.stringify(statements, (key, value) => {
    if (['start', 'end', 'source'].includes(key)) return undefined;
    return ArrayBuffer.isView(value) || typeof value === 'bigint' ? String(value) : value;
  });
}

function identity(source: string): void {
  const script = parseScript(source);
  expect(script.faults, source).toEqual([]);
  const printed = printScript(script);
  const again = parseScript(printed);
  expect(again.faults, printed).toEqual([]);
  expect(shape(again), printed).toBe(shape(script));
}

/** Source text by the grammar: what each form is made of, nested to a depth. */
const { expression } = fc.letrec<Record<'expression' | 'noun' | 'verb' | 'term', string>>((tie) => {
  const e = tie('expression');
  const noun = tie('noun');
  const verb = tie('verb');
  const items = fc.array(e, { minLength: 2, maxLength: 3 });
  const some = fc.array(e, { minLength: 1, maxLength: 3 });
  const name = fc.constantFrom('a', 'b', 'total', '.ns.f', 'x', 'y');
  const literal = fc.constantFrom(
    '1',
    '-2',
    '2.5',
    '1 2 3',
    '0N',
    '0x1f',
    '101b',
    '`',
    '`a`b',
    '"text"',
    '"a;b"',
    '2024.01.01',
    '0D01:00:00',
    '1 -1 2f',
  );
  return {
    noun: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      literal,
      name,
      fc.tuple(e).map(([x]) => `(${x})`),
      items.map((xs) => `(${xs.join(';')})`),
      some.map((xs) => `{${xs.join(';')}}`),
      some.map((xs) => `{[p;q]${xs.join(';')};}`),
      fc.tuple(name, some).map(([f, xs]) => `${f}[${xs.join(';')}]`),
      fc.tuple(noun).map(([x]) => `([]c:${x};d:1 2)`),
      fc.tuple(noun, noun).map(([x, y]) => `([k:${x}]v:${y})`),
      items.map((xs) => `$[${xs.join(';')};0]`),
    ),
    verb: fc.oneof(
      fc
        .constantFrom(
          '+',
          '-',
          '*',
          '%',
          ',',
          '#',
          '_',
          '?',
          '!',
          '@',
          '.',
          '=',
          '<=',
          '~',
          '&',
          '|',
          '^',
          '$',
          'in',
          'mod',
          'cut',
          'over',
          "'",
          '/',
        )
        .filter((v) => v !== "'" && v !== '/'),
      fc
        .tuple(fc.constantFrom('+', ',', 'f', '{x+y}'), fc.constantFrom("'", '/', '\\', "':", '/:', '\\:'))
        .map(([f, i]) => f + i),
    ),
    term: noun,
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      noun,
      fc.tuple(noun, verb, e).map(([x, v, y]) => `${x} ${v} ${y}`),
      fc
        .tuple(
          fc.oneof(
            name,
            noun.map((x) => `(${x})`),
          ),
          e,
        )
        .map(([f, x]) => `${f} ${x}`),
      fc.tuple(fc.constantFrom('count', 'sum', 'neg', 'first', '#:'), e).map(([f, x]) => `${f} ${x}`),
      fc.tuple(name, e).map(([n, x]) => `${n}:${x}`),
      fc.tuple(name, fc.constantFrom('+', ',', '-'), e).map(([n, op, x]) => `${n}${op}:${x}`),
      fc.tuple(name, e, e).map(([n, i, x]) => `${n}[${i}]:${x}`),
      fc.tuple(noun, noun).map(([c, t]) => `select s:sum ${c},n by g from ${t} where v>1,w`),
      fc.tuple(noun, fc.constantFrom('exec', 'update c:1', 'delete')).map(([t, word]) => `${word} from ${t}`),
      some.map((xs) => `if[c;${xs.join(';')}]`),
      some.map((xs) => `while[c;${xs.join(';')}]`),
      e.map((x) => `{:${x}}`),
      e.map((x) => `{'${x}}`),
      noun.map((x) => `(${x}+)`),
    ),
  };
});

test('any source of the grammar', () => {
  fc.assert(
    fc.property(fc.array(expression, { minLength: 1, maxLength: 3 }), (lines) => identity(lines.join('\n'))),
    { numRuns: 1500 },
  );
});

test('every solution of the sample', () => {
  const lines = readFileSync(join(import.meta.dirname, '../../../../assets/sample/sample.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const sources = lines
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'solution')
    .map(({ code }) => code as string);
  expect(sources.length).toBeGreaterThan(200);
  for (const source of sources) if (parseScript(source).faults.length === 0) identity(source);
});

test.each([
  ['a pattern', '(a;b):1 2'],
  ['a pattern of a parameter', 'f:{[(a;b);c] a+b+c}'],
  ['a typed parameter', 'f:{[n:`j;(a;b):`f] n}'],
  ['no parameter', 'f:{[] 1}'],
  ['a system command between', 'a:1\n\\d .ns\nb:2'],
  ['a line of another language', 'a:1\nk)x+y\nb:2'],
  ['a projection with gaps', 'f[;2;]'],
  ['a dictionary literal', '([a:1;b:2])'],
  ['a text over lines', 'a:"one\n two"'],
  ['a select with limits', 'select[5;>p] from t'],
  ['nothing selected', 'select from t'],
  ['distinct', 'select distinct a from t'],
  ['an empty by', 'select by g from t'],
])('%s', (_name, source) => identity(source));
