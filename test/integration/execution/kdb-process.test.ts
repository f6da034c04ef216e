/**
 * The engine over a q process, driven against our own interpreter run as a `q` command: real processes, signals and
 * pipes. Where a q is found on the machine, the same suite runs against it as well.
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Engine,
  limitsWith,
  type Outcome,
  openKdbProcess,
  type Task,
  valuesOfJson,
} from '../../../src/execution/index.ts';
import { findQ } from '../../../src/execution/kdb/find-q.ts';
import { createKdbProcessEngine } from '../../../src/execution/kdb/process-engine.ts';

const quarry = join(import.meta.dirname, '../../../dist/node/quarry.js');
let folder: string;
let standIn: string;

function command(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarry-kdb-'));
  standIn = command('q', `exec "${process.execPath}" "${quarry}" q "$@"`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const limits = limitsWith({ wallMs: 4000, outputBytes: 10_000 });
const call = (entryPoint: string, args: string): Task => ({
  kind: 'call',
  entryPoint,
  args: valuesOfJson(args),
});
const evaluate = (source: string): Task => ({ kind: 'evaluate', source });

async function perform(
  engine: Engine,
  code: string,
  tasks: readonly Task[],
  signal?: AbortSignal,
): Promise<Outcome[]> {
  const session = engine.open({ code, limits, ...(signal ? { signal } : {}) });
  try {
    return await session.perform(tasks);
  } finally {
    session.close();
  }
}

/** What every q process must do. */
function suite(binary: () => string): void {
  const run = (code: string, tasks: readonly Task[]): Promise<Outcome[]> =>
    perform(createKdbProcessEngine({ binary: binary(), version: 'test' }), code, tasks);

  test('values go in and come back, each task from freshly loaded code', async () => {
    const code = 'n:0\nbump:{n+::1; n+sum x}';
    const outcomes = await run(code, [
      call('bump', '[[1,2,3]]'),
      call('bump', '[[1,2,3]]'),
      evaluate('2 xexp 3'),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'value', display: '7' },
      { kind: 'value', display: '7' },
      { kind: 'value', display: '8f' },
    ]);
  });

  test('integers beyond 2^53, text, dictionaries and tables keep their types', async () => {
    const code = 'same:{x}\nmixed:{([]a:1 2;b:`x`y)}';
    const outcomes = await run(code, [
      call('same', '[9007199254740993]'),
      call('same', '["text"]'),
      call('same', '[{"a":1,"b":[1.5,2]}]'),
      call('mixed', '[0]'),
    ]);
    expect(outcomes.map((outcome) => (outcome.kind === 'value' ? outcome.display : outcome))).toEqual([
      '9007199254740993',
      '"text"',
      'a| 1\nb| 1.5 2',
      'a b\n---\n1 x\n2 y',
    ]);
  });

  test('what code prints is kept apart from its value, and from the next task', async () => {
    const code = 'say:{-1 "hello ",x; 1 "no newline"; 5}';
    const outcomes = await run(code, [call('say', '["you"]'), evaluate('1+1')]);
    expect(outcomes).toMatchObject([
      { kind: 'value', display: '5', stdout: 'hello you\nno newline' },
      { kind: 'value', display: '2', stdout: '' },
    ]);
  });

  test('a script is judged by its output, assertions by their values', async () => {
    const outcomes = await run('f:{x*2}', [
      { kind: 'script', source: 'show f 21\nshow `done' },
      { kind: 'assert', source: 'y:f 2\n4=y\n4 8~f 2 4' },
      { kind: 'assert', source: '4=f 2\n5=f 2' },
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'value', stdout: '42\n`done\n' },
      { kind: 'checked', verdict: { passed: true } },
      { kind: 'checked', verdict: { passed: false, message: '5=f 2 gave 0b.' } },
    ]);
  });

  test('errors are outcomes, in loading and in calling', async () => {
    expect(await run('f:{x+`a}', [call('f', '[1]'), call('g', '[1]')])).toMatchObject([
      { kind: 'failure', failure: 'error', message: expect.stringContaining("'type") },
      { kind: 'failure', failure: 'error', message: expect.stringContaining("'g") },
    ]);
    expect(await run('f:{x+1}\n`a+1', [call('f', '[1]')])).toMatchObject([
      { kind: 'failure', failure: 'error' },
    ]);
  });

  test('an endless loop ends at its limit, and the tasks after it run', async () => {
    const outcomes = await run('f:{while[1b;x];x}\ng:{x+1}', [
      call('g', '[1]'),
      call('f', '[1]'),
      call('g', '[2]'),
    ]);
    expect(outcomes.map((outcome) => (outcome.kind === 'failure' ? outcome.failure : outcome.kind))).toEqual([
      'value',
      'timeout',
      'value',
    ]);
  }, 60_000);

  test('a flood of output ends at its limit', async () => {
    const outcomes = await run('f:{do[100000;-1 "flood flood flood"];x}', [call('f', '[1]'), evaluate('1')]);
    expect(outcomes).toMatchObject([{ kind: 'failure', failure: 'output-limit' }, { kind: 'value' }]);
  }, 60_000);

  test('Python is not its trade', async () => {
    const task: Task = { kind: 'python-check', entryPoint: 'f', code: '', setup: '', mode: 'strict' };
    expect(await run('f:{x}', [task, evaluate('1')])).toMatchObject([
      { kind: 'failure', failure: 'unsupported' },
      { kind: 'value' },
    ]);
  });
}

describe.skipIf(process.platform === 'win32')('our q as a command', () => {
  suite(() => standIn);

  test('a cancelled run rejects and leaves no process and no folder', async () => {
    const cancel = new AbortController();
    const engine = createKdbProcessEngine({
      binary: command('sleeper', 'sleep 60 & echo started; wait'),
      version: 'test',
    });
    const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('quarry-q-'));
    const before = folders();
    setTimeout(() => cancel.abort(new Error('cancelled')), 300);
    await expect(perform(engine, 'f:{x}', [call('f', '[1]')], cancel.signal)).rejects.toThrow('cancelled');
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  });

  test('a q without a licence is an engine that cannot be used, never a failed solution', async () => {
    const binary = command('unlicensed', 'echo "\'k4.lic" >&2; exit 1');
    const engine = createKdbProcessEngine({ binary, version: 'test' });
    await expect(perform(engine, 'f:{x}', [call('f', '[1]')])).rejects.toMatchObject({
      code: 'engine-not-usable',
      message: expect.stringContaining('licence'),
    });
  });

  test('a binary that is not there is told', async () => {
    const engine = createKdbProcessEngine({ binary: join(folder, 'none'), version: 'test' });
    await expect(perform(engine, 'f:{x}', [call('f', '[1]')])).rejects.toMatchObject({
      code: 'engine-not-usable',
    });
  });

  test('a process that dies costs the task it was at', async () => {
    // The first line is the marker of the first task; then the process is gone.
    const body = `"${process.execPath}" "${quarry}" q "$@" | head -n 1; echo "out of luck" >&2; exit 3`;
    const engine = createKdbProcessEngine({ binary: command('dying', body), version: 'test' });
    expect(await perform(engine, 'f:{x}', [call('f', '[1]'), call('f', '[2]')])).toMatchObject([
      { kind: 'failure', failure: 'error', message: expect.stringContaining('out of luck') },
      { kind: 'failure', failure: 'error' },
    ]);
  });

  test('a process that others kill is tried again, and is never the code to blame', async () => {
    const mark = join(folder, 'killed-once');
    const once = `[ -e ${mark} ] || { touch ${mark}; kill -9 $$; }; exec ${standIn} "$@"`;
    const engine = createKdbProcessEngine({ binary: command('once', once), version: 'test' });
    expect(await perform(engine, 'f:{x}', [call('f', '[1]')])).toMatchObject([
      { kind: 'value', display: '1' },
    ]);
    const body = `"${process.execPath}" "${quarry}" q "$@" | head -n 1; kill -9 $$`;
    const always = createKdbProcessEngine({ binary: command('always', body), version: 'test' });
    expect(await perform(always, 'f:{x}', [call('f', '[1]')])).toMatchObject([
      { kind: 'failure', failure: 'crash' },
    ]);
  });

  test('a q that ends before it runs anything is not usable', async () => {
    const binary = command('broken', 'echo "no luck at all" >&2; exit 3');
    const engine = createKdbProcessEngine({ binary, version: 'test' });
    await expect(perform(engine, 'f:{x}', [call('f', '[1]')])).rejects.toMatchObject({
      code: 'engine-not-usable',
      message: expect.stringContaining('no luck at all'),
    });
  });

  test('opened by its path, it is named with the version that it tells', async () => {
    const engine = await openKdbProcess(standIn);
    expect(engine).toMatchObject({
      name: 'kdb',
      version: expect.stringMatching(/^4\.1\.\d{4}\.\d\d\.\d\d$/),
    });
    await engine.close();
    await expect(openKdbProcess(join(folder, 'none'))).rejects.toMatchObject({ code: 'engine-not-usable' });
    await expect(openKdbProcess(null, { PATH: folder, HOME: folder })).resolves.toMatchObject({
      name: 'kdb',
    });
    await expect(openKdbProcess(null, { HOME: folder })).rejects.toThrow('no q in QHOME, PATH or ~/.kx/bin');
  });
});

const found = findQ(process.env.QUARRY_Q ?? null);
describe.skipIf(!found)(
  'the q of this machine (skipped where none is found: set QUARRY_Q, QHOME or PATH)',
  () => {
    suite(() => found?.path ?? '');
  },
);
