/** The one long job that the status bar shows, with its progress and a way to stop it. */
import { createStore } from './store.ts';

export interface Job {
  readonly title: string;
  readonly done: number;
  /** null while it is not known. */
  readonly total: number | null;
  readonly secondsLeft: number | null;
  cancel(): void;
}

/** The running job, followed through `useStore`. */
export const job = createStore<Job | null>(null);

/** What a job reports on its way. */
export type Progress = Pick<Job, 'done' | 'total' | 'secondsLeft'>;

/**
 * Runs `work` as the job of the page; a job that runs already is stopped first.
 * @param work gets the signal that stops it and a place to report to
 */
export async function runJob<T>(
  title: string,
  work: (signal: AbortSignal, report: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  job.get()?.cancel();
  const controller = new AbortController();
  const own: { current: Job } = {
    current: { title, done: 0, total: null, secondsLeft: null, cancel: () => controller.abort() },
  };
  job.set(own.current);
  const report = (progress: Progress) => {
    if (job.get() !== own.current) return;
    own.current = { ...own.current, ...progress };
    job.set(own.current);
  };
  try {
    return await work(controller.signal, report);
  } finally {
    if (job.get() === own.current) job.set(null);
  }
}
