/** The examples in the records of built-ins print what they say. */
import { describe, expect, it } from 'vitest';
import { primitives } from '../../../../src/q/primitives/index.ts';
import { consoleText } from './console.ts';

describe('examples of built-ins', () => {
  for (const primitive of primitives) {
    if (primitive.examples.length === 0) continue;
    it(primitive.name, () => {
      const got = primitive.examples.map(([input]) => [input, consoleText(input).split('\n  [')[0]]);
      const expected = primitive.examples.map(([input, output]) => [
        input,
        output
          .split('\n')
          .map((line) => line.trimEnd())
          .join('\n')
          .trim(),
      ]);
      expect(got).toEqual(expected);
    });
  }
  it('every name is there once and has a signature and a paragraph', () => {
    const names = primitives.map((primitive) => primitive.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(primitives.filter((p) => p.doc.length < 20 || !p.signature).map((p) => p.name)).toEqual([]);
  });
});
