/**
 * One worker process: started under Node's permission model with read access to its own bundle alone, given one job
 * at a time, killed when it overstays. It reports how a job ended and decides nothing about retries.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Outcome } from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import { arrived } from '../values/portable.ts';
import type { JobMessage, WorkerMessage } from '../workers/protocol.ts';
import { PYTHON_GONE } from '../workers/system-python-runtime.ts';
import type { Companion } from './system-python.ts';

export interface WorkerSpec {
  /** The bundled worker script. */
  readonly file: string;
  /** Folders and files that it may read, its own bundle included. */
  readonly readable: readonly string[];
  readonly args: readonly string[];
  /** A Node of version 25 or later. */
  readonly node: string;
  readonly heapMb: number;
  readonly startMs: number;
  /** Starts the process that the worker has at its standard input and output; none where left out. */
  readonly companion?: () => Companion;
}

/**
 * How a job left its worker: `done` leaves it usable, everything else has killed it. `quit`: the code ended the
 * companion.
 */
export type JobEnd = 'done' | 'timeout' | 'memory' | 'died' | 'quit' | 'aborted';

/** Wall time on top of a task's own: the interpreter's clock should stop a task first. */
const GRACE_MS = 1_000;
/** What a worker weighs besides the values of the code under test. */
const BASE_BYTES = 400 * 1024 * 1024;
const WATCH_MS = 200;
const PAGE = 4096;
const STDERR_KEPT = 4_000;

export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #companion: Companion | undefined;
  readonly #ready: Promise<void>;
  #stderr = '';
  #dead = false;
  #onMessage: (message: WorkerMessage) => void = () => undefined;
  #onDeath: (status: number | null) => void = () => undefined;
  /** A signal that was not ours ended it. */
  killedFromOutside = false;
  /** Jobs done since the start. */
  jobs = 0;
  /** The realm that claimed it: code of that realm ran here which may have left traces. Null: nothing of the kind did. */
  claimedBy: string | null = null;

  constructor(spec: WorkerSpec) {
    this.#companion = spec.companion?.();
    this.#child = fork(spec.file, [...spec.args], {
      execPath: spec.node,
      execArgv: [
        '--permission',
        ...spec.readable.map((path) => `--allow-fs-read=${path}`),
        `--max-old-space-size=${spec.heapMb}`,
        '--expose-gc',
        '--no-warnings',
      ],
      env: {},
      serialization: 'advanced',
      stdio: [this.#companion?.output ?? 'ignore', this.#companion?.input ?? 'ignore', 'pipe', 'ipc'],
    });
    this.#companion?.handOver();
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.#stderr = (this.#stderr + data.toString('latin1')).slice(-STDERR_KEPT);
    });
    this.#ready = this.#start(spec);
    this.#ready.catch(() => undefined);
  }

  #start(spec: WorkerSpec): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (what: string): void => {
        this.kill();
        reject(
          new ExecutionError(
            'engine-not-usable',
            `The worker ${spec.file} ${what}; build it, and run it on Node 25 or later. ${firstLine(this.#stderr)}`.trim(),
          ),
        );
      };
      const timer = setTimeout(() => fail(`was not ready after ${spec.startMs} ms`), spec.startMs);
      this.#child.on('message', (message) => {
        if ((message as WorkerMessage).kind === 'ready') {
          clearTimeout(timer);
          resolve();
        } else this.#onMessage(message as WorkerMessage);
      });
      // 'close' comes after the last of stderr, 'error' where there is no such binary.
      this.#child.once('error', () => {
        clearTimeout(timer);
        fail('could not be started');
      });
      this.#child.once('close', (status, endedBy) => {
        this.killedFromOutside = endedBy !== null && !this.#dead;
        clearTimeout(timer);
        this.#dead = true;
        fail(this.#companion ? `has no ${this.#companion.name} to talk to` : 'ended while starting');
        this.#onDeath(status);
      });
    });
  }

  /** Settles once it can take a job. @throws ExecutionError `engine-not-usable` */
  ready(): Promise<void> {
    return this.#ready;
  }

  get alive(): boolean {
    return !this.#dead && this.#child.connected;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Runs a job; outcomes are passed on in order as they come. Never rejects. */
  async run(
    job: JobMessage,
    realm: string,
    onOutcome: (outcome: Outcome) => void,
    signal?: AbortSignal,
  ): Promise<JobEnd> {
    let expected = job.tasks.length;
    const end = await new Promise<JobEnd>((resolve) => {
      if (!this.alive) return resolve('died');
      if (signal?.aborted) return resolve('aborted');
      const wall = setTimeout(() => resolve('timeout'), job.limits.wallMs + GRACE_MS);
      const watch = setInterval(
        () => void this.#weigh(job.limits.bytes).then((over) => over && resolve('memory')),
        WATCH_MS,
      );
      const abort = (): void => resolve('aborted');
      signal?.addEventListener('abort', abort, { once: true });
      this.#settle = () => {
        clearTimeout(wall);
        clearInterval(watch);
        signal?.removeEventListener('abort', abort);
      };
      this.#onDeath = (status) => {
        if (this.#companion && status === PYTHON_GONE) void this.#companion.ending.then(resolve);
        else resolve(/heap out of memory/i.test(this.#stderr) ? 'memory' : 'died');
      };
      this.#onMessage = (message) => {
        if (message.kind === 'claimed') this.claimedBy = realm;
        if (message.kind !== 'outcomes' || message.id !== job.id || message.outcomes.length > expected)
          return;
        expected -= message.outcomes.length;
        wall.refresh();
        for (const outcome of message.outcomes)
          onOutcome(outcome.kind === 'value' ? { ...outcome, value: arrived(outcome.value) } : outcome);
        if (!expected) resolve('done');
      };
      this.#child.send(job, (error) => error && resolve('died'));
    });
    this.#settle();
    this.#onMessage = () => undefined;
    this.#onDeath = () => undefined;
    this.jobs++;
    if (end !== 'done') this.kill();
    return end;
  }

  #settle: () => void = () => undefined;

  /** True where the process holds far more than its job may; known on Linux only, elsewhere the other walls stand. */
  async #weigh(limit: number): Promise<boolean> {
    if (process.platform !== 'linux') return false;
    const pages = await readFile(`/proc/${this.#child.pid}/statm`, 'latin1').catch(() => '');
    return Number(pages.split(' ')[1] ?? 0) * PAGE > limit + BASE_BYTES;
  }

  kill(): void {
    this.#dead = true;
    this.#child.kill('SIGKILL');
    this.#companion?.kill();
  }
}

const firstLine = (text: string): string =>
  (text.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? '').slice(0, 300);
