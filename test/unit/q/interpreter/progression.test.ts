/** Positions made of `til` that are never built: reading and writing by them must be as by the vector they stand for. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';

const number = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3, max: 6 }).map((n) => (n < 0 ? `(${n})` : `${n}`)) },
  { weight: 1, arbitrary: fc.constantFrom('0N', '0W', '2i', '1b', '1.5', 'a', '9007199254740991', '1 2') },
);

const { positions } = fc.letrec<{ positions: string }>((tie) => ({
  positions: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number.map((n) => `til ${n}`),
    fc.tuple(number, fc.constantFrom('+', '-', '*'), tie('positions')).map((parts) => parts.join('')),
    fc.tuple(tie('positions'), fc.constantFrom('+', '-', '*'), number).map(([x, op, n]) => `(${x})${op}${n}`),
  ),
}));

const vector = fc.constantFrom(
  'til 20',
  '"abcdefghijkl"',
  '10#1.5 0n',
  '12#10b',
  '12#`a`b`c',
  '10#5i',
  '12#9223372036854775806 1',
  '3 4#til 12',
  '`s#til 9',
);
const item = fc.constantFrom('7', '0N', '1b', '"z"', '2.5', '`q', '9i', '5 6 7', '9223372036854775806');

/** What a function with a vector `v` and a long `a` shows or signals, and the steps that it takes. */
function outcome(vectorText: string, body: string): unknown[] {
  const session = createSession({});
  const { output, failure } = session.run(`{[v;a] ${body}}[${vectorText};2]`);
  return [output, failure?.text, session.counters.steps];
}

describe('positions made of til', () => {
  test('read as the vector of them does', () => {
    fc.assert(
      fc.property(vector, positions, (v, p) => {
        expect(outcome(v, `.Q.s1 v ${p}`)).toEqual(outcome(v, `i:${p};.Q.s1 v i`));
      }),
      { numRuns: 500 },
    );
  });

  test('write as the vector of them does', () => {
    fc.assert(
      fc.property(vector, positions, item, (v, p, x) => {
        // The first amend makes the variable own its vector, so that the second writes in place.
        const program = (first: string, at: string) => `w:v;v[0]:v 0;${first}v[${at}]:${x};.Q.s1 (v;w)`;
        expect(outcome(v, program('', p))).toEqual(outcome(v, program(`i:${p};`, 'i')));
      }),
      { numRuns: 500 },
    );
  });
});
