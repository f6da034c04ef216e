/** The examples in the records of built-ins print what they say. */
import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';
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
  it('a built-in without an example reaches outside, and is refused when it is called', () => {
    const silent = primitives.filter(({ examples }) => examples.length === 0);
    expect(silent.length).toBeGreaterThan(20);
    const statuses = silent.map(({ name, family, ranks }) => {
      const args = Array.from({ length: ranks[0] ?? 1 }, () => '`:x').join(';');
      const call = /^\d:$/.test(name) ? `\`:x ${name} \`:x` : `${name}[${args}]`;
      return [name, family, createSession().run(call).status];
    });
    expect(statuses).toEqual(silent.map(({ name }) => [name, 'outside', 'refused']));
  });
  it('every name is there once and has a signature and a paragraph', () => {
    const names = primitives.map((primitive) => primitive.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(primitives.filter((p) => p.doc.length < 20 || !p.signature).map((p) => p.name)).toEqual([]);
  });
});
