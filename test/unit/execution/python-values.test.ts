/** What leaves a worker and what goes to Python: text of every type, and values fit for structured cloning. */
import { describe, expect, test } from 'vitest';
import { readLiteral } from '../../../src/execution/values/literal-reader.ts';
import { arrived, NotPortable, portable } from '../../../src/execution/values/portable.ts';
import { pythonOfValue } from '../../../src/execution/values/to-python.ts';
import { createSession, list, longs, nil, type Value } from '../../../src/q/index.ts';

test.each([
  ['1b', 'true'],
  ['0x2a', '42'],
  ['5h', '5'],
  ['9007199254740993', '9007199254740993'],
  ['0N', 'null'],
  ['0Ni', 'null'],
  ['0W', '9223372036854775807'],
  ['-0W', '-9223372036854775807'],
  ['2f', '2.0'],
  ['0n', 'null'],
  ['-0w', '-Infinity'],
  ['"a"', '"a"'],
  ['" "', '" "'],
  ['"ab"', '"ab"'],
  ['"a\\377b\\303\\251"', '"a\\udcffbé"'],
  ['`a', '{"t":"s","v":"a"}'],
  ['::', 'null'],
  ['()', '[]'],
  ['`long$()', '[]'],
  ['1 0N', '[1,null]'],
  ['("a";1)', '["a",1]'],
  ['2000.01.02', '{"t":"D","v":1}'],
  ['2000.02m', '{"t":"M","v":1}'],
  ['2000.01.01D00:00:01', '{"t":"p","v":1000000000}'],
  ['0D00:00:01', '{"t":"n","v":1000000000}'],
  ['00:01', '{"t":"n","v":60000000000}'],
  ['0Nd', 'null'],
  ['`a`b!1 2', '{"t":"d","k":["a","b"],"v":[1,2]}'],
  ['1 2!3 4', '{"t":"d","k":[1,2],"v":[3,4]}'],
  ['([]a:1 2;b:"xy")', '{"t":"T","c":["a","b"],"v":[[1,2],["x","y"]]}'],
])('%s goes to Python as %s', (q, text) => {
  expect(pythonOfValue(readLiteral(q))).toBe(text);
  JSON.parse(text.replace('-Infinity', '0'));
});

describe('leaving a worker', () => {
  const evaluated = (text: string): Value => createSession().run(text).value as Value;

  test('a view takes its own bytes along, not the buffer behind it', () => {
    const big = new Float64Array(1_000_000).fill(7);
    const sent = portable(longs(big.subarray(0, 2))) as { v: Float64Array };
    expect(sent.v.buffer.byteLength).toBe(16);
    expect(structuredClone(sent)).toEqual(longs([7, 7]));
  });
  test('functions are cut off, the generic null comes back as ours', () => {
    const value = evaluated('(1;{x+1};::;+)');
    const back = arrived(structuredClone(portable(value))) as unknown as { v: Value[] };
    expect(back.v.map((item) => item.t)).toEqual([-7, 101, 101, 101]);
    expect(back.v[2]).toBe(nil);
    expect(back.v[1]).not.toBe(nil);
  });
  test('what nests too deep or weighs too much is refused', () => {
    let deep: Value = longs([1]);
    for (let i = 0; i < 500; i++) deep = list([deep]);
    expect(() => portable(deep)).toThrow(NotPortable);
    expect(() => portable(list(Array.from({ length: 5 }, () => longs(new Float64Array(1_000_000)))))).toThrow(
      /larger/,
    );
  });
});
