/** Help on hover: every word of the language has a signature, a paragraph, and examples that hold. */
import { describe, expect, test } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';
import { hover, hoverAt } from '../../../../src/q/services/index.ts';
import { controlWords, infixWords, prefixWords, queryWords } from '../../../../src/q/syntax/words.ts';

const words = [...prefixWords, ...infixWords, ...controlWords, ...queryWords, 'from', 'by', 'where', 'csv'];
const zWords = 'abcdDefhiKklnNopPqstTuwWxXzZ'.split('').map((letter) => `.z.${letter}`);
const signs = [...'+-*%!&|<>=~,^#_?@.$:', '<=', '>=', '<>', '::', "'", '/', '\\', "':", '/:', '\\:'];

test('every keyword, sign and variable has help', () => {
  const silent = [...words, ...zWords, ...signs].filter((word) => {
    const help = hover(word);
    return !help?.signature || !/^[^\n]{10,}[.:]$/.test(help.doc.trim());
  });
  expect(silent).toEqual([]);
  expect(hover('notAWord')).toBeUndefined();
});

test('the examples of query words hold', () => {
  for (const word of queryWords) {
    for (const [input, output] of hover(word)!.examples) {
      const shown = createSession()
        .run(input)
        .output.split('\n')
        .map((line) => line.trimEnd());
      expect([input, shown.join('\n').trim()]).toEqual([input, output]);
    }
  }
});

describe('at a place of a source', () => {
  const at = (marked: string) => {
    const offset = marked.indexOf('|');
    return hoverAt(marked.slice(0, offset) + marked.slice(offset + 1), offset);
  };
  test('a function of its own shows its parameters and the comment above it', () => {
    expect(at('/ Weighs prices.\n/ Takes a table.\nvwap:{[t;n] n}\n|vwap[t;5]')).toMatchObject({
      name: 'vwap',
      family: 'function',
      signature: 'vwap[t;n]',
      doc: 'Weighs prices. Takes a table.\n\nDefined on line 3, 2 places in all.',
    });
  });
  test.each([
    ['a function of a namespace', '.s.f:{x+y}\n.s|.f[1;2]', '.s.f[x;y]'],
    ['a function of the namespace in force', '\\d .s\nf:{x+y}\ng:{|f[x;1]}', 'f[x;y]'],
    ['a projection', 'f:{[a;b;c] a}\ng:f[1;;3]\n|g 2', 'g[b]'],
    ['a variable', 'n:1\nf:{|n+x}', 'n'],
    ['a local before a word of q', 'f:{a:x; |a}', 'a'],
    ['a word of q', 'm|axs 1 2', 'maxs x'],
    ['a sign', '1 |+ 2', 'x + y'],
    ['an iterator', '+|/[x]', 'f/'],
  ])('%s', (_name, marked, signature) => {
    expect(at(marked)?.signature).toBe(signature);
  });
  test.each(['a:1|2', '"ma|xs"', '/ |maxs', 'f:{|unknown}', 'p:([]a:1)|'])('none at %s', (marked) => {
    expect(at(marked)).toBeUndefined();
  });
});
