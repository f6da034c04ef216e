/** The trial of this window: a definition on samples, what came so far. Lives outside the screen, so that leaving it stops nothing. */
import { api, isStop, type LabDone, type LabRow } from '../../client/index.ts';
import { runJob } from '../../state/job.ts';
import { createStore } from '../../state/store.ts';

export interface Trial {
  readonly phase: 'running' | 'done' | 'stopped' | 'failed';
  /** The definition that was tried; the lab dims what belongs to another text. */
  readonly definition: string;
  /** Which samples it was tried on. */
  readonly query: string;
  readonly rows: readonly LabRow[];
  readonly done: LabDone | null;
  readonly failure: unknown;
}

/** The newest trial, followed through `useStore`; null before the first. */
export const trial = createStore<Trial | null>(null);

export interface TrialInput {
  readonly definition: string;
  readonly query: string;
  readonly threshold: number;
}

/** Most samples of one trial. */
const LIMIT = 5000;

const update = (changes: Partial<Trial>): void => {
  const now = trial.get();
  if (now) trial.set({ ...now, ...changes });
};

async function follow(
  input: TrialInput,
  signal: AbortSignal,
  report: Parameters<Parameters<typeof runJob>[1]>[1],
) {
  const stream = await api.graders.try({ ...input, limit: LIMIT }, { signal });
  // Rows are shown in groups: one update a row would draw the plot thousands of times.
  let waiting: LabRow[] = [];
  let shownAt = 0;
  const show = (): void => {
    update({ rows: [...(trial.get()?.rows ?? []), ...waiting] });
    waiting = [];
    shownAt = performance.now();
  };
  for await (const event of stream) {
    if (event.kind === 'progress') report(event);
    else if (event.kind === 'row') {
      waiting.push(event.row);
      if (performance.now() - shownAt > 200) show();
    } else if (event.kind === 'done') {
      show();
      update({ done: event });
    }
  }
}

/** Tries a definition; the status bar shows it and can stop it. */
export async function startTrial(input: TrialInput): Promise<void> {
  const { definition, query } = input;
  trial.set({ phase: 'running', definition, query, rows: [], done: null, failure: null });
  let stopped = false;
  try {
    await runJob('Trying the grader', (signal, report) => {
      signal.addEventListener('abort', () => {
        stopped = true;
      });
      return follow(input, signal, report);
    });
    update({ phase: stopped ? 'stopped' : 'done' });
  } catch (failure) {
    if (stopped || isStop(failure)) update({ phase: 'stopped' });
    else update({ phase: 'failed', failure });
  }
}
