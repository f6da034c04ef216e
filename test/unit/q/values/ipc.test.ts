/** Serialisation: messages published in KX's documentation, round trips of every type, and bytes that are no message. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QError } from '../../../../src/q/errors.ts';
import { deserialize, serialize } from '../../../../src/q/values/ipc.ts';
import { pack } from '../../../../src/q/values/ipc-pack.ts';
import {
  atom,
  chars,
  dict,
  float,
  int,
  list,
  long,
  longs,
  sym,
  syms,
  table,
  vector,
} from '../../../../src/q/values/make.ts';
import { nil } from '../../../../src/q/values/nil.ts';
import { encodeText } from '../../../../src/q/values/text.ts';
import type { Lambda, Value } from '../../../../src/q/values/types.ts';

const lambda = (source: string, namespace = ''): Lambda => ({
  t: 100,
  source,
  params: [],
  namespace,
  code: { call: () => nil, call1: () => nil, call2: () => nil },
});
const functions = { nil, lambda };
const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
const bytes = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const plain = (x: Value): unknown =>
  JSON.stringify(x, (key, v) =>
    key === 'code'
      ? undefined
      : ArrayBuffer.isView(v)
        ? Array.from(v as never, String)
        : typeof v === 'bigint'
          ? `${v}n`
          : Object.is(v, -0)
            ? '-0'
            : typeof v === 'number' && !Number.isFinite(v)
              ? String(v)
              : v,
  );

const ints = (...v: number[]) => vector(6, Int32Array.from(v));

describe('messages of the documentation', () => {
  test.each<[string, Value, string]>([
    ['1i', int(1), '010000000d000000fa01000000'],
    ['enlist 1i', ints(1), '010000001200000006000100000001000000'],
    ['0x0001020304', vector(4, Uint8Array.of(0, 1, 2, 3, 4)), '01000000130000000400050000000001020304'],
    [
      '(enlist 2i;enlist 3i)',
      list([ints(2), ints(3)]),
      '01000000220000000000020000000600010000000200000006000100000003000000',
    ],
    [
      '`a`b!2 3i',
      dict(syms(['a', 'b']), ints(2, 3)),
      '0100000021000000630b0002000000610062000600020000000200000003000000',
    ],
    [
      '([]a:enlist 2i;b:enlist 3i)',
      table(['a', 'b'], [ints(2), ints(3)]),
      '010000002f0000006200630b0002000000610062000000020000000600010000000200000006000100000003000000',
    ],
    ['{x+y}', lambda('{x+y}'), '010000001500000064000a00050000007b782b797d'],
    ['{x+y} in .test', lambda('{x+y}', '.test'), '01000000190000006474657374000a00050000007b782b797d'],
    ['::', nil, '010000000a0000006500'],
    ['1', long(1), '0100000011000000f90100000000000000'],
    ['`abc', sym('abc'), '010000000d000000f561626300'],
  ])('%s', (_name, value, wanted) => {
    expect(hex(serialize(value))).toBe(wanted);
    expect(plain(deserialize(bytes(wanted), functions).value)).toBe(plain(value));
  });
});

describe('round trips', () => {
  const guid = '0a1b2c3d-0011-2233-4455-66778899aabb';
  test.each<[string, Value]>([
    ['wide longs', longs(BigInt64Array.of(2n ** 62n, -(2n ** 63n), 2n ** 63n - 1n))],
    ['nulls and infinities', longs([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5])],
    ['floats', vector(9, Float64Array.of(1.5, Number.NaN, Number.POSITIVE_INFINITY, -0))],
    ['reals', vector(8, Float32Array.of(1.5, Number.NaN))],
    ['shorts', vector(5, Int16Array.of(-32768, 32767))],
    ['text', chars(encodeText('héllo'))],
    ['a guid', atom(-2, guid)],
    ['guids', vector(2, [guid, guid])],
    ['a timestamp', atom(-12, 757382400000000000n)],
    ['dates', vector(14, Int32Array.of(0, 8766))],
    ['a datetime', atom(-15, 8766.5)],
    ['an attribute', longs([1, 2, 3], 's')],
    ['a sorted dictionary', dict(longs([1, 2], 's'), syms(['a', 'b']), 's')],
    ['a keyed table', dict(table(['k'], [longs([1])]), table(['v'], [syms(['x'])]))],
    ['a mixed list', list([int(1), list([]), sym(''), nil, float(2)])],
  ])('%s', (_name, value) => {
    expect(plain(deserialize(serialize(value), functions).value)).toBe(plain(value));
  });
});

test('the kind of a message is kept', () => {
  expect(deserialize(serialize(int(1), 'response'), functions).kind).toBe('response');
});

test('an error comes back as the error', () => {
  expect(() => deserialize(bytes('010200000e000000807479706500'), functions)).toThrow(new QError('type'));
});

test('a compressed message is read', () => {
  // 100 zero bytes: two literals, then copies of the pair and what follows it.
  const size = 8 + 6 + 100;
  const body = [4, 0, 100, 0, 0, 0, 0, 0];
  const packed = [...body.slice(0, 8)];
  const message = Uint8Array.from([
    1,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    size,
    0,
    0,
    0,
    0,
    ...packed,
    1,
    0,
    size - 8 - 8 - 2,
  ]);
  new DataView(message.buffer).setInt32(4, message.length, true);
  expect(plain(deserialize(message, functions).value)).toBe(plain(vector(4, new Uint8Array(100))));
});

test('bytes that are no message are the error badmsg, and never hang or crash', () => {
  const good = serialize(dict(syms(['a', 'b']), list([longs([1, 2]), chars(encodeText('xy'))])));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      (changes) => {
        const broken = good.slice();
        for (const [at, value] of changes) broken[at] = value;
        try {
          deserialize(broken, functions);
        } catch (error) {
          expect(['QError', 'Unsupported']).toContain((error as Error).name);
        }
      },
    ),
    { numRuns: 500 },
  );
});

describe('compression', () => {
  const message = (v: Uint8Array): Uint8Array => serialize(vector(4, v));

  test('makes of the first thousand longs what the documentation counts', () => {
    expect(pack(serialize(longs(Array.from({ length: 1000 }, (_, i) => i)))).length).toBe(3276);
  });

  test('leaves messages alone that are short or would keep more than half their size', () => {
    const short = message(new Uint8Array(1900));
    expect(pack(short)).toBe(short);
    const noise = message(Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 2654435761) >>> 24));
    expect(pack(noise)).toBe(noise);
  });

  test('is read back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 400 })), {
          minLength: 1,
          maxLength: 12,
        }),
        (runs) => {
          const v = Uint8Array.from(
            runs.flatMap(([piece, times]) =>
              Array(times)
                .fill([...piece])
                .flat(),
            ),
          );
          expect(deserialize(pack(message(v)), functions).value).toEqual(vector(4, v));
        },
      ),
    );
  });
});
