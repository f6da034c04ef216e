/**
 * What host and worker process say to each other, over Node's IPC with structured cloning. Everything that comes from
 * a worker that ran hostile code is checked by the host before use (`embedded/worker-process.ts`).
 */
import type { Outcome, Task } from '../engine.ts';
import type { Limits } from '../limits.ts';

/** Host to worker: load the code and perform the tasks in order. One job at a time. */
export interface JobMessage {
  readonly id: number;
  readonly code: string;
  readonly limits: Limits;
  readonly tasks: readonly Task[];
  /** Send each outcome at once, so that the host knows which task a dying worker was at. */
  readonly eager: boolean;
}

/** Worker to host. Outcomes come in order; the job is over when each task has one. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  /** Sent before code runs that could reach what later code uses: from now on this worker is good for its like only. */
  | { readonly kind: 'claimed' }
  | { readonly kind: 'outcomes'; readonly id: number; readonly outcomes: readonly Outcome[] };
