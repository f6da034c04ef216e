/**
 * What every engine must do, as one table of cases run on each of them: the embedded one in processes and in pages, with
 * both Pythons, a q as a process, a q at a port. Where engines may differ, a trait of the subject says so.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Limits, type Outcome, type Task, valuesOfJson } from '../../../src/execution/index.ts';
import { type Running, type Subject, subjects, type Traits } from './subjects/index.ts';

const call = (entryPoint: string, args: string): Task => ({
  kind: 'call',
  entryPoint,
  args: valuesOfJson(args),
});
const evaluate = (source: string): Task => ({ kind: 'evaluate', source });
const check = (code: string): Task => ({
  kind: 'python-check',
  entryPoint: 'f',
  code: `def check(candidate):\n    ${code}`,
  setup: '',
  mode: 'strict',
});

const isPython = ({ kind }: Task): boolean => kind.startsWith('python');

const value = (display: string, stdout = '') => ({ kind: 'value', display, stdout });
const failure = (kind: string, more: object = {}) => ({ kind: 'failure', failure: kind, ...more });
const saying = (part: string) => ({ message: expect.stringContaining(part) });
const verdict = (passed: boolean) => ({ kind: 'checked', verdict: { passed } });

interface Case {
  readonly name: string;
  readonly code: string;
  /** Of the code; q where it is left out. */
  readonly language?: 'python';
  readonly tasks: readonly Task[];
  readonly ends: (traits: Traits) => readonly object[];
  /** Left out: all engines have it. */
  readonly only?: (traits: Traits) => boolean;
}

const cases: readonly Case[] = [
  {
    name: 'values go in and come back, each task from freshly loaded code',
    code: 'n:0\nbump:{n+::1; n+sum x}',
    tasks: [call('bump', '[[1,2,3]]'), call('bump', '[[1,2,3]]'), evaluate('2 xexp 3')],
    ends: () => [value('7'), value('7'), value('8f')],
  },
  {
    name: 'integers beyond 2^53, text, dictionaries, tables and nulls keep their types',
    code: 'same:{x}\nmixed:{([]a:1 2;b:`x`y)}',
    tasks: [
      ...['[9007199254740993]', '["text"]', '[{"a":1,"b":[1.5,2]}]', '[[1,null,3]]', '[[]]'].map((args) =>
        call('same', args),
      ),
      call('same', '[{"$q":"2024.01.01D10:00"}]'),
      call('mixed', '[0]'),
      evaluate('(0Wi;-0W;0n;`;0x2a;`long$())'),
    ],
    ends: () => [
      value('9007199254740993'),
      value('"text"'),
      value('a| 1\nb| 1.5 2'),
      value('1 0N 3'),
      value('()'),
      value('2024.01.01D10:00:00.000000000'),
      value('a b\n---\n1 x\n2 y'),
      value('0Wi\n-0W\n0n\n`\n0x2a\n`long$()'),
    ],
  },
  {
    name: 'several arguments, none, and a name that is not there',
    code: 'add:{x+y*z}\nnone:{[] 7}',
    tasks: [call('add', '[1,2,3]'), call('none', '[null]'), call('absent', '[1]')],
    ends: () => [value('7'), value('7'), failure('error', saying("'absent"))],
  },
  {
    name: 'what code prints is kept apart from its value, and from the next task',
    code: 'say:{-1 "hello ",x; 1 "no newline"; 5}',
    tasks: [call('say', '["you"]'), evaluate('1+1')],
    ends: ({ printed }) => [value('5', printed ? 'hello you\nno newline' : ''), value('2')],
  },
  {
    name: 'a script is judged by its output',
    code: 'f:{x*2}',
    tasks: [{ kind: 'script', source: 'show f 21\nshow `done' }],
    ends: ({ printed }) => [
      printed ? { kind: 'value', stdout: '42\n`done\n' } : failure('unsupported', saying('use a q process')),
    ],
  },
  {
    name: 'assertions are judged by their values',
    code: 'f:{x*2}',
    tasks: [
      { kind: 'assert', source: 'y:f 2\n4=y\n4 8~f 2 4' },
      { kind: 'assert', source: '4=f 2\n5=f 2' },
    ],
    ends: () => [verdict(true), { kind: 'checked', verdict: { passed: false, message: '5=f 2 gave 0b.' } }],
  },
  {
    name: 'errors are outcomes, with their place where the engine knows it',
    code: 'f:{x+`a}',
    tasks: [call('f', '[1]'), evaluate('f 1')],
    ends: ({ counted }) => [
      failure('error', { ...saying("'type"), place: counted ? { line: 1, column: 4 } : null }),
      failure('error', saying("'type")),
    ],
  },
  {
    name: 'code that does not load fails each of its tasks',
    code: 'f:{x+1}\n`a+1',
    tasks: [call('f', '[1]'), call('f', '[2]')],
    ends: () => [failure('error'), failure('error')],
  },
  {
    name: 'an endless loop ends at its limit, and the tasks after it run',
    code: 'f:{while[1b;x];x}\ng:{x+1}',
    tasks: [call('g', '[1]'), call('f', '[1]'), call('g', '[2]')],
    ends: ({ counted }) => [value('2'), failure('timeout', counted ? saying('more steps') : {}), value('3')],
  },
  {
    name: 'too much memory is told as such, and the tasks after it run',
    code: 'f:{(,/) x#enlist til 1000000}\ng:{x+1}',
    tasks: [call('f', '[2000]'), call('g', '[2]')],
    ends: () => [failure('memory'), value('3')],
    only: ({ memory }) => memory,
  },
  {
    name: 'a flood of output ends at its limit, and the tasks after it run',
    code: 'f:{do[100000;-1 "flood flood flood"];x}',
    tasks: [call('f', '[1]'), evaluate('1')],
    ends: () => [failure('output-limit'), value('1')],
    only: ({ printed }) => printed,
  },
  {
    name: 'endless recursion is an error of the code',
    code: 'f:{.z.s x}',
    tasks: [call('f', '[1]'), evaluate('1')],
    ends: () => [failure('error', saying("'stack")), value('1')],
    only: ({ counted }) => counted,
  },
  {
    name: 'a file, a process and the end of the process are out of reach or cost this task alone',
    code: 'r:{read0 `:/etc/passwd}\ng:{x+1}',
    tasks: [call('r', '[1]'), call('g', '[2]')],
    ends: () => [failure('error'), value('3')],
    only: ({ counted }) => counted,
  },
  {
    name: 'Python checks are judged where Python is at hand, and unsupported elsewhere',
    code: 'f:{x+1}',
    tasks: [check('assert candidate(1) == 2'), check('assert candidate(1) == 3'), evaluate('f 1')],
    ends: ({ python }) => [
      python ? verdict(true) : failure('unsupported', saying('embedded')),
      python ? verdict(false) : failure('unsupported'),
      value('2'),
    ],
  },
  {
    name: 'endless Python ends at its limit, of steps where they are counted, and the next check runs',
    code: 'f:{x+1}',
    tasks: [check('while True: pass'), check('assert candidate(1) == 2')],
    ends: ({ pythonCounted }) => [
      failure('timeout', saying(pythonCounted ? 'more steps' : 'longer than')),
      verdict(true),
    ],
    only: ({ python }) => python,
  },
  {
    name: 'Python that prints too much ends at its limit',
    code: 'f:{x}',
    tasks: [check('while True: print("flood " * 100)'), check('assert candidate(1) == 1')],
    ends: () => [failure('output-limit'), verdict(true)],
    only: ({ python }) => python,
  },
  {
    name: 'solutions in Python are called and checked where Python is at hand, and unsupported elsewhere',
    language: 'python',
    code: 'def f(x):\n    return [y + 1 for y in x] if isinstance(x, list) else x + 1',
    tasks: [
      call('f', '[41]'),
      call('f', '[[1,null,3]]'),
      call('g', '[1]'),
      check(
        'assert candidate(1) == 2\n    assert candidate([1, 2]) == [2, 3]\n    assert sum(candidate([1])) == 2',
      ),
      check('assert candidate(1) == 2\n    assert candidate(2) == 4'),
      check('assert all(candidate(n) == n + 1 for n in range(20))'),
      { kind: 'script', source: 'show f 1' },
    ],
    ends: ({ python }) =>
      python
        ? [
            value('42'),
            failure('error', saying('TypeError')),
            failure('error', saying('the code defines no function g')),
            verdict(true),
            {
              kind: 'checked',
              verdict: { passed: false, message: expect.stringContaining('candidate(2) == 4') },
            },
            verdict(true),
            failure('unsupported', saying('The test runs q')),
          ]
        : Array.from({ length: 7 }, () => failure('unsupported', saying('cannot run Python'))),
  },
  {
    name: 'errors of a Python solution are its own, and a check may expect them',
    language: 'python',
    code: 'def f(x):\n    return 1 // x',
    tasks: [
      check('assert candidate(0) == 1'),
      check('try: candidate(0)\n    except Exception: return\n    assert False'),
      check('while candidate(1) == 1: pass'),
    ],
    ends: ({ pythonCounted }) => [
      failure('error', saying('ZeroDivisionError')),
      verdict(true),
      failure('timeout', saying(pythonCounted ? 'more steps' : 'longer than')),
    ],
    only: ({ python }) => python,
  },
  {
    name: 'a Python solution cannot see, pass or leave its check by what it does to its interpreter',
    language: 'python',
    code: [
      'import sys, builtins',
      'class Same:',
      '    def __eq__(self, other): return True',
      'def f(x):',
      '    if x == 1: return Same()',
      '    if x == 2: sys.exit(0)',
      '    if x == 3:',
      '        frame, seen = sys._getframe(), []',
      '        while frame: seen += [k for k in frame.f_code.co_consts if k == int("31337")]; frame = frame.f_back',
      '        return seen[0] if seen else 0',
      '    builtins.all = lambda *_: True',
      '    return 0',
    ].join('\n'),
    tasks: [
      check('assert candidate(1) == 1'),
      check('assert candidate(2) == 2'),
      check('assert candidate(3) == 31337'),
      check('assert all([candidate(4) == 4])'),
    ],
    ends: () => [
      failure('error', saying('type Same')),
      failure('error', saying('SystemExit')),
      verdict(false),
      verdict(false),
    ],
    only: ({ python }) => python,
  },
];

function suite(subject: Subject): void {
  const { traits } = subject;
  let running: Running;
  beforeAll(async () => {
    running = await subject.start();
  }, 60_000);
  afterAll(() => running?.stop());

  const perform = async (
    code: string,
    tasks: readonly Task[],
    signal?: AbortSignal,
    limits = subject.limits,
    language: 'q' | 'python' = 'q',
  ): Promise<Outcome[]> => {
    const session = running.engine.open({ code, language, limits, ...(signal ? { signal } : {}) });
    try {
      return await session.perform(tasks);
    } finally {
      session.close();
    }
  };

  for (const { name, code, language, tasks, ends, only } of cases)
    test.skipIf(only && !only(traits))(
      name,
      async () => {
        const wallMs = tasks.some(isPython) && !traits.pythonCounted ? 3_000 : subject.limits.wallMs;
        const outcomes = await perform(code, tasks, undefined, { ...subject.limits, wallMs }, language);
        expect(outcomes).toMatchObject(ends(traits));
      },
      // Tampered interpreters are replaced, and one in a page starts slowly.
      language === 'python' ? 180_000 : 60_000,
    );

  test('outcomes are told one by one, in order, as they are returned', async () => {
    const session = running.engine.open({ code: 'f:{x}', limits: subject.limits });
    const told: [number, Outcome][] = [];
    const tasks = [call('f', '[1]'), call('f', '[2]')];
    const outcomes = await session.perform(tasks, (index, outcome) => told.push([index, outcome]));
    session.close();
    expect(told).toEqual([...outcomes.entries()]);
  });

  const slow = 'f:{i:0;while[1b;i+:1];i}';
  /** Steps nobody reaches: it is stopped by whoever stops it first. */
  const patient: Limits = { ...subject.limits, steps: 10_000_000_000, wallMs: 4_000 };

  test('a run that is cancelled rejects with the reason, and the engine goes on', async () => {
    const cancel = new AbortController();
    const run = perform(slow, [call('f', '[1]')], cancel.signal, patient);
    setTimeout(() => cancel.abort(new Error('cancelled')), 200);
    await expect(run).rejects.toThrow('cancelled');
    expect(await perform('f:{x}', [call('f', '[1]')])).toMatchObject([value('1')]);
  }, 60_000);

  test('a session that is closed rejects what is under way', async () => {
    const session = running.engine.open({ code: slow, limits: patient });
    const run = session.perform([call('f', '[1]')]);
    setTimeout(() => session.close(), 200);
    await expect(run).rejects.toMatchObject({ code: 'closed' });
  }, 60_000);

  test('killed from outside, the code is never to blame', async () => {
    const run = perform(slow, [call('f', '[1]'), evaluate('1')], undefined, patient);
    const settled = run.catch((error: unknown) => error);
    await expect.poll(async () => (await running.pids()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    await new Promise((later) => setTimeout(later, 100));
    for (const pid of await running.pids())
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It had ended.
      }
    if (traits.killed === 'done again') expect(await run).toMatchObject([failure('timeout'), value('1')]);
    else expect(await settled).toMatchObject({ code: 'engine-not-usable' });
  }, 60_000);

  test('closed, it ends what is under way and every process', async () => {
    const session = running.engine.open({ code: slow, limits: patient });
    const run = session.perform([call('f', '[1]')]);
    const settled = run.then(
      () => 'gave outcomes',
      () => 'rejected',
    );
    await running.engine.close();
    expect(await settled).toBe('rejected');
  }, 60_000);
}

for (const subject of subjects)
  describe.skipIf(subject.absent !== null)(`${subject.name} ${subject.absent ?? ''}`.trim(), () =>
    suite(subject),
  );
