/** What long work takes besides its input: a way to hear of progress and a way to be stopped. */
import { ExchangeError } from './errors.ts';

/** `done` of `total` bytes (import) or records (export); `total` is null while it is not known. */
export interface Job {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number | null) => void) | undefined;
}

/** Throws `cancelled` once the job's signal is aborted. */
export const checkCancelled = (job: Job): void => {
  if (job.signal?.aborted) throw new ExchangeError('cancelled', 'Cancelled; nothing was changed.');
};

/** Lets waiting events (a cancel, another request) run, then checks for a cancel. */
export const breathe = async (job: Job): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
  checkCancelled(job);
};
