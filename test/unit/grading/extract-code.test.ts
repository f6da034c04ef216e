/** Code out of answers, as the published harnesses take it. */
import { describe, expect, test } from 'vitest';
import { type Extraction, extractCode, extractions } from '../../../src/grading/extract-code.ts';

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
  ['the first answer that is closed, in any case', 'ms', '<ANSWER>a</Answer><answer>b</answer>', 'a'],
  ['an answer that never closes counts as none', 'ms', `<answer>${fence('q', 'f:{x}')}`, 'f:{x}'],
  ['a fence in the middle of a line', 'ms', 'use ```q f:{x}``` now', 'f:{x}'],
  ['another fence where q has none', 'ms', fence('k', 'f:{x}'), 'f:{x}'],
  ['the body alone', 'kx', fence('q', 'helper:{1}\nf:{\n  x+1\n\n  }\nmore:2'), 'f:{\n  x+1\n  }'],
  ['what follows on the closing line', 'kx', 'f:{x} / done', 'f:{x} / done'],
  ['braces in strings count', 'kx', 'f:{count "}",x}\ng:{y}', 'f:{count "}",x}\ng:{y}'],
  ['an unbalanced definition', 'kx', 'f:{x+{y', 'f:{x+{y'],
  ['the whole text where the fence lacks it', 'kx', `${fence('q', 'g:{1}')}\nf:{2}`, 'f:{2}'],
  ['an open fence', 'kx', 'Here:\n```q\nf:{3}', 'f:{3}'],
  ['a fence of another spelling is no fence', 'kx', `${fence('Q', 'f:{1}')}`, 'f:{1}'],
  ['a comment of another language', 'kx', '// f:{0}\nf:{1}', 'f:{1}'],
  ['the first brace of the line, before the name too', 'kx', '{f: {x}}', 'f:{f: {x}}'],
  ['a one-liner that names it otherwise', 'kx', 'call (f) {x+1} so', 'f:{x+1}'],
  ['all, stripped', 'kx', '  sum \n', 'f:sum'],
];

describe('extractCode', () => {
  test.each(cases)('%s (%s)', (_name, how, text, wanted) => {
    expect(extractCode(text, how, 'f')).toBe(wanted);
  });
  // None of these ends in the test's time where any of its patterns starts over at each place.
  test.each([
    '```a\n'.repeat(60_000),
    '<answer>'.repeat(60_000),
    `\`\`\`${'a'.repeat(500_000)}`,
    `a${' '.repeat(500_000)}x`,
    '`'.repeat(500_000),
  ])('a hostile text is read once', (text) => {
    for (const how of extractions) expect(typeof extractCode(text, how, 'f')).toBe('string');
  });
  test('Python is taken from its own fence', () => {
    const text = `${fence('q', 'f:{x}')}\n${fence('python', 'def f(x):\n    return x')}`;
    for (const how of ['auto', 'ms', 'kx'] as const)
      expect(extractCode(text, how, 'f', 'python')).toBe('def f(x):\n    return x');
  });
});
