/** The grade run of this window: what was asked, what came so far. Lives outside the screen, so that leaving it stops nothing. */
import {
  api,
  type GradeEvent,
  isStop,
  type MapCell,
  queries,
  queryClient,
  type SolutionMap,
  type TestStatus,
  type Usage,
} from '../../client/index.ts';
import { runJob } from '../../state/job.ts';
import { createStore } from '../../state/store.ts';
import { notify } from '../../state/toasts.ts';

export type GradeInput = Pick<
  Parameters<typeof api.grade.start>[0],
  'query' | 'grader' | 'engine' | 'timeoutMs' | 'resume' | 'repeat' | 'budget'
>;

type Event<Kind extends GradeEvent['kind']> = Extract<GradeEvent, { kind: Kind }>;
type Result = Event<'result'>;

/** A solution whose executions did not end alike, and how they ended: its stored result is the worst of them. */
export interface Flaky {
  readonly solution: string;
  readonly message: string;
}

export interface Grading {
  readonly input: GradeInput;
  readonly phase: 'running' | 'done' | 'stopped' | 'failed';
  /** Null until the host has begun it. */
  readonly run: string | null;
  /** What it grades, filled in as results come. */
  readonly map: SolutionMap | null;
  readonly counts: Readonly<Partial<Record<TestStatus, number>>>;
  readonly done: number;
  readonly total: number | null;
  readonly secondsLeft: number | null;
  readonly startedAt: number;
  readonly usage: Usage | null;
  readonly flaky: readonly Flaky[];
  readonly finished: Event<'done'> | null;
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

/** The map with these results in their cells; cells of others stay as they are. */
export function filled(
  map: SolutionMap,
  results: readonly Pick<Result, 'solution' | 'status' | 'score'>[],
): SolutionMap {
  const news = new Map(results.map(({ solution, status, score }) => [solution, { status, score }]));
  return {
    ...map,
    cells: map.cells.map((cell) => {
      const own = news.get(cell.solution);
      return own ? { ...cell, ...own } : cell;
    }),
  };
}

/** The map before its first result: what earlier runs said is none of this one's. */
const emptied = (map: SolutionMap): SolutionMap => ({
  ...map,
  cells: map.cells.map((cell): MapCell => ({ ...cell, status: null, score: null })),
});

/** What the run covers, with what it holds already. */
async function mapOf(query: string, { run, known }: Event<'started'>): Promise<SolutionMap> {
  const map = emptied(await api.grade.selection({ query }));
  if (known === 0) return map;
  const { cells } = await api.grade.run({ run });
  return filled(
    map,
    cells.flatMap(({ solution, status, score }) => (status ? [{ solution, status, score }] : [])),
  );
}

const refresh = (): Promise<unknown> =>
  Promise.all(
    [
      queries.problems.list.key(),
      queries.solutions.key(),
      queries.review.key(),
      queries.stats.key(),
      queries.batches.key(),
      queries.grade.key(),
      queries.workspace.key(),
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );

const flakyOf = ({ flaky, solution, message }: Result): Flaky[] =>
  flaky ? [{ solution, message: message ?? '' }] : [];

const QUIET_MS = 200;

/** Results are shown in groups: one update a result would draw the map thousands of times. */
class Results {
  #waiting: Result[] = [];
  #shownAt = performance.now();

  add(result: Result): void {
    this.#waiting.push(result);
    if (performance.now() - this.#shownAt > QUIET_MS) this.show();
  }

  /** What came before the map stays until the map is there. */
  show(): void {
    const now = grading.get();
    this.#shownAt = performance.now();
    if (!now?.map || this.#waiting.length === 0) return;
    update({
      map: filled(now.map, this.#waiting),
      counts: this.#waiting.reduce((counts, { status }) => counted(counts, status), now.counts),
      flaky: [...now.flaky, ...this.#waiting.flatMap(flakyOf)],
    });
    this.#waiting = [];
  }
}

async function follow(
  input: GradeInput,
  signal: AbortSignal,
  report: Parameters<Parameters<typeof runJob>[1]>[1],
  onStart: (run: string) => void,
) {
  const stream = await api.grade.start({ ...input, jobs: null, memoryMb: null }, { signal });
  const results = new Results();
  let reading: Promise<void> = Promise.resolve();
  for await (const event of stream) {
    if (event.kind === 'progress') {
      report(event);
      update({ done: event.done, total: event.total, secondsLeft: event.secondsLeft });
    } else if (event.kind === 'started') {
      update({ run: event.run, total: event.total - event.known });
      reading = mapOf(input.query, event).then((map) => {
        update({ map });
        results.show();
      });
      onStart(event.run);
    } else if (event.kind === 'usage') update({ usage: event.usage });
    else if (event.kind === 'result') results.add(event);
    else {
      await reading;
      results.show();
      update({ finished: event, counts: event.counts, usage: event.usage });
    }
  }
  await reading;
  results.show();
}

/** Grades what the query selects; the status bar shows it and can stop it. `onStart` is told the run's id. */
export async function startGrading(input: GradeInput, onStart: (run: string) => void): Promise<void> {
  grading.set({
    ...{ input, phase: 'running', run: null, map: null, counts: {}, flaky: [], done: 0, total: null },
    ...{ secondsLeft: null, startedAt: performance.now(), usage: null, finished: null, failure: null },
  });
  let stopped = false;
  try {
    await runJob('Grading', (signal, report) => {
      signal.addEventListener('abort', () => {
        stopped = true;
      });
      return follow(input, signal, report, onStart);
    });
    update({ phase: stopped ? 'stopped' : 'done' });
    if (!stopped) notify('Grading is done');
  } catch (failure) {
    if (stopped || isStop(failure)) update({ phase: 'stopped' });
    else update({ phase: 'failed', failure });
  }
  await refresh();
}
