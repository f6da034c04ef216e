/**
 * Faults of the machine, made for real: a disk without room, a binary that ends at once, a worker killed each time it
 * starts to work. None may become a verdict on the code.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmbeddedEngine, type Engine, limitsWith, type Outcome } from '../../../src/execution/index.ts';
import { createKdbProcessEngine } from '../../../src/execution/kdb/process-engine.ts';
import { quarryIn } from '../cli/run-quarry.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarry-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const limits = limitsWith({ steps: 20_000_000 });
async function call(engine: Engine, code: string): Promise<Outcome[]> {
  const session = engine.open({ code, limits });
  try {
    return await session.perform([{ kind: 'call', entryPoint: 'f', args: [{ t: -7, v: 1 }] }]);
  } finally {
    session.close();
  }
}

function command(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

const quarry = join(import.meta.dirname, '../../../dist/node/quarry.cjs');
const root = process.platform === 'linux' && process.getuid?.() === 0;

/** A file system of so many kilobytes at a folder; null where this machine forbids it. */
function disk(at: string, kilobytes: number): (() => void) | null {
  const made =
    root && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', at]).status === 0;
  return made ? () => void spawnSync('umount', ['--lazy', at]) : null;
}
const fill = (path: string): void => void spawnSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=1k']);

describe.skipIf(!root)('no room on disk (skipped where no file system can be mounted)', () => {
  test('a q process that cannot be given its script is a crash, and runs once there is room', async (context) => {
    const unmount = disk(folder, 64);
    if (!unmount) return context.skip();
    const other = mkdtempSync(join(tmpdir(), 'quarry-q-command-'));
    const before = process.env.TMPDIR;
    try {
      const binary = join(other, 'q');
      writeFileSync(binary, `#!/bin/sh\nexec "${process.execPath}" "${quarry}" q "$@"\n`);
      chmodSync(binary, 0o755);
      const engine = createKdbProcessEngine({ binary, version: 'test' });
      process.env.TMPDIR = folder;
      fill(join(folder, 'fill'));
      expect(await call(engine, 'f:{x+1}')).toMatchObject([
        {
          kind: 'failure',
          failure: 'crash',
          message: expect.stringMatching(/ENOSPC.*nothing about the code/),
        },
      ]);
      rmSync(join(folder, 'fill'));
      expect(await call(engine, 'f:{x+1}')).toMatchObject([{ kind: 'value', display: '2' }]);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      unmount();
      rmSync(other, { recursive: true });
    }
  }, 60_000);

  test('a run whose dataset cannot grow ends with one sentence, and goes on to the same end', async (context) => {
    const cli = quarryIn();
    const unmount = disk(folder, 8_192);
    if (!unmount) return context.skip();
    try {
      const dataset = join(folder, 'a.quarry');
      await cli.quarry('new', dataset, '--sample');
      await cli.quarry('new', 'b.quarry', '--sample');
      fill(join(folder, 'fill'));
      const full = await cli.quarry('grade', dataset, '--where', 'batch:hand');
      expect(full.status).toBe(4);
      expect(full.err.trim().split('\n').at(-1)).toMatch(/^The dataset .*a\.quarry could not be .*disk.*\.$/);
      rmSync(join(folder, 'fill'));
      const results = async (file: string, ...more: string[]) => {
        const { out } = await cli.quarry('grade', file, '--where', 'batch:hand', '--json', ...more);
        const { results: rows } = JSON.parse(out) as { results: { solution: string; status: string }[] };
        return rows.map(({ solution, status }) => `${solution} ${status}`).sort();
      };
      expect(await results(dataset, '--resume')).toEqual(await results('b.quarry'));
    } finally {
      unmount();
    }
  }, 120_000);
});

describe('an engine that does not start', () => {
  test.each([
    ['ends at once', 'exit 3'],
    ['is no Node', 'echo hello; exit 0'],
  ])('a worker binary that %s is told in one sentence, and judges nothing', async (_, body) => {
    const engine = createEmbeddedEngine({ node: command('node', body), workers: 1 });
    await expect(call(engine, 'f:{x+1}')).rejects.toMatchObject({
      code: 'engine-not-usable',
      message: expect.stringMatching(/^The worker for q ended while starting; .*\.$/),
    });
    await engine.close();
  });

  test('a binary that is not there is told as well', async () => {
    const engine = createEmbeddedEngine({ node: join(folder, 'none'), workers: 1 });
    await expect(call(engine, 'f:{x+1}')).rejects.toMatchObject({ code: 'engine-not-usable' });
    await engine.close();
  });
});

test('a worker that is killed each time it works is a crash, and the next solution has its own verdict', async () => {
  const engine = createEmbeddedEngine({ workers: 1 });
  await engine.warm();
  const killed = call(engine, 'f:{while[1b;x]}');
  const killer = setInterval(() => {
    for (const pid of engine.pids()) process.kill(pid, 'SIGKILL');
  }, 5);
  // Starting anew each time, it never gets to work: the pool gives up and says so, or the task ends as a crash.
  const ended = await killed.catch((error: { code: string }) => error.code);
  clearInterval(killer);
  expect(ended === 'engine-not-usable' || (Array.isArray(ended) && ended[0])).toSatisfy(
    (end) => end === true || (end as Outcome & { failure: string }).failure === 'crash',
  );
  expect(await call(engine, 'f:{x+1}')).toMatchObject([{ kind: 'value', display: '2' }]);
  await engine.close();
}, 60_000);
