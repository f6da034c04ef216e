/** What tests show without being run: their commonest answer, the edges that they stand on. */
import { expect, test } from 'vitest';
import { factsOf } from '../../../../src/integrity/problem-facts.ts';
import { boundariesHit, commonestAnswer } from '../../../../src/integrity/strength/variety.ts';

const factsWith = (
  tests: readonly (readonly [string, string])[],
  statement = '',
  python: string | null = null,
) =>
  factsOf({
    id: 'p',
    title: 'P',
    statement,
    entryPoint: 'f',
    references: { python, q: null },
    tests: tests.map(([argsJson, expectedJson], i) => ({
      id: String(i),
      visibility: 'hidden',
      body: { kind: 'args', argsJson, expectedJson, comparator: 'lenient', tolerance: null },
    })),
  });

test.each([
  [['1', '2', '2'], { source: '2', share: 2 / 3 }],
  [['[]', '[]'], { source: '()', share: 1 }],
  [['"ab"', '"cd"', '"ab"', '"ab"'], { source: '"ab"', share: 0.75 }],
  [['null', 'null', '7'], { source: '7', share: 1 }],
  [['null'], null],
  [[], null],
])('the commonest of %j', (expected, answer) => {
  expect(commonestAnswer(factsWith(expected.map((each) => ['[1]', each])).tests)).toEqual(answer);
});

const python = 'def f(n, k):\n    return n\n';
test.each([
  [
    'both edges of n, one is hit',
    '0<=n<=10',
    [
      ['[0,1]', '0'],
      ['[5,1]', '0'],
    ],
    { hit: 1, of: 2 },
  ],
  ['n and k', 'n>=1 and k>=2', [['[1,2]', '0']], { hit: 2, of: 2 }],
  ['nothing stated', 'n is a number', [['[1,2]', '0']], null],
] as const)('edges: %s', (_name, statement, tests, expected) => {
  expect(boundariesHit(factsWith(tests, statement, python))).toEqual(expected);
});
