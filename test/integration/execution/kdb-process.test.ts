/**
 * The engine over a q process, driven against our own interpreter run as a `q` command: real processes, signals and
 * pipes. What it shares with the other engines is in engine-suite.test.ts.
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
import { createKdbProcessEngine } from '../../../src/execution/kdb/process-engine.ts';

const quarry = join(import.meta.dirname, '../../../dist/node/quarry.cjs');
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

describe.skipIf(process.platform === 'win32')('our q as a command', () => {
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

  test('a process that others kill each time is a crash, never the code to blame', async () => {
    // It gets to the first task, and is reported as shells and wrappers report a killed command.
    const body = `"${process.execPath}" "${quarry}" q "$@" | head -n 1; exit 137`;
    const engine = createKdbProcessEngine({ binary: command('always', body), version: 'test' });
    expect(await perform(engine, 'f:{x}', [call('f', '[1]')])).toMatchObject([
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
