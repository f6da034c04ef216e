/**
 * A pool of warm workers and what it promises: a job's tasks each get an outcome, whatever becomes of the workers; a
 * task that kills its worker costs that task alone; no worker is used again after a doubt. Python code that could reach
 * what later code uses gets a worker that no other code had or will have.
 */
import { type Failure, isPythonTask, type Outcome, pythonSources, type Task } from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { type JobEnd, Worker, type WorkerSpec } from './worker.ts';

export interface PoolOptions extends WorkerSpec {
  readonly size: number;
  /** Jobs after which a worker is replaced. */
  readonly recycleAfter: number;
  /** Whether workers start one after the other: where a start takes all cores, two at once delay the first verdict. */
  readonly oneByOne: boolean;
}

/** A job that waits for a worker. */
interface Waiter {
  readonly go: () => void;
  readonly fail: (error: unknown) => void;
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

/** Tasks of one realm may see each other's traces: those that run the same Python texts. q tasks leave none. */
const realmOf = (task: Task): string => (isPythonTask(task) ? JSON.stringify(pythonSources(task)) : '');

export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #idle: Worker[] = [];
  readonly #busy = new Set<Worker>();
  readonly #waiting: Waiter[] = [];
  readonly #starting = new Set<Worker>();
  /** Starts that were killed from outside since the last that went well. */
  #killedStarts = 0;
  #closed = false;
  #nextId = 1;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Process ids of the living workers. */
  pids(): number[] {
    return [...this.#idle, ...this.#busy, ...this.#starting].flatMap((worker) => worker.pid ?? []);
  }

  /** Starts all workers, so that the first job waits for none. @throws ExecutionError `engine-not-usable` */
  async warm(): Promise<void> {
    const starts: Promise<void>[] = [];
    while (this.#size < this.#options.size) {
      const start = this.#start();
      starts.push(start);
      if (this.#options.oneByOne) await start;
    }
    await Promise.all(starts);
  }

  get #size(): number {
    return this.#idle.length + this.#busy.size + this.#starting.size;
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
    const realm = realmOf(job.tasks[from] as Task);
    let to = from + 1;
    while (to < job.tasks.length && realmOf(job.tasks[to] as Task) === realm) to++;
    const worker = await this.#acquire(realm, job.signal);
    let doubt = false;
    try {
      const { code, limits } = job;
      const message = { id: this.#nextId++, code, limits, tasks: job.tasks.slice(from, to), eager };
      return await worker.run(
        message,
        realm,
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

  /** A job takes the first worker that is free for its realm, be it one that worked before or one that has just started. */
  async #acquire(realm: string, signal?: AbortSignal): Promise<Worker> {
    while (true) {
      if (this.#closed) throw new ExecutionError('closed', 'The engine was closed.');
      signal?.throwIfAborted();
      const worker = this.#take(realm);
      if (worker) {
        this.#busy.add(worker);
        return worker;
      }
      const turn = this.#turn(signal);
      if (!(this.#options.oneByOne && this.#starting.size)) {
        // All that are idle now are claimed by others.
        if (this.#size >= this.#options.size) this.#idle.shift()?.kill();
        if (this.#size < this.#options.size) this.#start().catch(() => undefined);
      }
      await turn;
    }
  }

  /** An idle worker that the realm has claimed, else one that nobody has. */
  #take(realm: string): Worker | undefined {
    for (const claim of [realm, null]) {
      const place = this.#idle.findLastIndex(({ alive, claimedBy }) => alive && claimedBy === claim);
      if (place >= 0) return this.#idle.splice(place, 1)[0];
    }
    return undefined;
  }

  /**
   * Starts a worker, and another where a signal ended it on the way. One that ended by itself is a fault of the
   * set-up, and told to all that wait.
   */
  async #start(): Promise<void> {
    while (true) {
      const worker = this.#made();
      this.#starting.add(worker);
      try {
        await worker.ready();
        this.#killedStarts = 0;
        if (this.#closed) worker.kill();
        else this.#idle.push(worker);
        this.#waiting.shift()?.go();
        return;
      } catch (error) {
        worker.kill();
        if (worker.killedFromOutside && ++this.#killedStarts < MAX_STARTS && !this.#closed) continue;
        throw this.#failAll(error);
      } finally {
        this.#starting.delete(worker);
      }
    }
  }

  #made(): Worker {
    try {
      return new Worker(this.#options);
    } catch (error) {
      throw this.#failAll(error);
    }
  }

  #failAll(error: unknown): unknown {
    for (const { fail } of this.#waiting.splice(0)) fail(error);
    return error;
  }

  /** Waits for a free worker; an abort ends the wait. Rejects where no worker can be started. */
  #turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        go: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
        fail: (error) => {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
      const leave = (): void => {
        const place = this.#waiting.indexOf(waiter);
        if (place >= 0) this.#waiting.splice(place, 1);
        resolve();
      };
      this.#waiting.push(waiter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #release(worker: Worker, doubt: boolean): void {
    this.#busy.delete(worker);
    if (this.#closed || doubt || !worker.alive || worker.jobs >= this.#options.recycleAfter) worker.kill();
    else this.#idle.push(worker);
    this.#waiting.shift()?.go();
  }

  /** Kills all workers; jobs in flight reject with `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const worker of [...this.#idle, ...this.#busy, ...this.#starting]) worker.kill();
    this.#idle.length = 0;
    for (const { go } of this.#waiting.splice(0)) go();
  }
}

/** What is said of a task whose worker had to be killed or died. */
function deathOutcome(end: Exclude<JobEnd, 'done' | 'aborted'>, limits: Limits): Outcome {
  const failure = end === 'died' ? 'crash' : end === 'quit' ? 'error' : end;
  const messages = {
    timeout: `It was stopped by its wall time of ${limits.wallMs} ms; a faster machine may say otherwise.`,
    memory: 'It took more memory than its worker may have.',
    quit: 'The code ended its interpreter.',
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
