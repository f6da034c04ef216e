/**
 * Workers as Node processes: started under Node's permission model with read access to their own files alone, killed
 * by their id.
 */
import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { WorkerMessage } from '../workers/protocol.ts';
import { PYTHON_GONE } from '../workers/system-python-runtime.ts';
import type { Death, StartCarrier } from './carrier.ts';
import type { Companion } from './system-python.ts';

export interface ProcessSpec {
  /** The bundled worker script. */
  readonly file: string;
  /** Folders and files that it may read, its own bundle included. */
  readonly readable: readonly string[];
  readonly args: readonly string[];
  /** A Node of version 25 or later. */
  readonly node: string;
  readonly heapMb: number;
  /** Stack that V8 may use; its own default where left out. */
  readonly stackKb?: number;
  /** Starts the process that the worker has at its standard input and output; none where left out. */
  readonly companion?: () => Companion;
}

/**
 * V8 moves what a place in the code makes to the old generation once such objects lived long there. Here every
 * solution runs through the same few constructors of values: one that keeps a large list makes the short-lived lists of
 * all later ones garbage that only a full collection finds, and they run up to three times slower.
 */
export const STEADY_ALLOCATION = '--no-allocation-site-pretenuring';

const PAGE = 4096;
const STDERR_KEPT = 4_000;

/** A way to start workers of this kind. */
export const inProcess =
  (spec: ProcessSpec): StartCarrier =>
  ({ message, ended }) => {
    const companion = spec.companion?.();
    const child = fork(spec.file, [...spec.args], {
      execPath: spec.node,
      execArgv: [
        '--permission',
        ...spec.readable.map((path) => `--allow-fs-read=${path}`),
        `--max-old-space-size=${spec.heapMb}`,
        ...(spec.stackKb === undefined ? [] : [`--stack-size=${spec.stackKb}`]),
        '--expose-gc',
        STEADY_ALLOCATION,
        '--no-warnings',
      ],
      env: {},
      serialization: 'advanced',
      stdio: [companion?.output ?? 'ignore', companion?.input ?? 'ignore', 'pipe', 'ipc'],
    });
    companion?.handOver();
    let stderr = '';
    let killed = false;
    const end = (how: Death['end'], fromOutside: boolean, what: string): void => {
      const why = `${what}; build it, and run it on Node 25 or later. ${firstError(stderr)}`.trim();
      ended({ end: how, fromOutside, why });
    };
    child.stderr?.on('data', (data: Buffer) => {
      stderr = (stderr + data.toString('latin1')).slice(-STDERR_KEPT);
    });
    child.on('message', (given) => message(given as WorkerMessage));
    // 'close' comes after the last of stderr, 'error' where there is no such binary.
    child.once('error', () => end('died', false, 'could not be started'));
    child.once('close', (status, signal) => {
      const fromOutside = signal !== null && !killed;
      const what = companion ? `has no ${companion.name} to talk to` : 'ended while starting';
      if (companion && status === PYTHON_GONE)
        void companion.ending.then((how) => end(how, fromOutside, what));
      else end(/heap out of memory/i.test(stderr) ? 'memory' : 'died', fromOutside, what);
    });
    return {
      get pid() {
        return child.pid;
      },
      get alive() {
        return child.connected;
      },
      send: (job, lost) => {
        child.send(job, (error) => error && lost());
      },
      weigh: async () => {
        // Known on Linux only; elsewhere the other walls stand.
        if (process.platform !== 'linux') return 0;
        const pages = await readFile(`/proc/${child.pid}/statm`, 'latin1').catch(() => '');
        return Number(pages.split(' ')[1] ?? 0) * PAGE;
      },
      kill: () => {
        killed = true;
        child.kill('SIGKILL');
        companion?.kill();
      },
    };
  };

const firstError = (text: string): string =>
  (text.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? '').slice(0, 300);
