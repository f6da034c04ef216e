/** Templates of grader files: what they fill in, and the sentence for each mistake. */
import { expect, test } from 'vitest';
import { fillTemplate, parseTemplate, TemplateError, templatePaths } from '../../../src/grading/template.ts';

const scope = {
  item: {
    text: 'x',
    n: 5,
    list: [1, [2, 3]],
    nested: { 'odd key': true, deep: { er: null } },
    braces: '{{ item.n }}',
  },
  sample: { output_text: 'answer', output_json: { a: 1.5 } },
};

const filled: readonly (readonly [string, string])[] = [
  ['', ''],
  ['plain { text }', 'plain { text }'],
  ['{{item.text}}', 'x'],
  ['{{ item.text }} and {{  sample.output_text  }}', 'x and answer'],
  ['{{item.n}}', '5'],
  ['{{item.list}}', '[1,[2,3]]'],
  ['{{item.list[1][0]}}', '2'],
  ["{{item.nested['odd key']}}", 'true'],
  ['{{item.nested["odd key"]}}', 'true'],
  ['{{item.nested.deep.er}}', 'null'],
  ['{{item.nested.deep}}', '{"er":null}'],
  ['{{sample.output_json.a}}', '1.5'],
  ['{{item.braces}}', '{{ item.n }}'],
];
test.each(filled)('%s', (source, wanted) => {
  expect(fillTemplate(parseTemplate(source), scope)).toBe(wanted);
});

const unreadable: readonly (readonly [string, RegExp])[] = [
  ['{{item.text', /never closed/],
  ['{{item}}', /names a whole item; name a field/],
  ['{{ sample }}', /names a whole sample/],
  ['{{}}', /neither item nor sample/],
  ['{{user.name}}', /neither item nor sample/],
  ['{{items.x}}', /neither item nor sample/],
  ['{{item.x | upper}}', /cannot be read from " \| upper" on/],
  ['{{item.}}', /cannot be read from "\." on/],
  ['{{item[x]}}', /cannot be read from "\[x\]" on/],
];
test.each(unreadable)('%s is refused', (source, sentence) => {
  expect(() => parseTemplate(source)).toThrow(TemplateError);
  expect(() => parseTemplate(source)).toThrow(sentence);
});

const lost: readonly (readonly [string, RegExp])[] = [
  ['{{item.missing}}', /finds no field "missing"/],
  ['{{item.list[9]}}', /finds no item 9/],
  ['{{item.text.length}}', /steps into a value that has no field "length"/],
  ['{{item.list.length}}', /has no field "length"/],
  ['{{item.nested[0]}}', /has no item 0/],
  ['{{item.constructor}}', /finds no field "constructor"/],
  ['{{item.nested.deep.er.x}}', /has no field "x"/],
];
test.each(lost)('%s is never filled with an empty text', (source, sentence) => {
  expect(() => fillTemplate(parseTemplate(source), scope)).toThrow(sentence);
});

test('the paths of a template are known before it is filled', () => {
  const paths = templatePaths(parseTemplate("a {{item.a[0]['b']}} {{sample.output_text}}"));
  expect(paths.map(({ namespace, path }) => [namespace, ...path])).toEqual([
    ['item', 'a', 0, 'b'],
    ['sample', 'output_text'],
  ]);
});
