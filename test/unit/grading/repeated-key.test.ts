/** A field that stands twice in a grader file: found with its path, wherever it stands. */
import { expect, test } from 'vitest';
import { repeatedKey } from '../../../src/grading/index.ts';

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":[{},{"c":1,"d":{"c":2},"c":3}]}}', 'a.b[1].c'],
  ['{"x y":{"a":1,"\\u0061":2}}', '["x y"].a'],
  ['[1,[],{"k":"{,:}","k":null}]', '[2].k'],
  ['{ "a" : "a" , "b" : { "a" : "b" } , "b" : 0 }', 'b'],
])('%s', (text, path) => expect(repeatedKey(text)).toBe(path));

test.each(['{}', '[]', '1.0', '"a"', '[{"a":1},{"a":1}]', '{"a":"\\"a\\":","b":{"a":{"a":[]}}}'])(
  '%s has none',
  (text) => expect(repeatedKey(text)).toBeUndefined(),
);
