/** Paths of a grader file to places in its text, also while it is being typed. */
import { describe, expect, test } from 'vitest';
import { placeOfPath, stepsOf } from '../../../../renderer/editor/json-path.ts';

const text = `{
  "type": "multi",
  "graders": {
    "a b": { "type": "x", "input": [{ "role": "user", "content": "a } \\" ]" }] },
    "style": { "type": "string_check", "input": "{{item.x}}", "reference": 5 }
  },
  "calculate_output": "a + style"
}`;
const at = (path: string): string => {
  const { start, end } = placeOfPath(text, path);
  return text.slice(start, end);
};

test.each([
  ['type', '"multi"'],
  ['calculate_output', '"a + style"'],
  ['graders.style.reference', '5'],
  ['graders.style.input', '"{{item.x}}"'],
  ['graders["a b"].type', '"x"'],
  ['graders["a b"].input[0].role', '"user"'],
  ['graders["a b"].input[0].content', '"a } \\" ]"'],
  // What is missing is marked at the value that lacks it.
  ['graders.style.operation', '{ "type": "string_check", "input": "{{item.x}}", "reference": 5 }'],
  ['graders["a b"].input[3]', '[{ "role": "user", "content": "a } \\" ]" }]'],
])('%s', (path, wanted) => expect(at(path)).toBe(wanted));

test('the empty path is the whole text', () => expect(at('')).toBe(text));

test('steps of a path', () => {
  expect(stepsOf('graders["a b"].input[0].content')).toEqual(['graders', 'a b', 'input', 0, 'content']);
});

describe('text that is no JSON yet', () => {
  test.each(['', '{', '{"a"', '{"a":', '{"a":[1,', '{"a":"x', 'nonsense', '[[[[', '{"a":}', ']'])(
    '%s ends',
    (broken) => {
      const { start, end } = placeOfPath(broken, 'a.b[0].c');
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
    },
  );
});
