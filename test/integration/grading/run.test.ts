/** Runs over many solutions on real workers: deduplication, cache, cancelling, resuming, and the test kinds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, limitsWith } from '../../../src/execution/index.ts';
import {
  type Candidate,
  defaultGrader,
  evaluateExpression,
  type GradeOutcome,
  type GradeResult,
  gradeCandidates,
  graderOf,
  type PreviewEvent,
  previewDraft,
  type TestBody,
} from '../../../src/grading/index.ts';

let engine: EmbeddedEngine;
beforeAll(async () => {
  engine = createEmbeddedEngine({ workers: 2, pythonWorkers: 1 });
  await engine.warm();
});
afterAll(() => engine.close());

const limits = limitsWith({ wallMs: 3_000 });
const args = (argsJson: string, expectedJson: string): TestBody => ({
  kind: 'args',
  argsJson,
  expectedJson,
  comparator: 'lenient',
  tolerance: null,
});
function candidate(id: string, code: string, bodies: TestBody[]): Candidate<null> {
  const tests = bodies.map(
    (body, i) => ({ id: String(i + 1), visibility: i ? 'hidden' : 'visible', body }) as const,
  );
  return { id, ref: null, language: 'q', code, entryPoint: 'f', tests };
}
function memory(): { saved: GradeResult<null>[]; batches: number; lookup: never; save: never } {
  const store = {
    saved: [] as GradeResult<null>[],
    batches: 0,
    lookup: (keys: readonly string[]) => {
      const known = new Map<string, GradeOutcome>();
      for (const { key, outcome } of store.saved) if (keys.includes(key)) known.set(key, outcome);
      return known;
    },
    save: (results: readonly GradeResult<null>[]) => {
      store.saved.push(...results);
      store.batches++;
    },
  };
  return store as never;
}
const options = (cache: ReturnType<typeof memory>, total: number | null = null) => ({
  engine,
  grader: defaultGrader(),
  limits,
  cache,
  total,
  jobs: null,
});

describe('the test kinds', () => {
  const one = async (code: string, body: TestBody) => {
    const outcome = await defaultGrader().grade(candidate('x', code, [body]), { engine, limits });
    return { ...outcome.tests[0]!, folded: outcome.status, score: outcome.score };
  };
  test('arguments and an expected value', async () => {
    expect(await one('f:{x+y}', args('[1,2]', '3'))).toMatchObject({
      status: 'passed',
      folded: 'passed',
      score: 1,
      actual: '3',
      expected: '3',
      message: null,
    });
    expect(await one('f:{x+y}', args('[1,2]', '4'))).toMatchObject({
      status: 'failed',
      score: 0,
      message: 'It gave 3, expected 4.',
    });
  });
  test('an error has its place in the solution', async () => {
    const verdict = await one('f:{[x]\n  y:x+`a;\n  y}', args('[1]', '1'));
    expect(verdict).toMatchObject({ status: 'error', line: 2, column: 5 });
    expect(verdict.message).toContain("'type");
  });
  test('standard output of a script', async () => {
    const body: TestBody = { kind: 'q-script', code: 'result:f 3;\nshow result;', stdout: '4\n' };
    expect((await one('f:{x+1}', body)).status).toBe('passed');
    expect(await one('f:{x}', body)).toMatchObject({
      status: 'failed',
      message: 'Line 1 of the output is "3", expected "4".',
    });
  });
  test('assertions', async () => {
    const body: TestBody = { kind: 'q-assert', code: 'a:f 1\n2~a\n3 4~f 2 3' };
    expect((await one('f:{x+1}', body)).status).toBe('passed');
    expect(await one('f:{x}', body)).toMatchObject({ status: 'failed', message: '2~a gave 0b.' });
    expect((await one('f:{x}', { kind: 'q-assert', code: 'a:1' })).status).toBe('failed');
  });
  test('a Python check in both readings', async () => {
    const body: TestBody = {
      kind: 'python-check',
      setup: '',
      code: 'def check(candidate):\n    assert candidate([5, 5]) == 5',
    };
    expect(await one('f:{x}', body)).toMatchObject({
      status: 'failed',
      disagreement: { otherPassed: true, reason: 'broadcast' },
    });
    const kx = await graderOf('q-tests-kx').grade(candidate('x', 'f:{x}', [body]), { engine, limits });
    expect(kx.tests[0]).toMatchObject({ status: 'passed', disagreement: { otherPassed: false } });
  }, 30_000);
  test('what cannot be run is unsupported, never failed', async () => {
    expect(await one('f:{x}', args('[1', '1'))).toMatchObject({ status: 'unsupported', score: null });
    const inQ: TestBody = { kind: 'q-assert', code: '1=f 1' };
    const python = { ...candidate('x', 'def f(x): return x', [inQ]), language: 'python' };
    expect((await defaultGrader().grade(python, { engine, limits })).status).toBe('unsupported');
    const k = { ...candidate('x', 'f:{x}', [args('[1]', '1')]), language: 'k' };
    expect((await defaultGrader().grade(k, { engine, limits })).status).toBe('unsupported');
    expect((await defaultGrader().grade(candidate('x', 'f:{x}', []), { engine, limits })).score).toBeNull();
    expect(
      (await defaultGrader().grade(candidate('x', ' \n', [args('[1]', '1')]), { engine, limits })).status,
    ).toBe('failed');
  });
});

describe('a run', () => {
  test('executes equal solutions once, saves in batches, tells progress and counts', async () => {
    const cache = memory();
    const list = Array.from({ length: 300 }, (_, i) =>
      candidate(`s${i}`, `f:{x+${i % 3}}`, [args('[1]', '1'), args('[2]', '2')]),
    );
    const events = [];
    for await (const event of gradeCandidates(list, options(cache, 300))) events.push(event);
    const done = events.at(-1);
    expect(done).toMatchObject({
      kind: 'done',
      counts: { passed: 100, failed: 200 },
      cached: 297,
      executed: 3,
    });
    expect(events.filter((event) => event.kind === 'result')).toHaveLength(300);
    expect(events.findLast((event) => event.kind === 'progress')).toMatchObject({
      done: 300,
      total: 300,
      secondsLeft: 0,
    });
    expect(new Set(cache.saved.map(({ candidate: { id } }) => id)).size).toBe(300);
    expect(cache.batches).toBeLessThan(20);
  });

  test('cancelled, it keeps what it saved; again, it executes only the rest', async () => {
    const cache = memory();
    const list = Array.from({ length: 60 }, (_, i) => candidate(`s${i}`, `f:{x+0*${i}}`, [args('[1]', '1')]));
    const stop = new AbortController();
    let seen = 0;
    const cancelled = (async () => {
      for await (const event of gradeCandidates(list, { ...options(cache), signal: stop.signal }))
        if (event.kind === 'result' && ++seen === 20) stop.abort(new Error('enough'));
    })();
    await expect(cancelled).rejects.toThrow('enough');
    expect(cache.saved.length).toBeGreaterThanOrEqual(20);
    const before = cache.saved.length;
    let last: unknown;
    for await (const event of gradeCandidates(list, options(cache))) last = event;
    expect(last).toMatchObject({ counts: { passed: 60 }, cached: before, executed: 60 - before });
  });

  test('an endless solution is cancelled at once', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('stop')), 100);
    const slow = {
      ...options(memory()),
      limits: limitsWith({ wallMs: 60_000, steps: 1e10 }),
      signal: stop.signal,
    };
    const run = gradeCandidates([candidate('loop', 'f:{while[1b;x]}', [args('[1]', '1')])], slow);
    await expect(run.next()).rejects.toThrow('stop');
    expect((await evaluateExpression('', '1+1', { engine, limits })).output).toBe('2');
  });

  test('repeated, it executes anew and tells what does not end alike', async () => {
    const cache = memory();
    const list = [candidate('steady', 'f:{x+rand 10}', [args('[1]', '1')])];
    const ends: unknown[] = [];
    for (let i = 0; i < 2; i++)
      for await (const event of gradeCandidates(list, { ...options(cache), repeat: 3 }))
        if (event.kind === 'done') ends.push([event.executed, event.cached, event.flaky]);
    expect(ends).toEqual([
      [1, 0, 0],
      [1, 0, 0],
    ]);
  });

  test('workers killed on the way change no verdict', async () => {
    const cache = memory();
    const list = Array.from({ length: 200 }, (_, i) =>
      candidate(`s${i}`, `f:{x+0*sum til 5000+${i}}`, [args('[1]', '1')]),
    );
    const killer = (async () => {
      for (let i = 0; i < 5; i++) {
        await sleep(40);
        const [pid] = engine.pids();
        if (pid) process.kill(pid, 'SIGKILL');
      }
    })();
    let last: unknown;
    for await (const event of gradeCandidates(list, options(cache))) last = event;
    await killer;
    expect(last).toMatchObject({ counts: { passed: 200 }, executed: 200 });
  });
});

describe('a preview', () => {
  test('tells each verdict, then the whole', async () => {
    const events: PreviewEvent[] = [];
    const draft = candidate('draft', 'f:{x}', [args('[1]', '1'), args('[2]', '3')]);
    for await (const event of previewDraft(draft, { engine, grader: defaultGrader(), limits }))
      events.push(event);
    expect(events.map((event) => event.kind)).toEqual(['started', 'test', 'test', 'done']);
    expect(events.at(-1)).toMatchObject({ status: 'failed', score: 0.5 });
  });
  test('abandoned, it stops', async () => {
    const draft = candidate('draft', 'f:{while[x;0]}', [args('[0]', 'null'), args('[1]', '1')]);
    for await (const event of previewDraft(draft, { engine, grader: defaultGrader(), limits }))
      if (event.kind === 'started') break;
    expect((await evaluateExpression('g:{x*2}', 'g 21', { engine, limits })).output).toBe('42');
  });
  test('code that does not load says so once', async () => {
    const draft = candidate('draft', 'f:{x', [args('[1]', '1'), args('[2]', '2')]);
    const outcome = await defaultGrader().grade(draft, { engine, limits });
    expect(outcome).toMatchObject({ status: 'error', score: 0 });
    expect(outcome.message).toBe(outcome.tests[1]?.message);
  });
});

test.each([
  ['', '2+3', 'passed', '5'],
  ['a:2', 'show a;a+1', 'passed', '2\n3'],
  ['', '`a+1', 'error', "'type"],
  ['', 'while[1b;0]', 'timeout', 'stopped'],
])('evaluating %s then %s', async (code, expression, status, output) => {
  const result = await evaluateExpression(code, expression, { engine, limits });
  expect(result.status).toBe(status);
  expect(result.output).toContain(output);
});
