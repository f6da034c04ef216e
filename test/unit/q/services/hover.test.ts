/** Help on hover: every word of the language has a signature, a paragraph, and examples that hold. */
import { expect, test } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';
import { hover } from '../../../../src/q/services/index.ts';
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
