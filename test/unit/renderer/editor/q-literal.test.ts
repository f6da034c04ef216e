/** JSON of tests as q text. */
import { expect, test } from 'vitest';
import { qArguments, qLiteral } from '../../../../renderer/editor/q-literal.ts';

test.each([
  ['1', '1'],
  ['9007199254740993', '9007199254740993'],
  ['-3', '-3'],
  ['0.5', '0.5'],
  ['2.0', '2f'],
  ['1e3', '1000f'],
  ['true', '1b'],
  ['null', '(::)'],
  ['"abc"', '"abc"'],
  ['"a"', ',"a"'],
  ['""', '""'],
  ['"a\\"b\\n"', '"a\\"b\\n"'],
  ['[]', '()'],
  ['[7]', ',7'],
  ['[1,2,3]', '1 2 3'],
  ['[1,2.5]', '1 2.5'],
  ['[1.0,2.0]', '1 2f'],
  ['[true,false]', '10b'],
  ['[[1,2],[3]]', '(1 2;,3)'],
  ['[[1,2]]', 'enlist 1 2'],
  ['["ab","cd"]', '("ab";"cd")'],
  ['[1,"a"]', '(1;,"a")'],
  ['{"a":1,"b":2}', '`a`b!1 2'],
  ['{"a":1}', '(enlist `a)!,1'],
  ['{"$q":"2024.01.01"}', '2024.01.01'],
])('%s is %s', (json, text) => {
  expect(qLiteral(json)).toBe(text);
});

test.each([
  ['[[100,120]]', '100 120'],
  ['[1,"ab"]', '[1;"ab"]'],
  ['[]', '[]'],
  ['{"no":"list"}', '{"no":"list"}'],
])('arguments %s read %s', (json, text) => {
  expect(qArguments(json)).toBe(text);
});

test('what is no JSON comes back as it is', () => {
  expect(qLiteral('"open')).toBe('"open');
});
