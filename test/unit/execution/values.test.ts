/** Values between JSON and q: the mapping, its refusals, and round trips. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalValues } from '../../../src/execution/comparison/equal-values.ts';
import { ExecutionError } from '../../../src/execution/errors.ts';
import { valueOfJson, valuesOfJson } from '../../../src/execution/values/from-json.ts';
import { readLiteral } from '../../../src/execution/values/literal-reader.ts';
import { literalOf } from '../../../src/execution/values/literal-writer.ts';
import { jsonOfValue } from '../../../src/execution/values/to-json.ts';
import {
  atom,
  chars,
  collapse,
  dict,
  floats,
  longOfBits,
  packLongs,
  syms,
  typeRow,
  type Value,
  vector,
} from '../../../src/q/index.ts';

describe('JSON to q', () => {
  test.each([
    ['1', '1'],
    ['-9007199254740993', '-9007199254740993'],
    ['1.0', '1f'],
    ['1e3', '1000f'],
    ['true', '1b'],
    ['"a"', 'enlist "a"'],
    ['"héé"', '"h\\303\\251\\303\\251"'],
    ['null', '::'],
    ['[]', '()'],
    ['[1,2]', '1 2'],
    ['[1,2.5]', '1 2.5'],
    ['[1,null]', '1 0N'],
    ['[1.5,null]', '1.5 0n'],
    ['[true,false]', '10b'],
    ['[true,1]', '(1b;1)'],
    ['["a","bc"]', '(enlist "a";"bc")'],
    ['[[1],[]]', '(enlist 1;())'],
    ['{"b":1,"1":2}', '(`b`1)!(1 2)'],
    ['[{"a":1},{"a":null}]', '([]a:1 0N)'],
    ['[{"a":1},{"b":2}]', '((enlist `a)!(enlist 1);(enlist `b)!(enlist 2))'],
    ['{"$q":"2024.01.01"}', '2024.01.01'],
    ['[{"$q":"`a"},{"$q":"`b"}]', '`a`b'],
    ['[{"$q":"5i"},null]', '5 0Ni'],
    ['{"$q":"`long$()"}', '`long$()'],
    ['{"$q":"([k:`a`b]v:1 2)"}', '([k:`a`b]v:1 2)'],
  ])('%s is %s', (json, q) => {
    const value = valueOfJson(json);
    expect(value).toEqual(readLiteral(q));
    expect(literalOf(value)).toBe(q);
  });

  test('arguments are converted one by one', () => {
    expect(valuesOfJson('[1,[2],"x"]').map(literalOf)).toEqual(['1', 'enlist 2', 'enlist "x"']);
  });

  test.each([
    ['9223372036854775808', /64-bit/],
    ['-9223372036854775808', /64-bit/],
    ['[1,]', /character 4/],
    ['{"a":1,"a":2}', /stands twice/],
    ['01', /follows the value/],
    ['"\\x"', /bad escape/],
    ['tru', /starts no value/],
    ['', /ends where/],
    ['{"$q":5}', /as a string/],
    ['{"$q":"til 3"}', /no constant/],
    ['{"$q":"system \\"ls\\""}', /no constant/],
    ['{"$q":"{x}1"}', /no constant/],
    ['{"$q":"f[1]"}', /no constant/],
    ['{"$q":"1;2"}', /no constant/],
    ['{"$q":"`a`b!1 2 3"}', /no constant/],
    ['{"$fn":"{x+1}"}', /not accepted/],
    [`${'['.repeat(500)}${']'.repeat(500)}`, /nested deeper/],
    [JSON.stringify({ $q: `${'('.repeat(5000)}1${')'.repeat(5000)}` }), /constant|nested/],
  ])('%.40s is refused', (json, why) => {
    expect(() => valueOfJson(json)).toThrow(ExecutionError);
    expect(() => valueOfJson(json)).toThrow(why);
  });
});

describe('q to JSON', () => {
  test.each([
    ['2f', '2.0'],
    ['-0.0', '-0.0'],
    ['1e300', '1e+300'],
    ['5i', '{"$q":"5i"}'],
    ['2.5e', '{"$q":"2.5e"}'],
    ['0x2a', '{"$q":"0x2a"}'],
    ['"a"', '{"$q":"\\"a\\""}'],
    ['"ab"', '"ab"'],
    ['`a', '{"$q":"`a"}'],
    ['2024.01m', '{"$q":"2024.01m"}'],
    ['0N', 'null'],
    ['0Nd', 'null'],
    ['0W', '{"$q":"0W"}'],
    ['-0w', '{"$q":"-0w"}'],
    ['()', '[]'],
    ['`long$()', '{"$q":"`long$()"}'],
    ['1 0N 3', '[1,null,3]'],
    ['0N 0N', '{"$q":"0N 0N"}'],
    ['(1;2.5)', '{"$q":"(1;2.5)"}'],
    ['(1;"ab")', '[1,"ab"]'],
    ['`a`b!(1;"x y")', '{"a":1,"b":"x y"}'],
    ['1 2!3 4', '{"$q":"(1 2)!(3 4)"}'],
    ['([]a:1 2)', '[{"a":1},{"a":2}]'],
    ['([k:1 2]v:3 4)', '{"$q":"([k:1 2]v:3 4)"}'],
    ['"\\377"', '{"$q":"\\"\\\\377\\""}'],
  ])('%s is %s', (q, json) => {
    expect(jsonOfValue(readLiteral(q))).toBe(json);
  });
});

const longItem = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n) + 2n, max: 2n ** 63n - 2n }).map(longOfBits),
  fc.integer(),
  fc.constantFrom(Number.NaN, Infinity, -Infinity),
);
const text = fc.uint8Array({ maxLength: 6 });
const symbol = fc.string({ maxLength: 5, unit: fc.constantFrom('a', 'B', '9', ' ', '_', '.', 'é', '"') });
const small = (code: number, min: number, max: number) => fc.integer({ min, max }).map((v) => atom(-code, v));
const anyAtom: fc.Arbitrary<Value> = fc.oneof(
  fc.boolean().map((b) => atom(-1, Number(b))),
  small(4, 0, 255),
  small(5, -32768, 32767),
  small(6, -(2 ** 31), 2 ** 31 - 1),
  longItem.map((v) => atom(-7, v)),
  fc.float({ noDefaultInfinity: false }).map((v) => atom(-8, v)),
  fc.double().map((v) => atom(-9, v)),
  small(10, 0, 255),
  symbol.map((s) => atom(-11, s)),
  small(13, -9000, 9000),
  small(14, -90_000, 90_000),
  small(17, -100_000, 100_000),
  small(18, -1_000_000, 1_000_000),
  small(19, -1e9, 1e9),
  fc.integer().map((v) => atom(-12, v)),
  fc.integer().map((v) => atom(-16, v)),
  fc.uuid().map((s) => atom(-2, s)),
);
const anyVector: fc.Arbitrary<Value> = fc.oneof(
  text.map((b) => chars(Uint8Array.from(b))),
  fc.array(symbol, { maxLength: 4 }).map(syms),
  fc.array(longItem, { maxLength: 5 }).map((v) => vector(7, packLongs(v))),
  fc.array(fc.double(), { maxLength: 5 }).map(floats),
  fc.constantFrom(5, 6, 8, 12, 13, 14, 16, 17, 18, 19).map((code) => emptyOf(code)),
);
function emptyOf(code: number): Value {
  return readLiteral(`\`${typeRow(code).name}$()`);
}
const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    anyAtom,
    anyVector,
    fc.array(tie('value'), { maxLength: 4 }).map((items) => collapse(items)),
    fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c d', 'é', '1'), { maxLength: 4 })
      .chain((keys) =>
        fc
          .array(tie('value'), { minLength: keys.length, maxLength: keys.length })
          .map((values) => dict(syms(keys), collapse(values))),
      ),
  ),
})).value;

describe('round trips', () => {
  test('a constant reads back as the same value', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const again = readLiteral(literalOf(value));
        expect(again.t).toBe(value.t);
        expect(equalValues(again, value, 'exact')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
  test('JSON reads back as the same value, a null alone as the generic one', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const json = jsonOfValue(value);
        JSON.parse(json);
        const again = valueOfJson(json);
        expect(equalValues(value, again, 'exact')).toBe(true);
        if (json !== 'null') expect(again.t).toBe(value.t);
      }),
      { numRuns: 400 },
    );
  });
});
