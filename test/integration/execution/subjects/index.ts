/**
 * The engines under test, each with how it is opened, how its processes are found, and, as data, what it can do less
 * or otherwise than the embedded one. The behaviour that all share is in engine-suite.test.ts.
 */
import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createEmbeddedEngine,
  type Engine,
  findQ,
  type Limits,
  limitsWith,
  openKdbIpc,
} from '../../../../src/execution/index.ts';
import { createKdbProcessEngine } from '../../../../src/execution/kdb/process-engine.ts';
import { noPython3 } from '../python3.ts';
import { noChromium, startChromiumPages } from './chromium-pages.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** An engine that runs. */
export interface Running {
  readonly engine: Engine;
  /** The processes that code runs in now. */
  pids(): Promise<number[]> | number[];
  stop(): Promise<void>;
}

/** How engines differ. */
export interface Traits {
  /** It sees what code prints; else scripts are unsupported, and output has no limit. */
  readonly printed: boolean;
  readonly python: boolean;
  /** Steps of Python code are counted, as those of q are. */
  readonly pythonCounted: boolean;
  /** It counts steps and bytes, and tells the place of an error in the solution. */
  readonly counted: boolean;
  /** Code that takes too much memory is stopped as such. */
  readonly memory: boolean;
  /** What becomes of a task whose process is killed by somebody else. */
  readonly killed: 'done again' | 'engine not usable';
}

export interface Subject {
  readonly name: string;
  /** Why it cannot be tested here; null where it can. */
  readonly absent: string | null;
  readonly traits: Traits;
  readonly limits: Limits;
  start(): Promise<Running>;
}

const MB = 1024 * 1024;
const shared = { bytes: 64 * MB, outputBytes: 10_000, depth: 300 };
const counted = limitsWith({ ...shared, steps: 3_000_000 });
const walled = limitsWith({ ...shared, wallMs: 4_000 });

const whole: Traits = {
  printed: true,
  python: true,
  pythonCounted: true,
  counted: true,
  memory: true,
  killed: 'done again',
};

function embedded(options: Parameters<typeof createEmbeddedEngine>[0]): () => Promise<Running> {
  return async () => {
    const engine = createEmbeddedEngine({ workers: 1, pythonWorkers: 1, ...options });
    return { engine, pids: () => engine.pids(), stop: () => engine.close() };
  };
}

/** Children of this process, without those that live already. */
function newChildren(): () => number[] {
  const children = (): number[] =>
    readdirSync(`/proc/${process.pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${process.pid}/task/${task}/children`, 'latin1')
        .trim()
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
  const before = new Set(children());
  return () => children().filter((pid) => !before.has(pid));
}

async function kdbProcess(binary: string): Promise<Running> {
  const pids = process.platform === 'linux' ? newChildren() : () => [];
  const engine = createKdbProcessEngine({ binary, version: 'test', parallel: 1 });
  return { engine, pids, stop: () => engine.close() };
}

/** Our own interpreter as a `q` command. */
async function standIn(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'quarry-kdb-'));
  const binary = join(folder, 'q');
  writeFileSync(
    binary,
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/node/quarry.cjs')}" q "$@"\n`,
  );
  chmodSync(binary, 0o755);
  const running = await kdbProcess(binary);
  return {
    ...running,
    stop: async () => {
      await running.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function port(): Promise<Running> {
  const server = fork(join(import.meta.dirname, 'q-port.ts'), { execArgv: [] });
  const number = await new Promise<number>((told) =>
    server.once('message', (given) => told(given as number)),
  );
  const engine = await openKdbIpc({ host: '127.0.0.1', port: number, user: '', password: '' });
  return {
    engine,
    pids: () => (server.pid ? [server.pid] : []),
    stop: async () => {
      await engine.close();
      server.kill();
    },
  };
}

async function pages(): Promise<Running> {
  const chromium = await startChromiumPages();
  const engine = createEmbeddedEngine({ workers: 1, pythonWorkers: 1, pages: chromium });
  return {
    engine,
    pids: () => chromium.pids(),
    stop: async () => {
      await engine.close();
      await chromium.stop();
    },
  };
}

const found = findQ(process.env.QUARRY_Q ?? null);
const noQ = found ? null : '(skipped: set QUARRY_Q, QHOME or PATH)';
const kdb: Traits = {
  printed: true,
  python: false,
  pythonCounted: false,
  counted: false,
  memory: true,
  killed: 'done again',
};

export const subjects: readonly Subject[] = [
  {
    name: 'embedded, in worker processes',
    absent: null,
    traits: whole,
    limits: counted,
    start: embedded({}),
  },
  {
    name: "embedded, Python on the machine's python3",
    absent: noPython3,
    traits: { ...whole, pythonCounted: false },
    limits: counted,
    start: embedded({ python: { kind: 'python3', path: null } }),
  },
  // Nobody weighs a page here; in the desktop, main does.
  {
    name: 'embedded, in hidden pages',
    absent: noChromium,
    traits: { ...whole, memory: false },
    limits: counted,
    start: pages,
  },
  { name: 'our q as a command', absent: null, traits: kdb, limits: walled, start: standIn },
  {
    name: 'the q of this machine',
    absent: noQ,
    traits: kdb,
    limits: walled,
    start: () => kdbProcess(found?.path ?? ''),
  },
  {
    name: 'a q at a port',
    absent: null,
    traits: { ...kdb, printed: false, memory: false, killed: 'engine not usable' },
    limits: walled,
    start: port,
  },
];
