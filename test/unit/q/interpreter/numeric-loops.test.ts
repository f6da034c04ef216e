/**
 * Loops in a lambda run over numbers in registers once they are warm; the same statements on globals never do. Both
 * must end with the same values after the same steps, whatever the numbers are.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession } from '../../../../src/q/index.ts';
import { transcripts } from '../transcript.ts';

const NAMES = ['a', 'b', 'c'];

const atom = fc.oneof(
  fc.integer({ min: -9, max: 99 }).map(String),
  fc.constantFrom(
    '0N',
    '0W',
    '-0W',
    '9007199254740991',
    '4611686018427387904',
    '1.5',
    '-0.1',
    '0n',
    '1b',
    '0b',
    '"a"',
  ),
);
const name = fc.constantFrom(...NAMES);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom.filter((text) => !text.startsWith('-')),
    name,
    fc.constantFrom('v a', 'w[b]', 'v[a mod 3]', 'count w', 'w 1'),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom(
          '+',
          '-',
          '*',
          ' mod ',
          ' div ',
          '&',
          '|',
          '<',
          '>',
          '<=',
          '>=',
          '=',
          '<>',
          '~',
          '%',
          ' and ',
        ),
        tie('expression'),
      )
      .map(([x, op, y]) => `(${x})${op}${y}`),
    fc.tuple(fc.constantFrom('neg', 'not', 'abs', 'sqrt'), tie('expression')).map(([f, x]) => `${f} ${x}`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([test_, x, y]) => `$[${test_};${x};${y}]`),
  ),
}));

const { statement } = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(name, fc.constantFrom(':', '+:', '-:', '*:', '&:', '|:'), expression)
      .map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom('v[1]', 'v[a]', 'w[0]', 'w[b mod 2]'), fc.constantFrom(':', '+:'), expression)
      .map((parts) => parts.join('')),
    expression.map((x) => `v,:${x}`),
    fc.constantFrom('w:v', 'a:count v', 'v:w,1', 'b:sum w'),
    fc.tuple(expression, tie('statement')).map(([x, s]) => `if[${x};${s}]`),
    fc.tuple(expression, tie('statement'), tie('statement')).map(([x, s, t]) => `$[${x};${s};${t}]`),
    fc.tuple(fc.integer({ min: 0, max: 3 }), tie('statement')).map(([n, s]) => `do[${n};${s}]`),
  ),
}));

const program = fc.record({
  start: fc.tuple(atom, atom, atom),
  v: fc.constantFrom('1 2 3', '1 0N 3', '0 1 2f', '101b', '`long$()', '"abc"', '9007199254740991 5 6'),
  body: fc.array(statement, { minLength: 1, maxLength: 4 }),
  word: fc.constantFrom('do[n;', 'while[n>k+:1;', 'k:0;while[k<n;k:k+1;'),
});

/** Turns that make a loop warm with some to spare. */
const WARM = 230;

describe('loops over numbers', () => {
  test('end as the same loop on globals does', () => {
    fc.assert(
      fc.property(program, ({ start, v, body, word }) => {
        const before = `a:${start[0]};b:${start[1]};c:${start[2]};v:${v};w:0 1 2;k:0`;
        const loop = `${word}${body.join(';')}]`;
        const shown = '.Q.s1 (a;b;c;v;w;k)';
        const lambdas = createSession({});
        lambdas.run(`f:{[n]${before};${loop};${shown}}`);
        // The first call gets warm on its way, the second is so from its first turn.
        for (const turns of [WARM, 4]) {
          const lambda = lambdas.run(`f ${turns}`);
          const globals = createSession({});
          globals.run(`n:${turns};${before}`);
          let { steps } = globals.counters;
          const looped = globals.run(loop);
          steps += globals.counters.steps;
          const plain = looped.status === 'ok' ? globals.run(shown) : looped;
          expect([lambda.status, lambda.output, lambda.failure?.text]).toEqual([
            plain.status,
            plain.output,
            plain.failure?.text,
          ]);
          if (plain === looped) continue;
          // One more is that of the call.
          expect(lambdas.counters.steps).toBe(steps + globals.counters.steps + 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  transcripts({
    'a step that leaves the safe integers wraps as q does': [
      ['{t:1;do[70;t*:3];t}[]', '2293070008301402073'],
      ['{s:1;do[10;s:(1103515245*s+12345) mod 2147483648];s}[]', '520184359'],
    ],
    'nulls and infinities': [
      ['{i:0;t:x;while[i<3;t+:i;i+:1];t} 0N', '0N'],
      ['{i:0;t:x;while[i<3;t+:i;i+:1];t} 0W', '0N'],
    ],
    'a return from inside': [['{i:0;while[1b;i+:1;if[i>10;:i]];5}[]', '11']],
    'a return from a loop inside an expression': [['{i:0;1+do[5;i+:1;if[i>2;:i]];5}[]', '3']],
    'the types of a second call': [
      ['f:{i:0;t:x;while[i<3;t+:i;i+:1];t}', ''],
      ['f each (1;1.5;2i;0N)', '4\n4.5\n5\n0N'],
    ],
    'errors of conditions, indices and types': [
      ['{i:0;while[`a;i+:1];i}[]', "'type"],
      ['{i:0;while[i<5;i+:`a];i}[]', "'type"],
      ['{i:0;x:5 6;while[i<3;x[i]:1;i+:1];x}[1]', "'length"],
    ],
    'vectors that grow keep apart': [
      ['{r:1 2 3;r,:4;q:r;do[2;r,:5;q,:6];(q;r)}[]', '1 2 3 4 6 6\n1 2 3 4 5 5'],
      ['{r:1 2 3;q:r;i:0;while[i<3;r[i]:0;i+:1];(q;r)}[]', '1 2 3\n0 0 0'],
      ['{r:1 2 3;r,:4;q:r;r,:5;r[0]:9;q}[]', '1 2 3 4'],
      ['{q:1 2 3;r:q;r,:();r[0]:9;q}[]', '1 2 3'],
      ['{q:1 2 3;r:();r,:q;r[0]:9;q}[]', '1 2 3'],
      ['{q:`a`b!1 2;r:q;r,:(0#`)!0#0;r[`a]:9;q}[]', 'a| 1\nb| 2'],
    ],
  });

  test('a loop without end stops at its budget and leaves the session usable', () => {
    const session = createSession({ budget: { steps: 10_000 } });
    expect(session.run('{i:0;while[1b;i+:1];i}[]').failure?.kind).toBe('limit');
    expect(session.run('{i:0;while[i<5;i+:1];i}[]').output).toBe('5\n');
  });

  test('a vector that grows without end stops at its memory', () => {
    const session = createSession({ budget: { bytes: 1 << 20 } });
    expect(session.run('{r:0#0;i:0;while[1b;r,:i;i+:1];r}[]').failure?.text).toBe('memory');
    expect(session.run('1+1').output).toBe('2\n');
  });
});
