/**
 * One worker: given one job at a time, weighed while it works, killed when it overstays. It reports how a job ended and
 * decides nothing about retries; what it runs in is its carrier's business.
 */
import type { Outcome, Task } from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import { arrived, departing } from '../values/portable.ts';
import type { JobMessage, WorkerMessage } from '../workers/protocol.ts';
import type { Carrier, Death, StartCarrier } from './carrier.ts';

export interface WorkerSpec {
  /** As sentences name it. */
  readonly name: string;
  readonly start: StartCarrier;
  readonly startMs: number;
}

/** How a job left its worker: `done` leaves it usable, everything else has killed it. */
export type JobEnd = 'done' | 'timeout' | 'aborted' | Death['end'];

/** Wall time on top of a task's own: the interpreter's clock should stop a task first. */
const GRACE_MS = 1_000;
/** What a worker weighs besides the values of the code under test. */
const BASE_BYTES = 400 * 1024 * 1024;
const WATCH_MS = 200;

function departingTask(task: Task): Task {
  if ('args' in task) return { ...task, args: task.args.map(departing) };
  if (task.kind !== 'python-replay') return task;
  const calls = task.calls.map((call) =>
    call.kind === 'value' ? { ...call, value: departing(call.value) } : call,
  );
  return { ...task, calls };
}

export class Worker {
  readonly #carrier: Carrier;
  readonly #ready: Promise<void>;
  #dead = false;
  #onMessage: (message: WorkerMessage) => void = () => undefined;
  #onDeath: (death: Death) => void = () => undefined;
  /** Somebody else ended it. */
  killedFromOutside = false;
  /** Jobs done since the start. */
  jobs = 0;
  /** The realm that claimed it: code of that realm ran here which may have left traces. Null: nothing of the kind did. */
  claimedBy: string | null = null;

  constructor({ name, start, startMs }: WorkerSpec) {
    let settle: (why: string | null) => void = () => undefined;
    this.#carrier = start({
      message: (message) => (message.kind === 'ready' ? settle(null) : this.#onMessage(message)),
      ended: (death) => {
        this.killedFromOutside = death.fromOutside && !this.#dead;
        this.#dead = true;
        settle(death.why);
        this.#onDeath(death);
      },
    });
    this.#ready = new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(`was not ready after ${startMs} ms.`), startMs);
      settle = (why) => {
        clearTimeout(timer);
        if (why === null) return resolve();
        this.kill();
        reject(new ExecutionError('engine-not-usable', `The worker ${name} ${why}`));
      };
    });
    this.#ready.catch(() => undefined);
  }

  /** Settles once it can take a job. @throws ExecutionError `engine-not-usable` */
  ready(): Promise<void> {
    return this.#ready;
  }

  get alive(): boolean {
    return !this.#dead && this.#carrier.alive;
  }

  get pid(): number | undefined {
    return this.#carrier.pid;
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
        () =>
          void this.#carrier
            .weigh()
            .then((bytes) => bytes > job.limits.bytes + BASE_BYTES && resolve('memory')),
        WATCH_MS,
      );
      const abort = (): void => resolve('aborted');
      signal?.addEventListener('abort', abort, { once: true });
      this.#settle = () => {
        clearTimeout(wall);
        clearInterval(watch);
        signal?.removeEventListener('abort', abort);
      };
      this.#onDeath = (death) => resolve(death.end);
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
      this.#carrier.send({ ...job, tasks: job.tasks.map(departingTask) }, () => resolve('died'));
    });
    this.#settle();
    this.#onMessage = () => undefined;
    this.#onDeath = () => undefined;
    this.jobs++;
    if (end !== 'done') this.kill();
    return end;
  }

  #settle: () => void = () => undefined;

  kill(): void {
    this.#dead = true;
    this.#carrier.kill();
  }
}
