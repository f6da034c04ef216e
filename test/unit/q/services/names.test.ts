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
    [
      'a global by its full name too',
      '\\d .s\nf|:{x}\ng:{f x}\n\\d .\n.s.f 1\nf:2',
      '\\d .s\n<f>:{x}\ng:{<f> x}\n\\d .\n<.s.f> 1\nf:2',
    ],
    ['a function of a namespace', '.s.f|:{x}\ng:{.s.f x}', '<.s.f>:{x}\ng:{<.s.f> x}'],
    ['a parameter in a pattern', 'f:{[(a;b)] |a+b}', 'f:{[(<a>;b)] <a>+b}'],
    [
      'no column of a table that the source shows',
      'p:1\nt:([]p:1 2;q:3 4)\nselect p from t where q>p\n|p',
      '<p>:1\nt:([]p:1 2;q:3 4)\nselect p from t where q>p\n<p>',
    ],
    [
      'a variable beside its columns',
      'm:1\nt:([]p:1 2)\nselect from t where p>|m',
      '<m>:1\nt:([]p:1 2)\nselect from t where p><m>',
    ],
    [
      'no column of a flipped dictionary',
      'p:1\nt:flip `p`q!(1 2;3 4)\nselect sum p by q from t\n|p',
      '<p>:1\nt:flip `p`q!(1 2;3 4)\nselect sum p by q from t\n<p>',
    ],
    [
      'no column given in a query',
      'f:{[t;s] r:select s:sum p by d from t; select from r where s>1}\ns|:2',
      'f:{[t;s] r:select s:sum p by d from t; select from r where s>1}\n<s>:2',
    ],
    ['nothing on a column', 'p:1\nt:([]p:1 2)\nselect |p from t', 'p:1\nt:([]p:1 2)\nselect p from t'],
    ['no symbol', 'f|:1\n`f set 2', '<f>:1\n`f set 2'],
    ['the global, where a local hides it', 'n|:1\nf:{n:x; n+1}\ng:{n}', '<n>:1\nf:{n:x; n+1}\ng:{<n>}'],
  ])('%s', (_name, marked, wanted) => {
    const { source, at } = cursor(marked);
    expect(bracketed(source, references(source, at))).toBe(wanted);
  });
});

describe('definition', () => {
  test.each([
    ['of a local', 'f:{a:x; |a}', 'f:{<a>:x; a}'],
    ['of a parameter', 'f:{[v] count |v}', 'f:{[<v>] count v}'],
    ['of a local of the inner function', 'f:{a:1; {a:x; |a} each a}', 'f:{a:1; {<a>:x; a} each a}'],
    ['of a name in the namespace in force', 'f:1\n\\d .s\nf:2\ng:{|f}', 'f:1\n\\d .s\n<f>:2\ng:{f}'],
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
    [
      'by its short name in its namespace, by its full name elsewhere',
      '\\d .s\nf|:{x}\ng:{f x}\n\\d .\n.s.f 1',
      'h',
      '\\d .s\nh:{x}\ng:{h x}\n\\d .\n.s.h 1',
    ],
    ['into a namespace', 'f|:{x}\ng:{f x}', '.s.f', '.s.f:{x}\ng:{.s.f x}'],
    ['out of one', '.s.f|:{x}\ng:{.s.f x}', 'h', 'h:{x}\ng:{h x}'],
    [
      'and leaves columns and symbols',
      'p|:1\nt:([]p:1 2)\nselect p from t\n`p set p',
      'v',
      'v:1\nt:([]p:1 2)\nselect p from t\n`p set v',
    ],
  ])('writes the new name %s', (_name, marked, to, wanted) => {
    const { source, at } = cursor(marked);
    const renaming = rename(source, at, to);
    const edits = renaming.kind === 'edits' ? renaming.edits : [];
    const renamed = [...edits]
      .sort((a, b) => b.start - a.start)
      .reduce((text, { start, end, text: name }) => text.slice(0, start) + name + text.slice(end), source);
    expect(renamed).toBe(wanted);
  });
  test.each([
    ['a name that another global has', 'a|:1\nf:{b}\nb:2', 'b', /used here already/],
    ['a variable that names a column', 'p|:1 2\nt:([]p)', 'v', /gives a column its name/],
    ['a name out of reach', '\\d .s\nf|:1\n\\d .\n.s.f', '..f', /is no name/],
    ['a root name inside a namespace', '\\d .s\nf:1\n\\d .\n.s.f|', 'g', /keep its namespace/],
    ['a column', 'select |p from t', 'v', /no name here/],
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
