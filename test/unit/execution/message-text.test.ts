/** Messages as text come back as they were, whatever values are in them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageOfText, textOfMessage } from '../../../src/execution/values/message-text.ts';

const leaf = fc.oneof(
  fc.double(),
  fc.bigInt(),
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array(),
  fc.int16Array(),
  fc.int32Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.bigInt64Array(),
);
const message = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.oneof(leaf, fc.array(leaf), fc.record({ t: fc.integer(), v: leaf })),
);

test('every message survives, NaN, infinities, -0, 64-bit integers and typed arrays included', () => {
  fc.assert(
    fc.property(message, (given) => {
      expect(messageOfText(textOfMessage(given))).toEqual({ ...given });
    }),
  );
  const special = {
    a: -0,
    b: Number.NaN,
    c: [Number.NEGATIVE_INFINITY],
    d: (1n << 63n) - 1n,
    e: new BigInt64Array([-1n]),
  };
  expect(messageOfText(textOfMessage(special))).toStrictEqual(special);
});

test('a view of a larger buffer gives its own part alone', () => {
  const view = new Float64Array(new Float64Array([1, 2, 3]).buffer, 8, 1);
  expect(messageOfText(textOfMessage({ view }))).toStrictEqual({ view: new Float64Array([2]) });
});
