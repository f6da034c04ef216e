/**
 * The machine's python3, where the user chose it over Pyodide: finding it, and starting it as the companion of a Python
 * worker. It runs isolated (`-I`) in a process group of its own, with no environment, and without network and
 * writable files as far as the machine has `bwrap` or `unshare`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { ExecutionError } from '../errors.ts';
import { bestIsolation, isolated } from '../isolation.ts';
import { killGroup } from '../process-group.ts';
import { systemPythonServer } from '../workers/system-python-server.ts';

/** A process that a worker has at its standard input and output. */
export interface Companion {
  readonly name: string;
  /** Its ends of the pipes, to be given to the worker. */
  readonly input: Writable;
  readonly output: Readable;
  /** Lets go of the pipes here, once the worker has them. */
  handOver(): void;
  /** How it ended: `quit` by what it ran, `died` by somebody's signal. */
  readonly ending: Promise<'quit' | 'died'>;
  /** Ends it and all it started. */
  kill(): void;
}

export interface SystemPython {
  readonly path: string;
  /** As in 3.12.4. */
  readonly version: string;
}

const PROBE_MS = 10_000;
/** The harness prints syntax trees back as text, which older ones cannot. */
const OLDEST = [3, 9] as const;
const PROBE = 'import sys; print(sys.executable); print("%d.%d.%d" % sys.version_info[:3])';
/** How a wrapper reports that its command was killed. */
const KILLED = 128 + 9;

/**
 * The python3 at a path, or the one that PATH leads to.
 * @throws ExecutionError `engine-not-usable` where there is none, or one that is too old
 */
export function findSystemPython(setting: string | null): SystemPython {
  const unusable = (why: string): ExecutionError =>
    new ExecutionError('engine-not-usable', `${why}; name another in the settings, or use Pyodide.`);
  if (process.platform === 'win32') throw unusable('On Windows Python code runs in Pyodide only');
  if (setting !== null && !existsSync(setting)) throw unusable(`There is no python3 at ${setting}`);
  const asked = spawnSync(setting ?? 'python3', ['-I', '-c', PROBE], { encoding: 'utf8', timeout: PROBE_MS });
  const [path = '', version = ''] = (asked.stdout ?? '').trim().split('\n');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (asked.status !== 0 || !path.startsWith('/') || !major)
    throw unusable(setting === null ? 'There is no python3 on PATH that starts' : `${setting} is no python3`);
  if (major !== OLDEST[0] || minor < OLDEST[1])
    throw unusable(`Python checks need Python ${OLDEST.join('.')} or later, and ${path} is ${version}`);
  return { path, version };
}

/** Starts it; it waits for the harness. */
export function startSystemPython({ path, version }: SystemPython): Companion {
  const own = [path, '-I', '-B', '-X', 'utf8', '-c', systemPythonServer];
  const [command, ...args] = isolated(bestIsolation(), null, own);
  // The fourth pipe is its lifeline: it closes when this process ends, however that happens.
  const child = spawn(command as string, args, {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    detached: true,
  });
  const { stdin, stdout } = child;
  // What goes wrong with a pipe shows in how the process ends.
  for (const pipe of [stdin, stdout, child.stdio[3]]) pipe?.on('error', () => undefined);
  const ending = new Promise<'quit' | 'died'>((resolve) => {
    child.once('error', () => resolve('died'));
    child.once('exit', (status, signal) =>
      resolve(signal === 'SIGKILL' || status === KILLED ? 'died' : 'quit'),
    );
  });
  return {
    name: `python3 ${version}`,
    input: stdin as Writable,
    output: stdout as Readable,
    handOver: () => {
      stdin?.destroy();
      stdout?.destroy();
    },
    ending,
    kill: () => killGroup(child.pid),
  };
}
