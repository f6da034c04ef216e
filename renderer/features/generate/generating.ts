/** The generation of this window: what was asked, what came so far. Lives outside the screen, so that leaving it stops nothing. */
import { api, type GenerateEvent, isStop, queries, queryClient, type Usage } from '../../client/index.ts';
import { runJob } from '../../state/job.ts';
import { createStore } from '../../state/store.ts';
import { notify } from '../../state/toasts.ts';

export type GenerateInput = Parameters<typeof api.generation.start>[0];
type Failed = Extract<GenerateEvent, { kind: 'failed' }>;

export interface Generating {
  readonly batch: string;
  readonly phase: 'running' | 'done' | 'stopped' | 'failed';
  readonly startedAt: number;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
  /** Candidates that were stored, and the newest of them. */
  readonly stored: number;
  readonly newest: string | null;
  /** The first reasons, and how many there are in all. */
  readonly failures: readonly Failed[];
  readonly failed: number;
  readonly usage: Usage | null;
  readonly failure: unknown;
}

/** The newest one, followed through `useStore`; null before the first. */
export const generating = createStore<Generating | null>(null);

/** Most reasons that are kept for the page. */
const KEPT = 50;

/** What an event makes of it. Pure. */
export function after(now: Generating, event: GenerateEvent): Generating {
  switch (event.kind) {
    case 'progress': {
      const { done, secondsLeft } = event;
      return { ...now, done, total: event.total ?? now.total, secondsLeft };
    }
    case 'usage':
      return { ...now, usage: event.usage };
    case 'candidate':
      return { ...now, stored: now.stored + 1, newest: event.solution };
    case 'failed':
      return {
        ...now,
        failed: now.failed + 1,
        failures: now.failures.length < KEPT ? [...now.failures, event] : now.failures,
      };
    case 'done':
      return { ...now, stored: event.solutions, failed: event.failed, usage: event.usage };
  }
}

const update = (changes: Partial<Generating>): void => {
  const now = generating.get();
  if (now) generating.set({ ...now, ...changes });
};

const refresh = (): Promise<unknown> =>
  Promise.all(
    [
      queries.batches.key(),
      queries.solutions.key(),
      queries.problems.list.key(),
      queries.review.key(),
      queries.stats.key(),
      queries.workspace.key(),
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );

/** Asks for candidates; the status bar shows it and can stop it. What has come stays in the batch. */
export async function startGenerating(input: GenerateInput): Promise<void> {
  generating.set({
    ...{ batch: input.batch, phase: 'running', startedAt: performance.now(), done: 0, total: 0 },
    ...{ secondsLeft: null, stored: 0, newest: null, failures: [], failed: 0, usage: null, failure: null },
  });
  let stopped = false;
  try {
    await runJob(`Generating ${input.batch}`, async (signal, report) => {
      signal.addEventListener('abort', () => {
        stopped = true;
      });
      for await (const event of await api.generation.start(input, { signal })) {
        if (event.kind === 'progress') report(event);
        const now = generating.get();
        if (now) generating.set(after(now, event));
      }
    });
    update({ phase: stopped ? 'stopped' : 'done' });
    if (!stopped) notify(`Batch ${input.batch} is there`);
  } catch (failure) {
    if (stopped || isStop(failure)) update({ phase: 'stopped' });
    else update({ phase: 'failed', failure });
  }
  await refresh();
}
