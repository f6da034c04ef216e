/** Edited texts: one edit away from a test's, in its own characters, all different, the same every time. */
import { expect, test } from 'vitest';
import { jsonOfValue, valuesOfJson } from '../../../../src/execution/index.ts';
import { textEdits } from '../../../../src/integrity/strength/text-edits.ts';
import type { ProblemFacts } from '../../../../src/integrity/types.ts';

const factsWith = (...argsJson: readonly string[]): ProblemFacts => ({
  ...{ id: 'p', title: 'p', statement: '', entryPoint: 'f', printing: false },
  references: { python: null, q: null },
  tests: argsJson.map((json, i) => ({
    ...{ id: String(i), visible: true, args: valuesOfJson(json), comparator: 'lenient', tolerance: null },
    batch: null,
    recorded: false,
    expected: valuesOfJson('[1]')[0] as ProblemFacts['tests'][number]['expected'],
  })),
});
const told = (facts: ProblemFacts, wanted: number): string[] =>
  textEdits(facts, wanted).map((args) => args.map(jsonOfValue).join(','));

test('stay near the text and keep the other arguments', () => {
  const made = told(factsWith('["(a)",7]'), 40);
  expect(made.length).toBeGreaterThan(8);
  expect(new Set(made).size).toBe(made.length);
  for (const each of made) expect(each).toMatch(/^"[(a)]{2,4}",7$/);
  expect(made).not.toContain('"(a)",7');
});

test('are never a text that a test has', () => {
  expect(told(factsWith('["ab"]', '["ba"]', '["a"]', '["b"]'), 60)).toEqual(
    expect.not.arrayContaining(['"ab"', '"ba"', '"a"', '"b"']),
  );
});

test('are the same every time, and not more than asked for', () => {
  const facts = factsWith('["some words"]');
  expect(told(facts, 5)).toHaveLength(5);
  expect(told(facts, 5)).toEqual(told(facts, 5));
});

test.each([[['[1,2]']], [['[[1,2]]']], [['[]']], [[]]])('there are none of %j', (tests) => {
  expect(told(factsWith(...tests), 10)).toEqual([]);
});

test('an empty text gets a character of the others', () => {
  expect(told(factsWith('[""]', '["zz"]'), 30)).toContain('"z"');
});
