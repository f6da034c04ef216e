/** Which statements are programs, and in which language. */
import { expect, test } from 'vitest';
import { programIn } from '../../../../renderer/editor/program-in.ts';

test.each([
  ['// @overview\n// Sum\nf:{[x]\n    }', 'q'],
  ['\n/ sum of x\nf:{[x]', 'q'],
  ['/\nblock\n\\\nf:{x}', 'q'],
  ['.sum.f:{[x]\n', 'q'],
  ['from typing import List\n\n\ndef f(x):\n    ...', 'python'],
  ['def f(x):\n    # sum', 'python'],
  ['import the rows of `t` and count them.', null],
  ['`f` gives the sum.\n\n```q\nf:{sum x}\n```', null],
  ['from 1 to `n`, add all numbers.\n', null],
  ['/usr is a path', null],
  ['a: first', null],
  ['', null],
])('%j', (text, language) => expect(programIn(text)).toBe(language));
