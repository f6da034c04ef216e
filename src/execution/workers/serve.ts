/**
 * The loop of a worker process: takes jobs, performs their tasks, sends outcomes in small batches. It keeps the only
 * references to the channel; by the time hostile code loads, `process` offers none (see `lock-down.ts`).
 */
import type { Outcome, Task } from '../engine.ts';
import type { Limits } from '../limits.ts';
import type { JobMessage, WorkerMessage } from './protocol.ts';

/** Performs one task on one solution's code; never throws for what the code does. */
export type Perform = (task: Task, code: string, limits: Limits) => Outcome | Promise<Outcome>;

/** An outcome waits no longer than this for company. */
const FLUSH_MS = 15;

/** The worker's end of the channel, captured while `process` still has it. */
export interface Channel {
  readonly send: (message: WorkerMessage) => void;
  readonly onJob: (take: (job: JobMessage) => void) => void;
  /** Marks this process as unfit: the next batch of outcomes is the last that it sends. */
  readonly retire: () => void;
  readonly retiring: () => boolean;
  /** Tells the host that the task in hand must be the last of its kind here; resolves when that is on its way. */
  readonly claim: () => Promise<void>;
}

/** Captures the channel and makes the worker end when its host does. */
export function openChannel(): Channel {
  const send = process.send?.bind(process);
  if (!send) throw new Error('A worker runs as a child process with an IPC channel.');
  const exit = process.exit.bind(process);
  process.on('disconnect', () => exit(0));
  let unfit = false;
  return {
    retire: () => {
      unfit = true;
    },
    retiring: () => unfit,
    send: (message) => {
      // Exit only when the message is out: the host must not lose the outcome to the end of the process.
      send(message, undefined, undefined, () => unfit && exit(0));
    },
    claim: () =>
      new Promise((sent) => {
        send({ kind: 'claimed' } satisfies WorkerMessage, undefined, undefined, () => sent());
      }),
    onJob: (take) => void process.on('message', (job) => take(job as JobMessage)),
  };
}

/** Serves jobs until the host goes away. */
export function serve(channel: Channel, perform: Perform): void {
  let last: Promise<void> = Promise.resolve();
  channel.onJob((job) => {
    last = last.then(() => runJob(job, channel, perform));
  });
  channel.send({ kind: 'ready' });
}

async function runJob(job: JobMessage, channel: Channel, perform: Perform): Promise<void> {
  let waiting: Outcome[] = [];
  let flushedAt = performance.now();
  for (const task of job.tasks) {
    const result = perform(task, job.code, job.limits);
    waiting.push(result instanceof Promise ? await result : result);
    const now = performance.now();
    if (!job.eager && !channel.retiring() && now - flushedAt < FLUSH_MS) continue;
    channel.send({ kind: 'outcomes', id: job.id, outcomes: waiting });
    if (channel.retiring()) return;
    waiting = [];
    flushedAt = now;
  }
  if (waiting.length) channel.send({ kind: 'outcomes', id: job.id, outcomes: waiting });
}
