/**
 * A pool of warm workers and what it promises: a job's tasks each get an outcome, whatever becomes of the workers; a
 * task that kills its worker costs that task alone; no worker is used again after a doubt.
 */
import type { Failure, Outcome, Task } from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { type JobEnd, WorkerProcess, type WorkerSpec } from './worker-process.ts';

export interface PoolOptions extends WorkerSpec {
  readonly size: number;
  /** Jobs after which a worker is replaced. */
  readonly recycleAfter: number;
}

export interface PoolJob {
  readonly code: string;
  readonly limits: Limits;
  readonly tasks: readonly Task[];
  readonly signal?: AbortSignal;
  readonly onOutcome?: (index: number, outcome: Outcome) => void;
}

/** Starts that may be killed in a row before the pool gives up. */
const MAX_STARTS = 10;

/** Ends after which a worker's state is in doubt although it lives: its heap was driven to a limit. */
const doubtful: ReadonlySet<Failure> = new Set(['memory', 'timeout', 'crash']);

export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #idle: WorkerProcess[] = [];
  readonly #busy = new Set<WorkerProcess>();
  readonly #waiting: (() => void)[] = [];
  #closed = false;
  #nextId = 1;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Process ids of the living workers. */
  pids(): number[] {
    return [...this.#idle, ...this.#busy].flatMap((worker) => worker.pid ?? []);
  }

  /** Starts all workers, so that the first job waits for none. @throws ExecutionError `engine-not-usable` */
  async warm(): Promise<void> {
    const workers: WorkerProcess[] = [];
    while (this.#idle.length + this.#busy.size + workers.length < this.#options.size)
      workers.push(new WorkerProcess(this.#options));
    this.#idle.push(...workers);
    await Promise.all(workers.map((worker) => worker.ready()));
  }

  /**
   * Performs the tasks of a job in order.
   * @throws the signal's reason when aborted; ExecutionError `engine-not-usable` or `closed`
   */
  async perform(job: PoolJob): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const add = (outcome: Outcome): void => {
      outcomes.push(outcome);
      job.onOutcome?.(outcomes.length - 1, outcome);
    };
    // Outcomes travel in batches, so the first death does not tell which task killed: the rest is run again, one
    // message a task. A death without a limit behind it is retried once, as it may be ours.
    let eager = job.tasks.length === 1;
    let retried = -1;
    while (outcomes.length < job.tasks.length) {
      const end = await this.#runOn(job, outcomes.length, eager, add);
      if (end === 'aborted')
        throw job.signal?.reason ?? new DOMException('The run was cancelled.', 'AbortError');
      if (end === 'done') continue;
      if (!eager) eager = true;
      else if (end === 'died' && retried !== outcomes.length) retried = outcomes.length;
      else add(deathOutcome(end, job.limits));
    }
    return outcomes;
  }

  async #runOn(job: PoolJob, from: number, eager: boolean, add: (outcome: Outcome) => void): Promise<JobEnd> {
    const worker = await this.#acquire(job.signal);
    let doubt = false;
    try {
      const { code, limits } = job;
      const message = { id: this.#nextId++, code, limits, tasks: job.tasks.slice(from), eager };
      return await worker.run(
        message,
        (outcome) => {
          doubt ||= outcome.kind === 'failure' && doubtful.has(outcome.failure);
          add(outcome);
        },
        job.signal,
      );
    } finally {
      this.#release(worker, doubt);
    }
  }

  async #acquire(signal?: AbortSignal): Promise<WorkerProcess> {
    while (true) {
      if (this.#closed) throw new ExecutionError('closed', 'The engine was closed.');
      signal?.throwIfAborted();
      const worker = this.#idle.pop();
      if (worker && !worker.alive) continue;
      if (worker || this.#busy.size < this.#options.size)
        return this.#take(worker ?? new WorkerProcess(this.#options));
      await this.#turn(signal);
    }
  }

  /** A worker that a signal ended while starting is replaced; one that ended by itself is a fault of the set-up. */
  async #take(first: WorkerProcess): Promise<WorkerProcess> {
    let worker = first;
    for (let tries = 0; ; tries++) {
      this.#busy.add(worker);
      try {
        await worker.ready();
        return worker;
      } catch (error) {
        this.#busy.delete(worker);
        worker.kill();
        if (!worker.killedFromOutside || tries >= MAX_STARTS || this.#closed) {
          this.#waiting.shift()?.();
          throw error;
        }
        worker = new WorkerProcess(this.#options);
      }
    }
  }

  /** Waits for a release; an abort ends the wait. */
  #turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        resolve();
      };
      this.#waiting.push(go);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #release(worker: WorkerProcess, doubt: boolean): void {
    this.#busy.delete(worker);
    if (this.#closed || doubt || !worker.alive || worker.jobs >= this.#options.recycleAfter) worker.kill();
    else this.#idle.push(worker);
    this.#waiting.shift()?.();
  }

  /** Kills all workers; jobs in flight reject with `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const worker of [...this.#idle, ...this.#busy]) worker.kill();
    this.#idle.length = 0;
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

/** What is said of a task whose worker had to be killed or died. */
function deathOutcome(end: 'timeout' | 'memory' | 'died', limits: Limits): Outcome {
  const failure = end === 'died' ? 'crash' : end;
  const messages = {
    timeout: `It was stopped by its wall time of ${limits.wallMs} ms; a faster machine may say otherwise.`,
    memory: 'It took more memory than its worker may have.',
    died: 'Its worker process died twice; this says nothing about the code.',
  };
  return {
    kind: 'failure',
    failure,
    message: messages[end],
    place: null,
    stdout: '',
    measures: { ms: end === 'timeout' ? limits.wallMs : 0, steps: null, allocatedBytes: null },
  };
}
