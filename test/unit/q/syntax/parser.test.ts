/** Trees and faults of the parser. */
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../../src/q/syntax/parser.ts';
import type { Node } from '../../../../src/q/syntax/tree.ts';

/** A tree as a short text, function first. */
function brief(node: Node | null): string {
  switch (node?.kind) {
    case undefined:
      return '_';
    case 'literal':
      return node.text;
    case 'name':
    case 'iterator':
      return node.name;
    case 'operator':
      return node.name + (node.monadic ? ':' : '');
    case 'derived':
      return `${brief(node.fn)}${node.iterator}`;
    case 'apply':
      return `${brief(node.fn)}${node.bracket ? '[' : '('}${node.args.map(brief).join(';')}${node.bracket ? ']' : ')'}`;
    case 'infix':
      return `(${brief(node.left)} ${brief(node.op)} ${brief(node.right)})`;
    case 'assign':
      return `${brief(node.target)}${node.op}${node.global ? '::' : ':'}${brief(node.value)}`;
    case 'group':
      return brief(node.inner);
    case 'list':
      return `list(${node.items.map(brief).join(';')})`;
    case 'table':
      return `table(${node.keys.map(brief).join(';')}|${node.columns?.map(brief).join(';') ?? 'dict'})`;
    case 'gap':
      return '';
    case 'lambda':
      return `{${node.params ? `[${node.params.join(';')}]` : ''}${node.body.map(brief).join(';')}}`;
    case 'control':
      return `${node.word}<${node.args.map(brief).join(';')}>`;
    case 'leave':
      return `${node.how}(${brief(node.value)})`;
    case 'query':
      return `${node.word}(${node.columns.map(brief).join(',')} by ${node.by?.map(brief).join(',') ?? '-'} from ${brief(node.from)} where ${node.where.map(brief).join(',')})`;
    case 'system':
      return `\\${node.command}`;
    case 'foreign':
      return 'foreign';
  }
}

const trees = (source: string): string =>
  parseScript(source)
    .statements.map((s) => s.expressions.map(brief).join('; '))
    .join(' // ');

describe('parser', () => {
  test.each([
    ['2*3+4', '(2 * (3 + 4))'],
    ['a -1', 'a(-1)'],
    ['a-1', '(a - 1)'],
    ['a - 1', '(a - 1)'],
    ['1 -2 3', '1 -2 3'],
    ['(a)-1', '(a - 1)'],
    ['f g x', 'f(g(x))'],
    ['x f/y', '(x f/ y)'],
    ["neg f'y", "(neg f' y)"],
    ['+/[x]', '+/[x]'],
    ['-[x]', '-[x]'],
    ['{[a]-1}', '{[a]-1}'],
    ['(-)x', '-(x)'],
    ['(+/)x', '+/(x)'],
    ["x,'y", "(x ,' y)"],
    ['f[1;;2]', 'f[1;_;2]'],
    ['f[]', 'f[_]'],
    ['([a:1;b:])', 'table(a:1;b:|dict)'],
    ['x[1][2]', 'x[1][2]'],
    ['x in y', '(x in y)'],
    ['x:y:1', 'x:y:1'],
    ['x+:1', 'x+:1'],
    ['x[0],:2', 'x[0],:2'],
    ['x::2', 'x::2'],
    ['#:x', '#:(x)'],
    ['{[a;b]a+b}', '{[a;b](a + b)}'],
    ['{x;y}', '{x;y}'],
    ['$[a;b;c]', '$<a;b;c>'],
    ['$[a;b]', '$[a;b]'],
    ['if[a;b;c]', 'if<a;b;c>'],
    ['`a`b!1 2', '(`a`b ! 1 2)'],
    ['(1;`a;"c")', 'list(1;`a;"c")'],
    ['()', 'list()'],
    ['([]a:1;b)', 'table(|a:1;b)'],
    ['([k:1]v:2)', 'table(k:1|v:2)'],
    ['([a:1])', 'table(a:1|dict)'],
    ['{:x}', '{return(x)}'],
    ["'x", 'signal(x)'],
    ['select a,b:c by d from t where e>1,f', 'select(a,b:c by d from t where (e > 1),f)'],
    ['exec x from select from t', 'exec(x by - from select( by - from t where ) where )'],
    ['delete from t where (a,b)', 'delete( by - from t where (a , b))'],
    ['a:1;b', 'a:1; b'],
    ['a:1\nb:2', 'a:1 // b:2'],
    ['f:{\n  x+1\n  }\ng', 'f:{(x + 1)} // g'],
    ['f:{x+\n y\n }', 'f:{(x + y)}'],
    ['a /comment\nb', 'a // b'],
    ['/\nblock\n\\\nx', 'x'],
    ['\\d .a\nx', '\\d .a // x'],
    ['k)x+y\nz', 'foreign // z'],
    ['1+', '(1 + _)'],
    ['(neg sum@)', 'neg((sum @ _))'],
    ['0x0102+1', '(0x0102 + 1)'],
    ['2024.01.01D10:00-1', '(2024.01.01D10:00 - 1)'],
    ['"a\\"b"', '"a\\"b"'],
  ])('%s', (source, expected) => {
    expect(parseScript(source).faults).toEqual([]);
    expect(trees(source)).toBe(expected);
  });

  test.each([
    ['(1;2', /is missing/],
    ['1)', /closes nothing/],
    ['{x', /is missing/],
    ['"abc', /not closed/],
    ['2024.13.01', /not a number/],
    ['select a', /from is missing/],
    ['a:', /value is missing/],
    ['\u0001', /not part of q/],
    ['-x', /with one argument write neg/],
    ['1+#x', /with one argument write count/],
    ['f:{,x}', /with one argument write enlist/],
    ['+/1 2 3', /needs brackets around what follows/],
    ["count'x", /needs brackets/],
  ])('%s is a fault', (source, message) => {
    const [fault] = parseScript(source).faults;
    expect(fault?.message).toMatch(message);
  });

  test('a fault leaves the other statements whole', () => {
    const { statements, faults } = parseScript('a:1\nb:)\nc:3');
    expect(faults).toHaveLength(1);
    expect(statements.map((s) => s.expressions.map(brief).join())).toEqual(['a:1', expect.anything(), 'c:3']);
  });
});
