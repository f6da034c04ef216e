/**
 * A grade run between the rooms: the store's selection becomes candidates, stored results are found by their
 * execution key, new ones are kept in the run. Selecting, executing and storing themselves are the rooms' own.
 */
import type { Engine, Limits } from '../execution/index.ts';
import {
  type Candidate,
  type GradeOutcome,
  type GradeResult,
  type Grader,
  gradeCandidates,
  type ResultCache,
  type RunEvent,
} from '../grading/index.ts';
import type {
  Dataset,
  GraderVersionKey,
  Problem,
  Result,
  ResultDraft,
  Run,
  SolutionRevisionKey,
  SolutionToGrade,
  TestRevisionKey,
} from '../store/index.ts';
import { answerOf } from './item.ts';

/** What of the store a candidate stands for. */
interface Graded {
  readonly solution: SolutionRevisionKey;
  readonly revision: number;
  readonly tests: ReadonlyMap<string, TestRevisionKey>;
}

export interface GradeRunRequest {
  readonly query: string;
  readonly grader: Grader;
  readonly engine: Engine;
  readonly limits: Limits;
  readonly jobs: number | null;
  /** Goes on with the newest unfinished run of the same grader, engine and query. */
  readonly resume: boolean;
  /** Executes each so many times; above 1, nothing known is reused. */
  readonly repeat: number;
  readonly by: string;
}

const engineName = ({ name, version }: Engine): string => `${name}@${version}`;

/** The grader as the store keeps it: `q-tests@1` is name and version. */
const storedGrader = (dataset: Dataset, { id, type, settings, usesAnswer }: Grader): GraderVersionKey => {
  const at = id.lastIndexOf('@');
  const [name, version] = at > 0 ? [id.slice(0, at), id.slice(at + 1)] : [id, '1'];
  const about = { kind: type, definition: settings, scoresAnswers: usesAnswer };
  return dataset.grading.grader({ name, version, ...about });
};

/** The selection comes in order of problem, so one problem is held at a time. */
function* candidates(
  dataset: Dataset,
  selection: readonly SolutionToGrade[],
  { usesAnswer }: Grader,
): Generator<Candidate<Graded>> {
  let problem: Problem | null = null;
  for (const { key, id, revision, problem: of, language, code } of selection) {
    if (problem?.id !== of) problem = dataset.problems.get(of);
    const { entryPoint, tests } = problem;
    const ref = { solution: key, revision, tests: new Map(tests.map((test) => [test.id, test.key])) };
    const answer = usesAnswer ? { answer: answerOf(dataset.solutions.get(id), problem) } : {};
    yield { id, ref, language, code, entryPoint, tests, ...answer };
  }
}

const storedOutcome = ({ status, score, ms, message, tests, meta }: Result): GradeOutcome => ({
  status,
  score,
  ms: ms ?? 0,
  message,
  tests,
  detail: JSON.parse(meta) as Record<string, unknown>,
});

const draftOf = (
  { candidate, key, outcome }: GradeResult<Graded>,
  grader: GraderVersionKey,
  engine: string,
): ResultDraft => ({
  solution: candidate.ref.solution,
  grader,
  engine,
  cacheKey: outcome.passing ? null : key,
  status: outcome.status,
  score: outcome.score,
  ms: outcome.ms,
  message: outcome.message,
  line: null,
  column: null,
  // A problem's test that was retired meanwhile has no key here and no say in the result.
  tests: outcome.tests.flatMap((verdict) => {
    const test = candidate.ref.tests.get(verdict.id);
    return test === undefined ? [] : [{ ...verdict, test }];
  }),
  at: null,
  meta: JSON.stringify(outcome.detail ?? {}),
});

/** Results of a run in the store: found by execution key, kept in one transaction a batch. */
class StoredResults implements ResultCache<Graded> {
  readonly #dataset: Dataset;
  readonly #run: Run;
  readonly #grader: GraderVersionKey;

  constructor(dataset: Dataset, run: Run, grader: GraderVersionKey) {
    this.#dataset = dataset;
    this.#run = run;
    this.#grader = grader;
  }

  lookup(keys: readonly string[]): ReadonlyMap<string, GradeOutcome> {
    const found = this.#dataset.grading.cached(keys);
    const known = [...found].filter(([, { status }]) => status !== 'crash');
    return new Map(known.map(([key, result]) => [key, storedOutcome(result)]));
  }

  save(results: readonly GradeResult<Graded>[]): void {
    const { grading } = this.#dataset;
    this.#dataset.transaction(() => {
      for (const result of results) {
        // A result belongs to one solution: where equal code of another gave it, this one gets a copy of its own.
        const own = result.cached ? this.#own(result) : undefined;
        if (own) grading.reuse(this.#run.key, [own.key]);
        else grading.store(this.#run.key, [draftOf(result, this.#grader, this.#run.engine)]);
      }
    });
  }

  /** Its newest result of this grader, if that is the one: an older one, from before a test was changed and changed back, would not become its status. */
  #own({ candidate, key }: GradeResult<Graded>): Result | undefined {
    const { revision } = candidate.ref;
    const newest = this.#dataset.grading
      .of(candidate.id)
      .find((result) => result.grader === this.#run.grader && result.revision === revision);
    return newest?.cacheKey === key ? newest : undefined;
  }
}

/** A run that has begun, and its events. */
export interface GradeRun {
  readonly run: Run;
  /** Solutions that the query selects, and those of them whose result the run holds already. */
  readonly total: number;
  readonly known: number;
  readonly events: AsyncGenerator<RunEvent<unknown>, void, undefined>;
}

/** Begins a run over what the query selects, or goes on with an unfinished one. Throws StoreError `bad-query`. */
export const beginGradeRun = (dataset: Dataset, request: GradeRunRequest, signal: AbortSignal): GradeRun => {
  const { query, grader, engine, limits, jobs, resume, repeat, by } = request;
  const selection = dataset.solutions.select(query);
  const version = storedGrader(dataset, grader);
  const before = resume ? dataset.grading.unfinished(version, engineName(engine), query) : null;
  const options = JSON.stringify({ limits, jobs, repeat });
  const run =
    before ?? dataset.grading.start({ grader: version, engine: engineName(engine), query, options, by });
  // A crash is a fault of ours: it is tried again.
  const settled = before ? dataset.grading.results(run.id).filter(({ status }) => status !== 'crash') : [];
  const done = new Set(settled.map((result) => result.solution));
  const left = selection.filter(({ id }) => !done.has(id));
  const cache = new StoredResults(dataset, run, version);
  const settings = { grader, engine, limits, cache, total: left.length, jobs, repeat, signal };
  const events = gradeCandidates(candidates(dataset, left, grader), settings);
  return { run, total: selection.length, known: selection.length - left.length, events };
};
