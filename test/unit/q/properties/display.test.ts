/** What the console shows reads back as the value it shows, for the types where q's display does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';

const session = createSession();

/** The text in one line, as `-3!` gives it. */
function shown(source: string): string {
  const { output, status } = session.run(`-3!${source}`);
  expect(status, source).toBe('ok');
  return output.trimEnd();
}

function roundTrips(source: string): void {
  const { output, status } = session.run(`v:${source};w:value -3!v;(v~w),(type v)=type w`);
  expect([source, status, output]).toEqual([source, 'ok', '11b\n']);
}

const long = fc.bigInt({ min: -(2n ** 63n) + 2n, max: 2n ** 63n - 2n }).map(String);
const small = fc.integer({ min: -1000, max: 1000 }).map(String);
const symbol = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,5}$/).map((name) => `\`${name}`);
const float = fc
  .integer({ min: -9999, max: 9999 })
  .map((n) => `${n / 8}`)
  .filter((text) => text.includes('.'));
const text = fc.stringMatching(/^[a-zA-Z0-9 ,.;:+*/()[\]{}]{2,8}$/).map((s) => JSON.stringify(s));
const date = fc.integer({ min: -9000, max: 20000 }).map((n) => `(2000.01.01+${n})`);
const list = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { minLength: 2, maxLength: 6 });
const vector = fc.oneof(
  list(long).map((items) => items.join(' ')),
  list(float).map((items) => items.join(' ')),
  list(symbol).map((items) => items.join('')),
  list(fc.constantFrom('0', '1')).map((bits) => `${bits.join('')}b`),
  list(fc.integer({ min: 0, max: 255 }).map((n) => n.toString(16).padStart(2, '0'))).map(
    (hex) => `0x${hex.join('')}`,
  ),
  list(small).map((items) => `${items.join(' ')}i`),
  list(small).map((items) => `${items.join(' ')}h`),
);
const atomic = fc.oneof(
  long,
  float,
  symbol,
  text,
  date,
  small.map((n) => `${n}i`),
  fc.constantFrom(
    '1b',
    '0N',
    '0W',
    '-0W',
    '0n',
    '0Ni',
    '0x1f',
    '"a"',
    '2024.01m',
    '12:30',
    '12:30:15',
    '12:30:15.123',
    '0D01:02:03.000000004',
    '2024.01.01D10:00:00.000000000',
  ),
);
const nested = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    atomic,
    vector,
    fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map((items) => `(${items.join(';')})`),
  ),
}));

describe('display round trips', () => {
  test('atoms', () => fc.assert(fc.property(atomic, roundTrips), { numRuns: 500 }));
  test('vectors', () => fc.assert(fc.property(vector, roundTrips), { numRuns: 500 }));
  test('nested lists', () => fc.assert(fc.property(nested.tree, roundTrips), { numRuns: 500 }));
  test('dictionaries', () => {
    fc.assert(
      fc.property(list(fc.tuple(symbol, small)), (pairs) => {
        roundTrips(`(${pairs.map(([key]) => key).join('')})!${pairs.map(([, value]) => value).join(' ')}`);
      }),
    );
  });
  test('tables', () => {
    fc.assert(
      fc.property(list(fc.tuple(small, symbol)), (rows) => {
        // q reads no prefix `+`, so what follows it is read, and flipped by its keyword.
        const source = `([]a:${rows.map(([n]) => n).join(' ')};b:${rows.map(([, s]) => s).join('')})`;
        expect(session.run(`v:${source};v~flip value 1_-3!v`).output).toBe('1b\n');
      }),
    );
  });
  test('functions', () => {
    expect(shown('{[a;b] a+b}')).toBe('"{[a;b] a+b}"');
    roundTrips('{[a;b] a+b}');
  });
});
