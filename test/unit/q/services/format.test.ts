/** The formatter: its style, and that it is idempotent and never changes the tree, over real code as well. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { format } from '../../../../src/q/services/format.ts';

const cases: readonly (readonly [string, string, string])[] = [
  ['nothing', '', ''],
  ['a line break at the end', 'a:1', 'a:1\n'],
  ['trailing blanks', 'a:1   \nb:2\t', 'a:1\nb:2\n'],
  ['blanks inside brackets', 'f[ x ; y ]', 'f[x;y]\n'],
  ['blanks inside a list', '( 1 ; 2 )', '(1;2)\n'],
  ['a body on one line', 'f:{a:1;b:2; c }', 'f:{a:1; b:2; c}\n'],
  ['arguments stay close', 'f:{g[x; y]}', 'f:{g[x;y]}\n'],
  ['several blanks', 'a:1   +    2', 'a:1 + 2\n'],
  ['tokens that touch', 'a:x-1', 'a:x-1\n'],
  ['a sign after a blank', 'a:x -1', 'a:x -1\n'],
  ['an iterator that touches', '1 +/x', '1 +/x\n'],
  ['lines marked as q, left as they are', 'q)a:1   +2', 'q)a:1   +2'],
  ['two empty lines', 'a:1\n\n\n\nb:2', 'a:1\n\nb:2\n'],
  [
    'indentation by open lines',
    'f:{[x]\n    if[x>1;\n  y:2;\n   ];\n x\n    }',
    'f:{[x]\n  if[x>1;\n    y:2;\n    ];\n  x\n  }\n',
  ],
  ['two brackets opened on one line', 'f:{$[x;\n1;\n2]}', 'f:{$[x;\n  1;\n  2]}\n'],
  ['a continued statement', 'a:1+\n      2', 'a:1+\n  2\n'],
  ['a closing brace at the margin', 'f:{\nx\n}', 'f:{\n  x\n  }\n'],
  ['a comment beside code', 'a:1   / one', 'a:1   / one\n'],
  ['a comment line', '/ one   \na:1', '/ one\na:1\n'],
  [
    'a comment line in a body',
    'f:{\n/ at the margin\n      / inside\n x}',
    'f:{\n/ at the margin\n  / inside\n  x}\n',
  ],
  ['a block comment', '/\n  as   it is\n\\\na:1', '/\n  as   it is\n\\\na:1\n'],
  ['a string', 'a:"two  blanks ; ]"', 'a:"two  blanks ; ]"\n'],
  ['a system command', '\\d  .ns\na:1', '\\d  .ns\na:1\n'],
  ['another language', 'k)a  b', 'k)a  b\n'],
  ['windows line ends', 'a:1;\r\nb:2\r\n', 'a:1;\nb:2\n'],
  ['a query', 'select  a,b by  c from  t where  d>1', 'select a,b by c from t where d>1\n'],
  ['a fault leaves all as it is', 'f:{ (  ', 'f:{ (  '],
];

describe('style', () => {
  test.each(cases)('%s', (_name, source, wanted) => {
    expect(format(source)).toBe(wanted);
    expect(format(wanted)).toBe(wanted);
  });
});

test('the sample solutions are formatted without a change of meaning, and a second time without a change', () => {
  const lines = readFileSync(join(import.meta.dirname, '../../../../assets/sample/sample.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const codes = lines.map((line) => JSON.parse(line)).filter((record) => record.type === 'solution');
  let changed = 0;
  for (const { code } of codes) {
    const once = format(code);
    if (once !== code && once !== `${code}\n`) changed++;
    expect(format(once)).toBe(once);
    expect(once.replace(/\s/g, '')).toBe(code.replace(/\s/g, ''));
  }
  expect(changed).toBeGreaterThan(0);
});
