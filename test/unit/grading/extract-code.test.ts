/** Code out of answers, as the published harnesses take it. */
import { describe, expect, test } from 'vitest';
import { type Extraction, extractCode } from '../../../src/grading/extract-code.ts';

const fence = (language: string, body: string): string => `\`\`\`${language}\n${body}\n\`\`\``;

const cases: readonly (readonly [string, Extraction, string, string])[] = [
  ['bare code', 'auto', 'f:{x}', 'f:{x}'],
  [
    'a q fence after a python one',
    'auto',
    `${fence('python', 'f=1')}\ntext\n${fence('q', 'f:{x}')}`,
    'f:{x}',
  ],
  ['any fence', 'auto', `Here:\n${fence('', 'f:{x}')}\nDone.`, 'f:{x}'],
  ['a fence that never closes', 'auto', 'Here:\n```q\nf:{x}\ng:{y}', 'f:{x}\ng:{y}'],
  ['an answer tag', 'auto', `<reasoning>${fence('q', 'wrong')}</reasoning><answer>f:{x}</answer>`, 'f:{x}'],
  ['a fence in an answer tag', 'auto', `<answer>\n${fence('q', 'f:{x}')}\n</answer>`, 'f:{x}'],
  ['the last answer tag', 'auto', '<answer>a</answer> no: <answer>b</answer>', 'b'],
  ['an answer tag that never closes', 'auto', '<answer>f:{x}', 'f:{x}'],
  ['backticks in a q symbol list', 'auto', 'f:{`a`b}', 'f:{`a`b}'],
  ['nothing taken out', 'none', ' <answer>a</answer> ', ' <answer>a</answer> '],
  ['a final exit', 'ms', `${fence('q', 'f:{x}\nexit 0;')}`, 'f:{x}'],
  ['an exit inside stays', 'ms', 'f:{exit 0;x}', 'f:{exit 0;x}'],
  ['the definition alone', 'kx', fence('q', 'helper:{1}\nf:{\n  x+1\n\n  }\nmore:2'), 'f:{\n  x+1\n  }'],
  ['braces in strings', 'kx', 'f:{count "}",x} rest', 'f:{count "}",x}'],
  ['an escaped quote', 'kx', 'f:{"\\"}",x} rest', 'f:{"\\"}",x}'],
  ['an unbalanced definition', 'kx', 'f:{x+{y', 'f:{x+{y'],
  ['the whole text where the fence lacks it', 'kx', `${fence('q', 'g:{1}')}\nf:{2}`, 'f:{2}'],
  ['a one-liner without braces', 'kx', 'use\nf:sum\nend', 'f:sum'],
  ['all, stripped', 'kx', '  no code at all \n', 'no code at all'],
];

describe('extractCode', () => {
  test.each(cases)('%s (%s)', (_name, how, text, wanted) => {
    expect(extractCode(text, how, 'f')).toBe(wanted);
  });
});
