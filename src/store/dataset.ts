/**
 * The interface of an open dataset: every read and write that the rooms above may ask of the store, by subject.
 * Every write takes who does it, is one transaction with its audit entry, and is on disk when it returns.
 * Every operation throws StoreError and nothing else.
 */
import type {
  GraderVersionKey,
  LabelKey,
  ResultKey,
  RunKey,
  SnapshotKey,
  SolutionRevisionKey,
  TestRevisionKey,
} from './keys.ts';
import type {
  AuditEntry,
  Batch,
  BatchCounts,
  BatchTokens,
  CommonMessage,
  Counts,
  DatasetMeta,
  FrozenSuspicion,
  GraderVersion,
  InspectionDraft,
  JsonText,
  KeptInspection,
  Label,
  LabelDay,
  LabelDraft,
  LabelledCase,
  MapProblem,
  OwnKind,
  Page,
  Problem,
  ProblemContent,
  ProblemRow,
  ProblemSamples,
  Result,
  ResultDraft,
  Review,
  ReviewDraft,
  Revision,
  Run,
  RunResult,
  SavedGrader,
  Snapshot,
  Solution,
  SolutionCell,
  SolutionContent,
  SolutionRow,
  SolutionToGrade,
  Standing,
  Status,
  Test,
  TestContent,
  Verdict,
  WaitingSuspect,
} from './rows.ts';

/** Who made a revision; an import adds when it was written, and which revision it was, where the file says so. */
export interface Authorship {
  readonly by: string;
  /** Left out: now. null: not known. */
  readonly writtenAt?: string | null;
  /** Left out: the next one. */
  readonly revision?: number;
}

export interface Problems {
  /** Rows that the query selects, from `offset`; throws `bad-query` with a span. `all` counts without the query. */
  list(query: string, offset: number, limit: number): Page<ProblemRow> & { readonly all: number };
  /** Throws `not-found`. */
  get(id: string): Problem;
  find(id: string): Problem | null;
  add(id: string, content: ProblemContent, authorship: Authorship): Problem;
  /** A new revision; `from` is the revision the editor started with: `conflict` if it is not the newest (null: no check). */
  revise(id: string, from: number | null, content: ProblemContent, authorship: Authorship): Problem;
  /** Adds a test; without an id it gets the next free number. */
  addTest(problem: string, id: string | null, content: TestContent, authorship: Authorship): Test;
  reviseTest(problem: string, id: string, content: TestContent, authorship: Authorship): Test;
  /** The key of a test's revision (null: the newest); retired tests too. null if there is none. */
  testKey(problem: string, id: string, revision: number | null): TestRevisionKey | null;
  /** The test's revisions stay; results that name them stay true. */
  retireTest(problem: string, id: string, by: string): Problem;
  /** Ids of all that the query selects, in order. */
  select(query: string): readonly string[];
  /** Changes whom it is assigned to, or whether it is retired. Throws `not-found`. */
  stand(id: string, change: Partial<Standing>, by: string): Problem;
  /** Tags in use on problems that are not retired, by name, with how many problems carry each. */
  tags(): readonly { readonly tag: string; readonly problems: number }[];
  /**
   * Keeps a measured strength of the problem's tests (0 to 1; null: forgets it) for queries, until tests or problem
   * change. A copy of a figure and no record of a deed, so that the log has no entry of it.
   */
  keepStrength(problem: string, strength: number | null): void;
}

export interface Solutions {
  /** Solutions that the query selects. */
  list(query: string, offset: number, limit: number): Page<SolutionRow>;
  ofProblem(problem: string): readonly SolutionRow[];
  get(id: string): Solution;
  find(id: string): Solution | null;
  /** The key of a revision (null: the newest); null if there is none. */
  keyOf(id: string, revision: number | null): SolutionRevisionKey | null;
  /** Everything the query selects, as graders need it, in order of problem and id. */
  select(query: string): readonly SolutionToGrade[];
  /** `batch` must exist; without an id it is named `problem/annotator/n`. */
  add(
    solution: { id: string | null; problem: string; batch: string | null; sample: number | null },
    content: SolutionContent,
    authorship: Authorship,
  ): Solution;
  revise(id: string, from: number | null, content: SolutionContent, authorship: Authorship): Solution;
  /** Asks for a second look in the name of `by`, or no longer. Throws `not-found`. */
  flag(id: string, flagged: boolean, by: string): Solution;
  /**
   * Unlabelled solutions, first those that passed, then in order of problem; `done` counts the labelled ones. A query
   * that itself asks for labels or flags gets labelled ones too.
   */
  queue(query: string, limit: number): Page<SolutionRow> & { readonly done: number };
  /** As `queue`, of those that one other annotator has labelled and `annotator` has not; `done` counts twice labelled ones. */
  secondQueue(query: string, limit: number, annotator: string): Page<SolutionRow> & { readonly done: number };
}

export interface Batches {
  list(): readonly Batch[];
  /** Tokens that the solutions of each generated batch have cost; a batch that was not generated here has no entry. */
  tokens(): ReadonlyMap<string, BatchTokens>;
  find(id: string): Batch | null;
  add(batch: Batch, by: string): Batch;
}

export interface Grading {
  /**
   * The version with this name, number and definition, made on first use; `{}` means that the definition is not
   * known. Throws `conflict` if both are known and differ.
   */
  grader(grader: Omit<GraderVersion, 'key'>): GraderVersionKey;
  findGrader(name: string, version: string): GraderVersion | null;
  start(run: { grader: GraderVersionKey; engine: string; query: string; options: JsonText; by: string }): Run;
  /** Stores results in one transaction; those with `run` belong to it. Gives their keys in order. */
  store(run: RunKey | null, results: readonly ResultDraft[]): readonly ResultKey[];
  /** Makes results found by `cached` part of a run, without executing. */
  reuse(run: RunKey, results: readonly ResultKey[]): void;
  finish(run: RunKey, state: 'done' | 'cancelled'): void;
  /** The newest result by each of these cache keys that has one. */
  cached(cacheKeys: readonly string[]): ReadonlyMap<string, Result>;
  run(id: string): Run;
  runs(): readonly Run[];
  /** The newest run of this grader, engine and query that was not finished, to go on with; null if none. */
  unfinished(grader: GraderVersionKey, engine: string, query: string): Run | null;
  results(run: string): readonly RunResult[];
  /** All results of a solution, of all its revisions, newest first. */
  of(solution: string): readonly Result[];
  /** The newest verdict on tests of a solution's newest revision. */
  newest(solution: string): Result | null;
  counts(run: string): Readonly<Partial<Record<Status, number>>>;
  /** The mean of a run's scores, null where there is none, and how many results have one. */
  score(run: string): { readonly mean: number | null; readonly scored: number };
  /** What a run holds of one solution; null for nothing. */
  resultIn(run: string, solution: string): Result | null;
}

/** Solutions as the cells of a map, in order of problem, batch and sample. */
export interface Cells {
  /** With the newest result of each. Throws `not-found`. */
  ofBatch(id: string): readonly SolutionCell[];
  /** With the results of that run. Throws `not-found`. */
  ofRun(id: string): readonly SolutionCell[];
  /** With the newest result of each. Throws `bad-query`. */
  selected(query: string): readonly SolutionCell[];
  /** The problems of cells, in order. */
  problems(ids: readonly string[]): readonly MapProblem[];
  /** Why solutions of these batches did not pass, the commonest first. */
  messages(batches: readonly string[], limit: number): readonly CommonMessage[];
}

/** Graders that people wrote; the versions that results name are made of them by `Grading.grader`. */
export interface Graders {
  /** The newest version of each, by name. */
  list(): readonly SavedGrader[];
  /** All versions, newest first; empty if there is no such grader. */
  versions(name: string): readonly SavedGrader[];
  /** A new version; throws `conflict` where `basedOn` (null for a new grader) is not the newest. */
  save(
    grader: Pick<SavedGrader, 'name' | 'kind' | 'definition' | 'scoresAnswers'>,
    basedOn: number | null,
    by: string,
  ): SavedGrader;
}

export interface Labels {
  add(draft: LabelDraft): Label;
  /** Appends a withdrawal; the label stays on record. */
  withdraw(number: LabelKey, by: string, at: string | null): Label;
  /** All labels of a solution, newest first, withdrawn ones too. */
  of(solution: string): readonly Label[];
  /**
   * Those of the newest revision that stand, newest first: not withdrawn, the newest of their annotator, and not older
   * than one that decides.
   */
  standing(solution: string): readonly Label[];
  /** Whether any label, a withdrawn one too, names this kind. */
  namesKind(kind: string): boolean;
  /** The newest label of each annotator on each newest revision, deciding ones aside: what agreement is measured on. */
  independent(): readonly (Pick<Label, 'solution' | 'annotator' | 'verdict' | 'kinds'> & {
    readonly problem: string;
  })[];
  /** The newest labelled solutions whose labels `annotator` may see: their own, decided ones, those no suspect of theirs. */
  cases(annotator: string, limit: number): readonly LabelledCase[];
  /** Everybody who labelled, reviewed or is assigned to something, by name. */
  people(): readonly string[];
}

export interface Reviews {
  add(draft: ReviewDraft): Review;
  of(solution: string): readonly Review[];
}

/** Inspections for reward hacks, the newest of each solution revision. */
export interface Inspections {
  /** Keeps these in place of older ones, in one transaction. */
  keep(drafts: readonly InspectionDraft[], by: string): void;
  /** Gives kept inspections of newest revisions another suspicion: their findings stay, what they weigh has changed. */
  rescore(
    scores: readonly { readonly solution: string; readonly hacked: number; readonly suspect: boolean }[],
    by: string,
  ): void;
  /** Of the newest revision; null where that was never inspected. */
  find(solution: string): KeptInspection | null;
  /** Of every solution that the query selects and whose newest revision was inspected. */
  list(query: string): readonly KeptInspection[];
  /** How many of the query's solutions have an inspection of this version that saw problem and tests as they are. */
  holding(query: string, version: string): number;
  /**
   * Solutions that the query selects, at least this suspect, that wait for `annotator`'s look: not labelled by them, not
   * decided, and not labelled by two others already.
   */
  waiting(query: string, threshold: number, annotator: string): readonly WaitingSuspect[];
}

/** What a frozen solution carries beside its text: enough for every exporter and guard. */
export interface FrozenSolution {
  readonly key: SolutionRevisionKey;
  readonly id: string;
  readonly revision: number;
  readonly problem: string;
  readonly batch: string | null;
  readonly sample: number | null;
  readonly content: SolutionContent;
  readonly split: string;
  /** Newest label that was not withdrawn, of each annotator, none from before a deciding one; newest first. */
  readonly labels: readonly Label[];
  /** Newest review of each annotator. */
  readonly reviews: readonly Review[];
  readonly result: Result | null;
  /** Null where no inspection had seen it with the frozen tests. */
  readonly suspicion: FrozenSuspicion | null;
}

export interface FrozenProblem extends Omit<Problem, keyof Standing> {
  readonly split: string;
}

/** A problem with every revision up to the frozen one, for lossless copies. */
export interface ProblemHistory {
  readonly id: string;
  readonly revisions: readonly (ProblemContent & Revision)[];
  readonly tests: readonly {
    readonly id: string;
    readonly revisions: readonly (TestContent & Revision)[];
    /** Not among the frozen tests: only older results name it. */
    readonly retired: boolean;
  }[];
}

export interface SolutionHistory {
  readonly id: string;
  readonly problem: string;
  readonly batch: string | null;
  readonly sample: number | null;
  readonly revisions: readonly (SolutionContent & Revision)[];
}

export interface Snapshots {
  list(): readonly Snapshot[];
  find(name: string): Snapshot | null;
  /** Problem ids that a snapshot of this query takes; what a split is made of. */
  problemsOf(query: string): readonly string[];
  /**
   * Freezes what `query` selects, all in one transaction. `splitOf` places a problem; `contentHash` reads the
   * frozen content through this interface and gives its SHA-256.
   */
  create(
    snapshot: {
      name: string;
      query: string;
      seed: number;
      shares: Readonly<Record<string, number>>;
      by: string;
    },
    splitOf: (problem: string) => string,
    contentHash: (snapshot: SnapshotKey) => string,
  ): Snapshot;
  /** The dataset's own words at that time. */
  meta(snapshot: SnapshotKey): DatasetMeta;
  /** The frozen problems behind `after` (an id, null for the first), by id in UTF-8 order, at most `limit`. */
  problems(snapshot: SnapshotKey, after: string | null, limit: number): readonly FrozenProblem[];
  /** All frozen solutions of one problem, by id. */
  solutionsOf(snapshot: SnapshotKey, problem: string): readonly FrozenSolution[];
  problemHistories(snapshot: SnapshotKey, after: string | null, limit: number): readonly ProblemHistory[];
  solutionHistories(snapshot: SnapshotKey, after: string | null, limit: number): readonly SolutionHistory[];
  batches(snapshot: SnapshotKey): readonly Batch[];
  /** Ids of the frozen solutions behind `after`, at most `limit`, in UTF-8 order. */
  solutionIds(snapshot: SnapshotKey, after: string | null, limit: number): readonly string[];
  /** All results of these frozen solutions, of older revisions too, by solution id, then time. */
  results(snapshot: SnapshotKey, solutions: readonly string[]): readonly Result[];
  labels(snapshot: SnapshotKey, solutions: readonly string[]): readonly Label[];
  reviews(snapshot: SnapshotKey, solutions: readonly string[]): readonly Review[];
}

/** Figures of the whole dataset; pass@k itself is grading's. */
export interface Statistics {
  counts(): Counts;
  verdicts(): Readonly<Record<Verdict, number>>;
  statuses(): Readonly<Partial<Record<Status, number>>>;
  /** What waits for `annotator`: suspects to look at, second looks to give, disputes to settle. */
  waiting(annotator: string): {
    readonly suspects: number;
    readonly secondLooks: number;
    readonly disputes: number;
  };
  batches(): readonly BatchCounts[];
  /** The problems of a batch (null: of the whole dataset) that have graded samples, in order. Throws `not-found`. */
  samples(batch: string | null): readonly ProblemSamples[];
  /** The batch added last of those with graded solutions. */
  newestBatch(): string | null;
  /** When the last run was done. */
  lastGraded(): string | null;
  /** Labels given a day, the newest `days` with any, oldest first; a day is this machine's. */
  labelDays(days: number): readonly LabelDay[];
  /** Strength of the tests, of each problem of which it was measured. */
  strengths(): readonly number[];
}

export interface Dataset {
  readonly path: string;
  readonly problems: Problems;
  readonly solutions: Solutions;
  readonly batches: Batches;
  readonly grading: Grading;
  readonly cells: Cells;
  readonly graders: Graders;
  readonly labels: Labels;
  readonly reviews: Reviews;
  readonly inspections: Inspections;
  readonly snapshots: Snapshots;
  readonly statistics: Statistics;
  meta(): DatasetMeta;
  setMeta(meta: DatasetMeta, by: string): void;
  /** Kinds of hack that the dataset adds to the taxonomy; part of its meta, so that copies carry them. */
  kinds(): readonly OwnKind[];
  setKinds(kinds: readonly OwnKind[], by: string): void;
  /** Newest first. */
  audit(offset: number, limit: number): Page<AuditEntry>;
  /** Runs `work` as one transaction; what it throws undoes all of it. Nested calls join. */
  transaction<T>(work: () => T): T;
  /** Runs many writes as one transaction with one audit entry, which `describe` makes of what `work` gives. */
  bulk<T>(
    who: string,
    what: string,
    work: () => T,
    describe: (done: T) => { subject: string; detail: JsonText },
  ): T;
  /** A verified copy at `path`, which must not exist. */
  backup(path: string): void;
  /** What SQLite and the store's own rules find wrong with the file; empty if nothing. */
  check(): readonly string[];
  close(): void;
}
