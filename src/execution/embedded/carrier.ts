/**
 * What carries a worker: a Node process, or a hidden page of the desktop. Both take jobs and give messages; how a
 * worker is isolated, weighed and ended is the carrier's own.
 */
import type { JobMessage, WorkerMessage } from '../workers/protocol.ts';

/** How a worker ended that was not told to. */
export interface Death {
  /** What this says of the job in hand. `quit`: its code ended what it ran on. */
  readonly end: 'died' | 'memory' | 'quit';
  /** Somebody ended it: the next one may live. */
  readonly fromOutside: boolean;
  /** What failed where it never was ready, as the rest of a sentence. */
  readonly why: string;
}

export interface CarrierEvents {
  readonly message: (message: WorkerMessage) => void;
  /** Told once, also of an end that was asked for. */
  readonly ended: (death: Death) => void;
}

export interface Carrier {
  /** The worker's process, as far as there is one to name. */
  readonly pid: number | undefined;
  /** Whether it can take a job. */
  readonly alive: boolean;
  /** @param lost told where the job cannot be delivered */
  send(job: JobMessage, lost: () => void): void;
  /** Bytes that it holds in all; 0 where nobody can tell. */
  weigh(): Promise<number>;
  kill(): void;
}

/** Starts a worker. @throws what keeps it from starting at all */
export type StartCarrier = (events: CarrierEvents) => Carrier;
