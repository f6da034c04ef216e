/** The written table of comparator cases, and what it leaves open. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { equalValues } from '../../../src/execution/comparison/equal-values.ts';
import type { ComparatorName } from '../../../src/execution/comparison/rules.ts';
import { smartEqual } from '../../../src/execution/comparison/smart-equal.ts';
import { valueOfJson } from '../../../src/execution/values/from-json.ts';
import { readLiteral } from '../../../src/execution/values/literal-reader.ts';

const names: readonly ComparatorName[] = ['exact', 'numeric', 'approx', 'unordered', 'lenient'];

interface Case {
  readonly actual: string;
  readonly expected: string;
  readonly verdicts: string;
  readonly kx: string | null;
}
const cases = JSON.parse(
  readFileSync(new URL('../../fixtures/comparators/cases.json', import.meta.url), 'utf8'),
) as Case[];

/** Actual values are constants, save one sum. */
const actualOf = (text: string) => readLiteral(text === '.1+.2' ? String(0.1 + 0.2) : text);

describe('the written cases', () => {
  test.each(cases)('$actual | $expected', ({ actual, expected, verdicts, kx }) => {
    const [a, e] = [actualOf(actual), valueOfJson(expected)];
    const got = names.map((name) => (equalValues(a, e, name, 1e-6) ? 'y' : '-')).join('');
    expect(got).toBe(verdicts);
    if (kx) expect(smartEqual(a, valueOfJson(expected, 'generic')) ? 'y' : '-').toBe(kx);
  });
});

describe('what the table leaves open', () => {
  test.each<[string, string, ComparatorName, boolean]>([
    ['0n 1', '[null,1.0]', 'exact', true],
    ['0N 0N', '[null,null]', 'exact', true],
    ['::', 'null', 'exact', true],
    ['0Nd', 'null', 'exact', true],
    ['`', 'null', 'exact', true],
    ['0b', 'null', 'lenient', false],
    ['0', 'null', 'lenient', false],
    ['-0.0', '0.0', 'exact', true],
    ['0W', '9223372036854775807', 'exact', true],
    ['0W', '{"$q":"0w"}', 'numeric', false],
    ['0w', '{"$q":"0w"}', 'approx', true],
    ['0w', '1e308', 'approx', false],
    ['1e6', '1000000.5', 'approx', true],
    ['1e6', '1000002.0', 'approx', false],
    ['0x05', '5', 'numeric', true],
    ['101b', '[1,0,1]', 'lenient', true],
    ['101b', '[1,0,1]', 'approx', false],
    ['("ab";"cd")', '["cd","ab"]', 'unordered', true],
    ['(1 2;3 4)', '[[3,4],[1,2]]', 'unordered', true],
    ['(1 2;3 4)', '[[2,1],[3,4]]', 'unordered', false],
    ['"abc"', '"bca"', 'unordered', false],
    ['1 2', '[1,2,2]', 'unordered', false],
    ['([]a:2 1)', '[{"a":1},{"a":2}]', 'unordered', true],
    ['([]a:1 2;b:3 4)', '[{"b":3,"a":1},{"b":4,"a":2}]', 'numeric', true],
    ['([]a:1 2;b:3 4)', '[{"b":3,"a":1},{"b":4,"a":2}]', 'exact', false],
    ['`a`b!(1 2;"x")', '{"b":"x","a":[1,2]}', 'lenient', true],
    ['`a`b!1 2', '{"a":1,"c":2}', 'lenient', false],
    ['`symbol$()', '[]', 'numeric', true],
    ['""', '[]', 'numeric', false],
    ['("a";"bc")', '["a","bc"]', 'lenient', true],
    ['2024.01.01', '{"$q":"2024.01.01"}', 'exact', true],
    ['2024.01.01', '{"$q":"2024.01.02"}', 'lenient', false],
    [
      '"G"$"00000000-0000-0000-0000-000000000001"',
      '{"$q":"\\"G\\"$\\"00000000-0000-0000-0000-000000000001\\""}',
      'exact',
      true,
    ],
    ['9223372036854775806', '9223372036854775806', 'exact', true],
    ['9223372036854775806', '9223372036854775805', 'numeric', false],
  ])('%s | %s | %s', (actual, expected, comparator, verdict) => {
    expect(equalValues(readLiteral(actual), valueOfJson(expected), comparator)).toBe(verdict);
  });

  test.each<[string, string, boolean]>([
    ['`a`b!1 2', '{"a":1,"b":2}', true],
    ['`a`b!1 1', '1', true],
    ['5 5', '5', true],
    ['(1 2;3 4)', '[[1,2],[3,4]]', true],
    ['(1 2;3 4)', '[[1,2],[3,5]]', false],
    ['("ab";"cd")', '["ab","cd"]', true],
    ['`abc', '"abc"', false],
    ['1.0000000000000002', '1', true],
    ['1.0000001', '1', false],
    ['0n', '{"$q":"0n"}', true],
    ['()', '[]', true],
    ['""', '""', true],
  ])('the KX harness on %s == %s says %s', (actual, expected, verdict) => {
    expect(smartEqual(readLiteral(actual), valueOfJson(expected))).toBe(verdict);
  });
});
