/**
 * A run over many candidates: equal executions are done once, known ones are taken from the cache, the rest go to the
 * engine as many at a time as it has workers; results are saved in batches and told as events. Selecting the
 * candidates and keeping the results is the caller's: this module knows no store.
 */
import type { Engine, Limits } from '../../execution/index.ts';
import type { Grader } from '../grader.ts';
import type { Candidate, GradeOutcome, GradeResult, Status } from '../types.ts';
import { inParallel } from './in-parallel.ts';
import { executionKey } from './key.ts';
import { type Progress, ProgressMeter } from './progress.ts';
import { repeatedly } from './repeat.ts';

/** Where results are found and kept. */
export interface ResultCache<R> {
  /** The stored outcomes of these keys; a missing key was never executed. */
  lookup(
    keys: readonly string[],
  ): ReadonlyMap<string, GradeOutcome> | Promise<ReadonlyMap<string, GradeOutcome>>;
  /** Keeps a batch, cached ones included; what was saved must survive a kill. */
  save(results: readonly GradeResult<R>[]): void | Promise<void>;
}

export interface RunOptions<R> {
  readonly grader: Grader;
  readonly engine: Engine;
  readonly limits: Limits;
  readonly cache: ResultCache<R>;
  /** How many candidates the source holds, null where that is not known. */
  readonly total: number | null;
  /** At most so many at a time; the engine's own number where null. */
  readonly jobs: number | null;
  /** Executes each so many times and compares; above 1, nothing known is reused. Once by default. */
  readonly repeat?: number;
  readonly signal?: AbortSignal;
}

export type CandidateSource<R> = Iterable<Candidate<R>> | AsyncIterable<Candidate<R>>;

export type RunEvent<R> =
  | { readonly kind: 'result'; readonly result: GradeResult<R> }
  | ({ readonly kind: 'progress' } & Progress)
  | {
      readonly kind: 'done';
      readonly counts: Readonly<Partial<Record<Status, number>>>;
      readonly cached: number;
      readonly executed: number;
      /** Candidates whose repeated executions did not end alike. */
      readonly flaky: number;
      readonly ms: number;
    };

/** Candidates looked up, and at most held in memory, at a time. */
const CHUNK = 256;
/** Results saved together, and the longest that one waits for company. */
const BATCH = 64;
const BATCH_MS = 500;
const PROGRESS_MS = 200;

/**
 * Grades every candidate of `source`; results come in the order in which they are ready.
 * Abandoning the iteration or aborting the signal stops the engine's work at once; what was saved stays.
 * @throws the signal's reason when aborted; what a callback or the source throws
 */
export async function* gradeCandidates<R>(
  source: CandidateSource<R>,
  options: RunOptions<R>,
): AsyncGenerator<RunEvent<R>, void, undefined> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const started = performance.now();
  const tally = new Tally(options.total, started);
  const saver = new Saver(options.cache);
  try {
    for await (const chunk of chunksOf(source, CHUNK)) {
      signal.throwIfAborted();
      for await (const result of gradeChunk(chunk, options, signal)) {
        await saver.add(result);
        yield { kind: 'result', result };
        const progress = tally.count(result);
        if (progress) yield { kind: 'progress', ...progress };
      }
      // Before the next chunk is looked up, so that it finds what this one did.
      await saver.flush();
    }
    yield { kind: 'progress', ...tally.read() };
    yield {
      kind: 'done',
      counts: tally.counts,
      cached: tally.cached,
      executed: tally.executed,
      flaky: tally.flaky,
      ms: performance.now() - started,
    };
  } finally {
    stop.abort(new DOMException('The run was cancelled.', 'AbortError'));
    await saver.flush();
  }
}

/** Looks the chunk up, executes what is not known, each distinct execution once. */
async function* gradeChunk<R>(
  chunk: readonly Candidate<R>[],
  options: RunOptions<R>,
  signal: AbortSignal,
): AsyncGenerator<GradeResult<R>> {
  const groups = new Map<string, Candidate<R>[]>();
  for (const candidate of chunk) {
    const key = executionKey(candidate, options.grader, options.engine, options.limits);
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  const { repeat = 1 } = options;
  const known = repeat > 1 ? new Map() : await options.cache.lookup([...groups.keys()]);
  const unknown: (readonly [string, Candidate<R>[]])[] = [];
  for (const [key, candidates] of groups) {
    const outcome = known.get(key);
    if (!outcome) unknown.push([key, candidates]);
    else for (const candidate of candidates) yield { candidate, key, outcome, cached: true, flaky: false };
  }
  const jobs = Math.max(1, Math.min(options.jobs ?? Infinity, options.engine.parallel * 2));
  const { grader, engine, limits } = options;
  const execute = async ([key, candidates]: readonly [string, Candidate<R>[]]): Promise<GradeResult<R>[]> => {
    const once = () => grader.grade(candidates[0] as Candidate<R>, { engine, limits, signal });
    const { outcome, flaky } = await repeatedly(once, repeat);
    return candidates.map((candidate, i) => ({ candidate, key, outcome, cached: i > 0, flaky }));
  };
  for await (const results of inParallel(unknown, jobs, execute)) yield* results;
}

async function* chunksOf<T>(source: Iterable<T> | AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of source) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length) yield chunk;
}

/** Gathers results and saves them together. */
class Saver<R> {
  readonly #cache: ResultCache<R>;
  #waiting: GradeResult<R>[] = [];
  #since = 0;

  constructor(cache: ResultCache<R>) {
    this.#cache = cache;
  }

  async add(result: GradeResult<R>): Promise<void> {
    if (!this.#waiting.length) this.#since = performance.now();
    this.#waiting.push(result);
    if (this.#waiting.length >= BATCH || performance.now() - this.#since >= BATCH_MS) await this.flush();
  }

  async flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length) await this.#cache.save(batch);
  }
}

/** Counts what came out, and says when progress is worth telling. */
class Tally {
  readonly counts: Partial<Record<Status, number>> = {};
  cached = 0;
  executed = 0;
  flaky = 0;
  readonly #meter: ProgressMeter;
  #toldAt: number;

  constructor(total: number | null, now: number) {
    this.#meter = new ProgressMeter(total, now);
    this.#toldAt = now;
  }

  count({ outcome, cached, flaky }: GradeResult<unknown>): Progress | undefined {
    this.counts[outcome.status] = (this.counts[outcome.status] ?? 0) + 1;
    if (cached) this.cached++;
    else this.executed++;
    if (flaky) this.flaky++;
    const now = performance.now();
    this.#meter.add(1, now);
    if (now - this.#toldAt < PROGRESS_MS) return undefined;
    this.#toldAt = now;
    return this.#meter.read(now);
  }

  read(): Progress {
    return this.#meter.read(performance.now());
  }
}
