/** The session as its hosts use it: outcomes, positions, budgets, calls by name. */
import { describe, expect, test } from 'vitest';
import { createSession, long, longs } from '../../../src/q/index.ts';

describe('session', () => {
  test('an error names its place in the source', () => {
    const session = createSession();
    const result = session.run('a:1\nb:{x+`s}\nb 2');
    expect(result.status).toBe('error');
    expect(result.output).toBe("'type\n");
    expect(result.failure).toMatchObject({ kind: 'error', text: 'type', line: 2, column: 4, slice: 'x+`s' });
    expect(session.run('a').output).toBe('1\n');
  });

  test('a fault of the syntax is an error of its statement, earlier ones have run', () => {
    const session = createSession();
    const { status, failure } = session.run('a:5\nb:(1;2\nc:3');
    expect(status).toBe('error');
    // At the bracket that is left open.
    expect(failure).toMatchObject({ line: 2, column: 3, text: '(' });
    expect(session.run('a').output).toBe('5\n');
    expect(session.run('c').output).toBe("'c\n");
  });

  test('load defines and shows nothing; call applies by name', () => {
    const session = createSession();
    expect(session.load('f:{x+y}\n1+1\n/ a comment\n').output).toBe('');
    expect(session.call('f', [long(2), long(3)])).toMatchObject({ ok: true, value: { v: 5 } });
    expect(session.call('g', [])).toMatchObject({ ok: false, failure: { kind: 'error', text: 'g' } });
    session.set('v', longs([1, 2]));
    expect(session.run('sum v').output).toBe('3\n');
    expect(session.get('v')).toMatchObject({ t: 7 });
  });

  test.each([
    ['steps', { steps: 10_000 }, 'while[1b;x:1]'],
    ['steps', { steps: 10_000 }, '{x+1}/[{1b};0]'],
    // Each round compares a value nested one level deeper than the last, or copies a longer chain.
    ['steps', { steps: 200_000 }, '{x*} over 1 2 3 4'],
    ['steps', { steps: 200_000 }, 't:([]a:1 2 3;b:`x`y`z);`t over 1b'],
    ['steps', { steps: 200_000 }, '{enlist x}/[1]'],
    ['steps', { steps: 200_000 }, "f:neg;do[50000;f:('[f;neg])];f 1"],
    ['time', { ms: 30 }, '{while[1b;x+:1]}0'],
    ['output', { outputBytes: 1000 }, 'do[1000;-1 "a line of text"]'],
    ['memory', { bytes: 1_000_000 }, 'til 10000000'],
  ])('a breach of the %s budget unwinds and the session goes on', (limit, budget, text) => {
    const session = createSession({ budget });
    expect(session.run(text)).toMatchObject({ status: 'limit', failure: { text: limit } });
    expect(session.run('2+2').output).toBe('4\n');
  });

  test.each([
    ['a call', 'r:{$[x=0;0;1+r x-1]};r 5000'],
    ['an iterator', 'r:{$[x=0;0;1+first r each enlist x-1]};r 5000'],
    ['evaluated text', 'r:{$[x=0;0;1+value "r ",string x-1]};r 5000'],
    ['a trap', "r:{$[x=0;0;1+@[r;x-1;{'x}]]};r 5000"],
  ])('recursion too deep through %s is the error stack and the session goes on', (_name, text) => {
    const session = createSession();
    expect(session.run(text)).toMatchObject({ status: 'error', failure: { text: 'stack' } });
    expect(session.run('2+2').output).toBe('4\n');
  });

  test('dictionaries of one key inside one another cost the same at every level', () => {
    const session = createSession({ budget: { ms: 20_000 } });
    expect(session.run('d:1;do[60;d:enlist[`a]!enlist d];60{x`a}/d').output).toBe('1\n');
  });

  test('no trap of the program catches a limit or a refusal', () => {
    const session = createSession({ budget: { steps: 5000 } });
    expect(session.run('@[{while[1b;x]};0;`caught]').status).toBe('limit');
    expect(session.run('@[hopen;`::5000;`caught]')).toMatchObject({
      status: 'refused',
      failure: { text: 'network' },
    });
  });

  test('the commands that leave q are refused, as exit is', () => {
    const session = createSession();
    expect(session.run('a:1\n\\\\\na:2')).toMatchObject({ status: 'refused', failure: { text: 'exit' } });
    expect(session.run('a').output).toBe('1\n');
    expect(session.run('\\')).toMatchObject({ status: 'unsupported' });
  });

  test('sessions share nothing', () => {
    const first = createSession();
    first.run('a:1;\\P 3');
    const second = createSession();
    expect(second.run('a').output).toBe("'a\n");
    expect(second.run('1%3').output).toBe('0.3333333\n');
  });

  test('clock, environment and seed are injected', () => {
    const options = {
      clock: () => 86_400_000_000_000n,
      environment: { host: 'here', args: ['-x'] },
      seed: 7,
    };
    const outputs = [createSession(options), createSession(options)].map(
      (s) => s.run('show .z.d;show .z.h;show .z.x;5?100').output,
    );
    expect(outputs[0]).toContain('2000.01.02\n`here\n"-x"\n');
    expect(outputs[0]).toBe(outputs[1]);
  });

  test('counters tell what the last call cost', () => {
    const session = createSession();
    session.run('{x+1}each til 1000;');
    expect(session.counters.steps).toBeGreaterThan(1000);
    session.run('1');
    expect(session.counters.steps).toBeLessThan(100);
  });
});
