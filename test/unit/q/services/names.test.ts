/** Definition, references and rename: `|` marks the cursor, and the places found are shown in brackets. */
import { describe, expect, test } from 'vitest';
import { definition, references, rename } from '../../../../src/q/services/names.ts';

function cursor(marked: string): { source: string; at: number } {
  const at = marked.indexOf('|');
  return { source: marked.slice(0, at) + marked.slice(at + 1), at };
}

function bracketed(source: string, spans: readonly { start: number; end: number }[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end }) => `${text.slice(0, start)}<${text.slice(start, end)}>${text.slice(end)}`,
      source,
    );
}

describe('references', () => {
  test.each([
    ['a local', 'f:{a:x; |a+a}\na:1', 'f:{<a>:x; <a>+<a>}\na:1'],
    ['a parameter', 'f:{[n] |n+{[n] n}[n]}', 'f:{[<n>] <n>+{[n] n}[<n>]}'],
    ['a global', 'n|:1\nf:{n+1}\ng:{[n] n}', '<n>:1\nf:{<n>+1}\ng:{[n] n}'],
    ['a function', 'f:{x}\ng:{|f x}', '<f>:{x}\ng:{<f> x}'],
    ['an implicit parameter', 'f:{x|+x}', 'f:{<x>+<x>}'],
    ['an outer local is another name inside', 'f:{k:1; {k} each x; |k}', 'f:{<k>:1; {k} each x; <k>}'],
    ['a local in a query', 'f:{[t;m] select from t where p>|m}', 'f:{[t;<m>] select from t where p><m>}'],
    ['an amended local', 'f:{r:x; r[0]:1; |r}', 'f:{<r>:x; <r>[0]:1; <r>}'],
    ['a compound assignment', 'f:{n:0; n+:x; |n}', 'f:{<n>:0; <n>+:x; <n>}'],
    ['nothing on a number', 'a:1|2', 'a:12'],
  ])('%s', (_name, marked, wanted) => {
    const { source, at } = cursor(marked);
    expect(bracketed(source, references(source, at))).toBe(wanted);
  });
});

describe('definition', () => {
  test.each([
    ['of a local', 'f:{a:x; |a}', 'f:{<a>:x; a}'],
    ['of a parameter', 'f:{[v] count |v}', 'f:{[<v>] count v}'],
    ['of a global below', 'g:{|f x}\nf:{x}', 'g:{f x}\n<f>:{x}'],
  ])('%s', (_name, marked, wanted) => {
    const { source, at } = cursor(marked);
    const found = definition(source, at);
    expect(found && bracketed(source, [found])).toBe(wanted);
  });
  test('there is none of a built-in', () => expect(definition('count 1 2', 2)).toBeUndefined());
});

describe('rename', () => {
  test('gives the places to change', () => {
    const source = 'f:{[v] t:sum v; t%count v}';
    const renaming = rename(source, 4, 'list');
    expect(renaming.kind === 'edits' && bracketed(source, renaming.edits)).toBe(
      'f:{[<v>] t:sum <v>; t%count <v>}',
    );
  });
  test.each([
    ['a word of q', 'f:{a:x; a|}', 'count', /word of q/],
    ['no name', 'f:{a:x; a|}', '2b', /is no name/],
    ['a taken name', 'f:{a:x; b:1; a|+b}', 'b', /used here already/],
    ['a foreign name', 'f:{g| x}', 'h', /not defined in this code/],
    ['an implicit parameter', 'f:{x|+1}', 'v', /implicit parameter/],
    ['a blank', 'a:1; | b:2', 'c', /no name here/],
  ])('%s is refused', (_name, marked, to, sentence) => {
    const { source, at } = cursor(marked);
    expect(rename(source, at, to)).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(sentence),
    });
  });
});
