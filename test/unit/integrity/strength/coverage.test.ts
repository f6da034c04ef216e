/** Traps: where they are set, and what they tell. */
import { expect, test } from 'vitest';
import { coverageOf, type Trap, trapsOf } from '../../../../src/integrity/strength/coverage.ts';

const placesOf = (source: string): string[] =>
  trapsOf(source).map(({ what, line, text }) => `${what} ${line} ${text}`);

test.each([
  ['f:{x+1}', ['statement 1 x + 1']],
  ['f:{a:x;\n a}', ['statement 1 a:x', 'statement 2 a']],
  ['f:{$[x;1;y;2;3]}', ['statement 1 $[x;1;y;2;3]', 'branch 1 1', 'branch 1 2', 'branch 1 3']],
  [
    'f:{if[x<0;a;b];x}',
    ['statement 1 if[x < 0;a;b]', 'statement 1 a', 'branch 1 a', 'statement 1 b', 'statement 1 x'],
  ],
  [
    'f:{while[x;x-:1];x}',
    ['statement 1 while[x;x-:1]', 'statement 1 x-:1', 'branch 1 x-:1', 'statement 1 x'],
  ],
  ['f:{{x}each x}', ['statement 1 {x} each x', 'statement 1 x']],
  ['f:1', []],
  ['f:{', []],
])('traps of %s', (source, expected) => {
  expect(placesOf(source)).toEqual(expected);
});

test('a trap signals in its place', () => {
  expect(trapsOf('f:{$[x;1;2]}').map(({ code }) => code)).toEqual([
    "f:{'`reached}",
    "f:{$[x;'`reached;2]}",
    "f:{$[x;1;'`reached]}",
  ]);
});

test('what is not reached is missed, what could not be run counts for nothing', () => {
  const traps = trapsOf('f:{$[x;1;2]}');
  const told = new Map<Trap, boolean | undefined>(
    traps.map((trap, i) => [trap, [true, false, undefined][i]]),
  );
  expect(coverageOf(traps, (trap) => told.get(trap))).toEqual({
    statements: { hit: 1, of: 1 },
    branches: { hit: 0, of: 1 },
    missed: [{ line: 1, code: '1' }],
  });
  expect(coverageOf(traps, () => undefined)).toBeNull();
  expect(coverageOf([], () => true)).toBeNull();
});
