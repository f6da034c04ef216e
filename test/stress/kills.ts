/**
 * A grade run that is killed again and again: SIGKILL to a random process of it (the host, which is the parent of the
 * worker pool, or one of its workers) at a random moment, then on with `--resume`. In the end it must have exactly the
 * results of a run that nobody disturbed, and no worker may outlive its host.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stressText } from './dataset.ts';

const quarry = join(import.meta.dirname, '../../dist/node/quarry.cjs');
const ORPHAN_MS = 10_000;

export interface StressOptions {
  readonly solutions: number;
  readonly kills: number;
  /** The longest that a run is left alone, in milliseconds. */
  readonly lullMs: number;
  readonly seed: number;
}

export interface StressReport {
  readonly results: number;
  readonly kills: Readonly<Record<'host' | 'worker', number>>;
  /** Solutions whose result is not that of the undisturbed run, missing ones included. */
  readonly different: readonly string[];
  /** Workers that lived on without their host. */
  readonly orphans: number;
}

/** Deterministic numbers in [0, 1). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const command = (args: readonly string[]): readonly string[] => [quarry, ...args];

/** Process ids of the children of a process; Linux only. */
function childrenOf(pid: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.map(Number).filter((each) => parentOf(each) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]);
  } catch {
    return undefined; // It has ended meanwhile.
  }
}

const alive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
};

/** The results of the newest run, a line each. */
async function results(file: string, args: readonly string[]): Promise<Map<string, string>> {
  const child = spawn(process.execPath, command(['grade', file, '--json', ...args]), {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  const [status] = (await once(child, 'close')) as [number];
  if (status !== 0) throw new Error(`The run ended with status ${status}.`);
  const rows = (JSON.parse(text) as { results: { solution: string }[] }).results;
  return new Map(rows.map((row) => [row.solution, JSON.stringify(row)]));
}

/** Lets one run go on for a while and kills one of its processes; true where something was killed. */
async function disturb(
  file: string,
  random: () => number,
  lullMs: number,
): Promise<{ victim: 'host' | 'worker' | null; workers: number[] }> {
  const host: ChildProcess = spawn(process.execPath, command(['grade', file, '--resume']), {
    stdio: 'ignore',
  });
  const ended = once(host, 'close');
  await sleep(300 + random() * lullMs);
  const workers = childrenOf(host.pid as number);
  if (host.exitCode !== null) return { victim: null, workers };
  const victim = workers.length > 0 && random() < 0.5 ? 'worker' : 'host';
  const worker = workers[Math.floor(random() * workers.length)];
  try {
    process.kill(victim === 'worker' ? (worker as number) : (host.pid as number), 'SIGKILL');
  } catch {
    return { victim: null, workers };
  }
  if (victim === 'worker') {
    // The run goes on without it for a moment, and is then killed as a whole.
    await sleep(random() * lullMs);
    if (host.exitCode === null) host.kill('SIGKILL');
  }
  await ended;
  return { victim, workers };
}

/** Runs the whole comparison in a folder of its own. */
export async function stress(options: StressOptions): Promise<StressReport> {
  const folder = mkdtempSync(join(tmpdir(), 'quarry-stress-'));
  const random = dice(options.seed);
  try {
    const source = join(folder, 'stress.jsonl');
    writeFileSync(source, stressText(options.solutions));
    const [calm, rough] = ['calm', 'rough'].map((name) => {
      const file = join(folder, `${name}.quarry`);
      execFileSync(process.execPath, command(['new', file]), { stdio: 'ignore' });
      execFileSync(process.execPath, command(['import', file, source]), { stdio: 'ignore' });
      return file;
    }) as [string, string];
    const expected = await results(calm, []);
    const kills = { host: 0, worker: 0 };
    const seen = new Set<number>();
    for (let round = 0; round < options.kills; round++) {
      const { victim, workers } = await disturb(rough, random, options.lullMs);
      if (victim) kills[victim]++;
      for (const pid of workers) seen.add(pid);
    }
    const found = await results(rough, ['--resume']);
    const different = [...expected.keys()].filter((id) => found.get(id) !== expected.get(id));
    const until = Date.now() + ORPHAN_MS;
    while (Date.now() < until && [...seen].some(alive)) await sleep(200);
    return { results: found.size, kills, different, orphans: [...seen].filter(alive).length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether the processes of a run can be seen here. */
export const canStress = existsSync('/proc/self/task');
