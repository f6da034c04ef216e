/** Values that go to Python and come back, by the mapping of docs and spec: on Pyodide, and on python3 where it is. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { equalValues } from '../../../src/execution/comparison/equal-values.ts';
import {
  createEmbeddedEngine,
  type EmbeddedEngine,
  limitsWith,
  literalOf,
  type PythonChoice,
} from '../../../src/execution/index.ts';
import { readLiteral } from '../../../src/execution/values/literal-reader.ts';
import {
  chars,
  collapse,
  dict,
  floats,
  longOfBits,
  packLongs,
  syms,
  table,
  type Value,
  vector,
} from '../../../src/q/index.ts';
import { noPython3 } from './python3.ts';

/** What Python has no type for comes back as the nearest that it has. */
const others: readonly (readonly [q: string, back: string])[] = [
  ['0x2a', '42'],
  ['5h', '5'],
  ['5i', '5'],
  ['2.5e', '2.5'],
  ['0We', '0w'],
  ['"a"', 'enlist "a"'],
  ['0N', '::'],
  ['0Ni', '::'],
  ['0n', '::'],
  ['0Np', '::'],
  ['0Nd', '::'],
  ['(::;1)', '0N 1'],
  ['0x0102', '1 2'],
  ['`long$()', '()'],
  ['(1;2.5)', '1 2.5'],
  ['2024.02m', '2024.02.01'],
  ['2024.01.01T10:00:00.000', '2024.01.01D10:00:00.000000000'],
  ['12:30', '0D12:30:00.000000000'],
  ['12:30:01', '0D12:30:01.000000000'],
  ['12:30:01.250', '0D12:30:01.250000000'],
  ['([k:1 2]v:3 4)', '(enlist 1;enlist 2)!([]v:3 4)'],
];
const same = [
  '1b',
  '9007199254740993',
  '0W',
  '-0W',
  '2f',
  '-0.0',
  '0w',
  '-0w',
  '`a',
  '`',
  '"ab"',
  '" b "',
  '""',
  '"h\\303\\251\\303"',
  '"\\377\\000"',
  '"G"$"8c680a01-5a49-5aab-5a65-d4bfddb6a661"',
  '2024.01.01D10:00:00.123456789',
  '1999.12.31D23:59:59.999999999',
  '2024.01.01',
  '-1D01:00:00.000001000',
  '::',
  '()',
  'enlist 5',
  '1 0N 3',
  '1.5 0n',
  '10b',
  '`a`b',
  '2024.01.01 2024.01.02',
  '(1 2;3 4 5;())',
  '(1;"ab";`c)',
  '`a`b!(1;"x y")',
  '1 2!3 4',
  '([]a:1 2;b:("xy";"z "))',
] as const;

const long = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n) + 2n, max: 2n ** 63n - 2n }),
  fc.maxSafeInteger().map(BigInt),
);
const longs = fc
  .array(long, { minLength: 1, maxLength: 5 })
  .map((v) => vector(7, packLongs(v.map(longOfBits))));
const fractions = fc
  .array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 5 })
  .map((v) => floats(Float64Array.from(v)));
const text = fc.uint8Array({ minLength: 2, maxLength: 8 }).map(chars);
const symbols = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map(syms);
const leaf = fc.oneof(longs, fractions, text, symbols);
const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c d', 'é', '1'), { minLength: 1, maxLength: 3 });
const value: fc.Arbitrary<Value> = fc.oneof(
  leaf,
  fc.array(leaf, { minLength: 2, maxLength: 4 }).map(collapse),
  names.chain((keys) =>
    fc
      .array(leaf, { minLength: keys.length, maxLength: keys.length })
      .map((v) => dict(syms(keys), collapse(v))),
  ),
  names.chain((keys) =>
    fc.array(fc.tuple(long, long), { minLength: keys.length, maxLength: keys.length }).map((columns) =>
      table(
        keys,
        columns.map((items) => vector(7, packLongs(items.map(longOfBits)))),
      ),
    ),
  ),
);

function suite(python: PythonChoice): void {
  let engine: EmbeddedEngine;
  beforeAll(() => {
    engine = createEmbeddedEngine({ workers: 1, pythonWorkers: 1, python });
  });
  afterAll(() => engine.close());

  async function throughPython(values: readonly Value[]): Promise<Value[]> {
    const session = engine.open({ code: '', limits: limitsWith({}) });
    const source = 'def same(x): return x';
    const outcomes = await session.perform(
      values.map((arg) => ({ kind: 'python-call', source, entryPoint: 'same', args: [arg] })),
    );
    session.close();
    return outcomes.map((outcome) => {
      if (outcome.kind !== 'value') throw new Error(JSON.stringify(outcome));
      return outcome.value;
    });
  }

  test('each type comes back as the same value, or as the nearest that Python has', async () => {
    const sent = [...same, ...others.map(([q]) => q)];
    const expected = [...same, ...others.map(([, back]) => back)];
    const back = await throughPython(sent.map(readLiteral));
    expect(back.map(literalOf)).toEqual(expected.map((q) => literalOf(readLiteral(q))));
  }, 60_000);

  test('any longs, floats, bytes, symbols, lists, dictionaries and tables come back exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 40, maxLength: 60 }), async (values) => {
        const back = await throughPython(values);
        for (const [i, given] of values.entries())
          expect(equalValues(back[i] as Value, given, 'numeric'), literalOf(given)).toBe(true);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
}

describe('in Pyodide', () => suite({ kind: 'pyodide' }));
describe.skipIf(noPython3 !== null)(`on python3 ${noPython3 ?? ''}`, () =>
  suite({ kind: 'python3', path: null }),
);
