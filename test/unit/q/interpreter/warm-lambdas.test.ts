/**
 * A lambda that was called some times runs over plain numbers and arrays; a lambda called once never does. Both must
 * give the same value, or the same error at the same place, after the same steps and bytes.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession, type Session } from '../../../../src/q/index.ts';

/** Calls that make a lambda warm with some to spare. */
const WARM = 230;

const small = fc.integer({ min: -9, max: 30 }).map(String);
const atom = fc.oneof(
  { weight: 6, arbitrary: small },
  {
    weight: 2,
    arbitrary: fc.constantFrom('1.5', '-0.1', '0f', '1b', '0b', '"a"', '9007199254740991', '123456789012'),
  },
  { weight: 1, arbitrary: fc.constantFrom('0N', '0W', '-0W', '4611686018427387904', '0n', '2i', '`a', '()') },
);
const vector = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 20 })
      .map((v) => v.join(' ')),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('0 1.5 -2 0.25', '10110b', '"abcab"', 'til 5', '5#9007199254740991'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '0#0',
      '0#0b',
      '1 0N 3',
      '0W 1 -0W',
      '1 0n 2',
      '`a`b',
      '1 2 3i',
      '(1;2.5)',
      '2#4611686018427387904',
    ),
  },
);

const dyad = fc.constantFrom(
  '+',
  '-',
  '*',
  '%',
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
  ' and ',
  ' or ',
);

/** A function with each of a vector, or with each of the vectors that joining its items to `v` makes. */
const calls = fc.constantFrom<(p: string) => string>(
  (p) => `h each ${p}`,
  (p) => `{x<3} each ${p}`,
  (p) => `(h')${p}`,
  (p) => `j[2] each ${p}`,
  (p) => `j[;x] each ${p}`,
  (p) => `{[w;k] all (w<>k)&w>-9}[v] each ${p}`,
  (p) => `v {sum x*y}/: ${p}`,
  (p) => `(${p}) j\\: 3`,
  (p) => `{sum x} each v,/:${p}`,
  (p) => `{x 0} each (${p}),\\:v`,
  (p) => `{$[4>count x;1;sum .z.s each 1_x]} each v,/:${p}`,
  (p) => `{x+g} each where 0<${p}`,
  (p) => `{x} each where h each ${p}`,
  (p) => `h each {x} each ${p}`,
);

const { scalars, vectors } = fc.letrec<{ scalars: string; vectors: string }>((tie) => ({
  scalars: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.integer({ min: 0, max: 12 }).map(String), fc.constantFrom('1.5', '0b', '1b', '2000000000')),
    fc.constantFrom('x', 'g', 'a', 'count v'),
    fc.tuple(tie('scalars'), dyad, tie('scalars')).map(([p, op, q]) => `(${p})${op}${q}`),
    fc.tuple(tie('scalars'), fc.constantFrom('~'), tie('scalars')).map(([p, op, q]) => `(${p})${op}${q}`),
    fc.tuple(fc.constantFrom('neg', 'not', 'abs', 'sqrt'), tie('scalars')).map(([f, p]) => `${f} ${p}`),
    fc
      .tuple(
        fc.constantFrom('sum', 'max', 'min', 'all', 'any', 'count', '+/', '|/', '(&/)', '(+/)'),
        tie('vectors'),
      )
      .map(([f, p]) => `${f} ${p}`),
    tie('scalars').map((p) => `v ${p}`),
    tie('scalars').map((p) => `h[${p}]`),
    fc
      .tuple(fc.constantFrom('sum', 'all', 'count', 'sum where', 'sum sum each'), calls, tie('vectors'))
      .map(([f, call, p]) => `${f} ${call(p)}`),
    fc.tuple(tie('scalars'), tie('scalars'), tie('scalars')).map((p) => `$[${p.join(';')}]`),
  ),
  vectors: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('v', 'til x', 'til count v', '1 2 3', '0 1.5', '101b'),
    fc.tuple(tie('vectors'), dyad, tie('vectors')).map(([p, op, q]) => `(${p})${op}${q}`),
    fc.tuple(tie('vectors'), dyad, tie('scalars')).map(([p, op, q]) => `(${p})${op}${q}`),
    fc.tuple(tie('scalars'), dyad, tie('vectors')).map(([p, op, q]) => `(${p})${op}${q}`),
    fc
      .tuple(fc.constantFrom('neg', 'not', 'abs', 'sqrt', 'reverse', '1_', '-1_', '9_'), tie('vectors'))
      .map(([f, p]) => `${f} ${p}`),
    tie('scalars').map((p) => `10 vs ${p}`),
    tie('vectors').map((p) => `v ${p}`),
    tie('vectors').map((p) => `where ${p}`),
    fc.tuple(calls, tie('vectors')).map(([call, p]) => call(p)),
  ),
}));

const { statement } = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom('a', 'b', 'x'), fc.constantFrom(':', '+:', '*:', '|:'), scalars)
      .map((p) => p.join('')),
    fc.tuple(scalars, tie('statement')).map(([t, s]) => `if[${t};${s}]`),
    fc.tuple(scalars, tie('statement'), tie('statement')).map(([t, s, u]) => `$[${t};${s};${u}]`),
    fc.tuple(fc.integer({ min: 0, max: 3 }), tie('statement')).map(([n, s]) => `do[${n};${s}]`),
    fc.tuple(scalars, scalars).map(([t, s]) => `if[${t};:${s}]`),
    fc
      .tuple(fc.constantFrom('k', 'l'), tie('statement'))
      .map(([k, s]) => `${k}:0;while[${k}<3;${k}+:1;${s}]`),
  ),
}));

const body = fc
  .tuple(fc.array(statement, { maxLength: 3 }), fc.oneof(scalars, vectors))
  .map(([statements, last]) => ['a:2;b:1', ...statements, last].join(';'));

const DEFINITIONS = 'g:7;h:{x+1};j:{y-2*x};r:{$[x<1;0;1+.z.s x-1]};';

interface Seen {
  readonly output: string;
  readonly failure: unknown;
  readonly steps: number;
  readonly bytes: number;
}

function seen(session: Session, text: string): Seen {
  const { output, failure } = session.run(text);
  // How far beyond its limit a run got says nothing.
  const { steps, bytes } = failure?.kind === 'limit' ? { steps: 0, bytes: 0 } : session.counters;
  return { output, failure, steps, bytes };
}

/** What a text does in a session where `warming` ran before, and in one where it did not. */
function both(definitions: string, warming: string, text: string): [warm: Seen, cold: Seen] {
  const budget = { steps: 100_000, bytes: 1 << 24, depth: 250 };
  const [warm, cold] = [createSession({ budget }), createSession({ budget })];
  for (const session of [warm, cold]) session.run(definitions);
  warm.run(warming);
  return [seen(warm, text), seen(cold, text)];
}

describe('lambdas over numbers', () => {
  test('give what a first call gives', () => {
    fc.assert(
      fc.property(body, fc.tuple(atom, vector), fc.tuple(atom, vector), (code, usual, other) => {
        const f = `${DEFINITIONS}f:{[x;v] ${code}}`;
        const warming = `do[${WARM};@[f .;(${usual[0]};${usual[1]});0]]`;
        for (const [x, v] of [usual, other]) {
          const [warm, cold] = both(f, warming, `f[${x};${v}]`);
          expect(warm).toEqual(cold);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('do so for each item of a list, and in a fold', () => {
    const calls = fc.constantFrom(
      ['f each', ''],
      ['p each', ''],
      ['f\\:[', ';2]'],
      ['2 p2/:', ''],
      ['e/', ''],
      ['e\\', ''],
      ['e/[1;', ']'],
      ['e\\[3;', ']'],
    );
    fc.assert(
      fc.property(scalars, vector, calls, (code, items, [before, after]) => {
        const definitions = `${DEFINITIONS}v:0 1 2;e:{v:0 1 2;a:y;${code}};f:{v:0 1 2;a:3;${code}};p2:{[a;x] v:0 1;${code}};p:p2[4]`;
        const warming = `@[{f each x};til ${WARM};0];@[{p each x};til ${WARM};0];@[{e/[0;x]};til ${WARM};0]`;
        const [warm, cold] = both(definitions, warming, `${before} ${items}${after}`);
        expect(warm).toEqual(cold);
      }),
      { numRuns: 80 },
    );
  });

  test('see a global change', () => {
    const session = createSession({});
    session.run('g:2;h:{x*g};f:{g+h x}');
    session.run(`do[${WARM};f 5]`);
    expect(session.run('f 5').output).toBe('12\n');
    session.run('g:3');
    expect(session.run('f 5').output).toBe('18\n');
    session.run('h:{x-g}');
    expect(session.run('f 5').output).toBe('5\n');
    session.run('h:{string x}');
    expect(session.run('f 5').failure?.text).toBe('type');
    session.run('h:{x};g::k+1;k:1');
    expect(session.run('f 5').output).toBe('7\n');
    session.run('k:2');
    expect(session.run('f 5').output).toBe('8\n');
  });

  test('recurse as deep as any, and overflow into wide numbers', () => {
    const calls = 'r:{$[x<1;0;1+r x-1]}';
    const [deep, cold] = both(calls, `do[${WARM};r 3]`, 'r 190');
    expect(deep).toEqual(cold);
    const [deeper, failed] = both(calls, `do[${WARM};r 3]`, 'r 300');
    expect(deeper).toEqual(failed);
    expect(deeper.output).toContain("'stack");
    const [wide, exact] = both('m:{$[x<1;1;3*.z.s x-1]}', `do[${WARM};m 3]`, 'm 45');
    expect(wide).toEqual(exact);
    expect(wide.output).toBe('2833654757305440083\n');
  });

  test('recurse through each, over lists that may be empty', () => {
    const queens =
      'q:{[n;c] $[n=count c;1;sum .z.s[n] each c,/:where {[c;k] all (c<>k)&abs[c-k]<>reverse 1+til count c}[c] each til n]}';
    for (const [n, ways] of [
      [3, 0],
      [5, 10],
      [6, 4],
    ]) {
      const [warm, cold] = both(queens, `do[${WARM};q[4;0#0]]`, `q[${n};0#0]`);
      expect(warm).toEqual(cold);
      expect(warm.output).toBe(`${ways}\n`);
    }
    const deep = 'r:{$[x<1;0;sum .z.s each enlist x-1]};s:{$[x<1;0;sum .z.s each x-1+til 1]}';
    const [over, failed] = both(deep, `do[${WARM};s 3]`, 's 300');
    expect(over).toEqual(failed);
    expect(over.output).toContain("'stack");
  });

  test('stop at their budget', () => {
    const session = createSession({ budget: { steps: 100_000 } });
    session.run('f:{i:x;while[i>0;i+:1];i};r:{$[x<0;0;.z.s[x-1]+.z.s x-1]}');
    session.run(`do[${WARM};f 0;r 1]`);
    expect(session.run('f 1').failure?.text).toBe('steps');
    expect(session.run('r 40').failure?.text).toBe('steps');
    expect(session.run('f 0').output).toBe('0\n');
    const narrow = createSession({ budget: { bytes: 1 << 20 } });
    narrow.run('f:{sum 1+2*til x}');
    narrow.run(`do[${WARM};f 9]`);
    expect(narrow.run('f 10000000').failure?.text).toBe('memory');
    // Nothing is looked for before what it is looked for in has been announced.
    narrow.run('f:{sum where 0=(til x) mod 2}');
    narrow.run(`do[${WARM};f 9]`);
    expect(narrow.run('f 1000000000').failure?.text).toBe('memory');
  });

  test('stay general where their text is too intricate, or their calls go too deep', () => {
    const session = createSession({});
    session.run(`f:{${'sum 1+'.repeat(60)}string x}`);
    expect(session.run(`do[${WARM};@[f;1;0]];f 1`).failure?.text).toBe('type');
    session.run(`g0:{x+1};${Array.from({ length: 3000 }, (_, k) => `g${k + 1}:{1+g${k} x}`).join(';')}`);
    expect(session.run(`do[${WARM};g100 1];g100 1`).output).toBe('102\n');
    expect(session.run(`g3000 each til ${WARM}`).failure?.text).toBe('stack');
  });
});
