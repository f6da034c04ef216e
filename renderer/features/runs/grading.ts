/** The grade run of this window: what was asked, what came so far. Lives outside the screen, so that leaving it stops nothing. */
import {
  api,
  type GradeEvent,
  isStop,
  queries,
  queryClient,
  type ResultRow,
  type TestStatus,
} from '../../client/index.ts';
import { runJob } from '../../state/job.ts';
import { createStore } from '../../state/store.ts';
import { notify } from '../../state/toasts.ts';

export type Finished = Extract<GradeEvent, { kind: 'done' }>;

export interface Grading {
  readonly query: string;
  readonly phase: 'running' | 'done' | 'stopped' | 'failed';
  readonly counts: Readonly<Partial<Record<TestStatus, number>>>;
  readonly finished: Finished | null;
  readonly results: readonly ResultRow[];
  readonly failure: unknown;
}

/** The newest run of this window, followed through `useStore`; null before the first. */
export const grading = createStore<Grading | null>(null);

const update = (changes: Partial<Grading>): void => {
  const now = grading.get();
  if (now) grading.set({ ...now, ...changes });
};

/** Counts one more result. */
export const counted = (counts: Grading['counts'], status: TestStatus): Grading['counts'] => ({
  ...counts,
  [status]: (counts[status] ?? 0) + 1,
});

async function finish(event: Finished): Promise<void> {
  update({ finished: event, counts: event.counts, results: await api.grade.results({ run: event.run }) });
  await Promise.all(
    [
      queries.problems.list.key(),
      queries.solutions.key(),
      queries.review.key(),
      queries.stats.key(),
      queries.workspace.key(),
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
}

/** What a run is asked to do. */
export interface GradeInput {
  readonly query: string;
  readonly timeoutMs: number | null;
  readonly resume: boolean;
}

async function follow(
  input: GradeInput,
  signal: AbortSignal,
  report: Parameters<Parameters<typeof runJob>[1]>[1],
) {
  const stream = await api.grade.start(
    { ...input, grader: 'q-tests', engine: 'embedded', jobs: null, memoryMb: null },
    { signal },
  );
  for await (const event of stream) {
    if (event.kind === 'progress') report(event);
    else if (event.kind === 'result') update({ counts: counted(grading.get()?.counts ?? {}, event.status) });
    else if (event.kind === 'done') await finish(event);
  }
}

/** Grades what the query selects; the status bar shows it and can stop it. */
export async function startGrading(input: GradeInput): Promise<void> {
  grading.set({
    query: input.query,
    phase: 'running',
    counts: {},
    finished: null,
    results: [],
    failure: null,
  });
  let stopped = false;
  try {
    await runJob('Grading', (signal, report) => {
      signal.addEventListener('abort', () => {
        stopped = true;
      });
      return follow(input, signal, report);
    });
    update({ phase: stopped ? 'stopped' : 'done' });
    if (!stopped) notify('Grading is done');
  } catch (failure) {
    if (stopped || isStop(failure)) update({ phase: 'stopped' });
    else update({ phase: 'failed', failure });
  }
}
