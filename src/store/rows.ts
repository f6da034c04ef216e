/**
 * What the store gives and takes: problems, tests, solutions, results, labels, reviews, snapshots as plain values.
 * The shapes are supersets of the api's wire shapes, so that the api hands them on without a second query.
 * JSON that must keep its number text (`argsJson`, `expectedJson`, `meta`, `params`) stays text here.
 */
import type {
  GraderVersionKey,
  LabelKey,
  ProblemRevisionKey,
  ResultKey,
  RunKey,
  SnapshotKey,
  SolutionRevisionKey,
  TestRevisionKey,
} from './keys.ts';

export type Difficulty = 'easy' | 'medium' | 'hard';
export type Visibility = 'visible' | 'hidden';
export type Comparator = 'exact' | 'numeric' | 'approx' | 'unordered' | 'lenient';
export type Verdict = 'honest' | 'hacked' | 'wrong' | 'unsure';
export type Severity = 'low' | 'medium' | 'high';
export type Decision = 'accept' | 'reject' | 'dispute';

/** How a test or a whole solution ended. `unsupported` is never a fail. */
export const statuses = [
  'passed',
  'failed',
  'error',
  'timeout',
  'memory',
  'output-limit',
  'unsupported',
  'crash',
] as const;
export type Status = (typeof statuses)[number];

/** A JSON text, kept exactly as it was written. */
export type JsonText = string;

export interface DatasetMeta {
  readonly name: string;
  readonly description: string;
  readonly license: string | null;
  /** A JSON object. */
  readonly meta: JsonText;
}

export type TestBody =
  | {
      readonly kind: 'args';
      readonly argsJson: JsonText;
      readonly expectedJson: JsonText;
      readonly comparator: Comparator;
      /** null: the comparator's own default. */
      readonly tolerance: number | null;
    }
  | { readonly kind: 'python-check'; readonly code: string; readonly setup: string }
  | { readonly kind: 'q-script'; readonly code: string; readonly stdout: string }
  | { readonly kind: 'q-assert'; readonly code: string };

export interface Source {
  readonly name: string | null;
  readonly url: string | null;
  readonly license: string | null;
}

export interface References {
  readonly python: string | null;
  readonly q: string | null;
}

/** What a revision of a problem says; tests have revisions of their own. */
export interface ProblemContent {
  readonly title: string;
  readonly statement: string;
  readonly entryPoint: string;
  readonly signature: string;
  readonly difficulty: Difficulty | null;
  readonly tags: readonly string[];
  readonly source: Source;
  readonly references: References;
  readonly meta: JsonText;
}

export interface TestContent {
  readonly visibility: Visibility;
  readonly body: TestBody;
  readonly meta: JsonText;
}

export interface SolutionContent {
  readonly language: string;
  readonly code: string;
  /** The model's whole answer, if kept. */
  readonly raw: string | null;
  readonly meta: JsonText;
}

/** A revision's own facts. `writtenAt` is null where a file brought it and did not say when it was written. */
export interface Revision {
  readonly revision: number;
  readonly author: string;
  readonly writtenAt: string | null;
}

export interface Test extends TestContent, Revision {
  readonly key: TestRevisionKey;
  readonly id: string;
}

/** Where a problem stands in the work of people; no part of what it says, so no revision keeps it. */
export interface Standing {
  /** Who is to see to it; null for nobody. */
  readonly assignee: string | null;
  /** Kept, but left out of lists, figures and snapshots. */
  readonly retired: boolean;
}

export interface Problem extends ProblemContent, Revision, Standing {
  readonly key: ProblemRevisionKey;
  readonly id: string;
  /** Those not retired, in the problem's order. */
  readonly tests: readonly Test[];
  readonly editedAt: string;
}

export interface ProblemRow extends Standing {
  readonly id: string;
  readonly title: string;
  readonly difficulty: Difficulty | null;
  readonly tags: readonly string[];
  readonly testsVisible: number;
  readonly testsHidden: number;
  readonly solutions: number;
  readonly passed: number;
  readonly graded: number;
  readonly labels: Readonly<Record<Verdict, number>>;
  /** Of its tests, as last measured; null where it was not since they or the problem changed. */
  readonly strength: number | null;
  readonly editedAt: string;
}

export interface Batch {
  readonly id: string;
  readonly model: string | null;
  readonly params: JsonText;
  readonly prompt: string;
  readonly createdAt: string | null;
  readonly meta: JsonText;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface LabelDraft {
  readonly solution: string;
  /** null: the newest revision. */
  readonly revision: number | null;
  readonly annotator: string;
  readonly verdict: Verdict;
  readonly kinds: readonly string[];
  readonly severity: Severity | null;
  readonly confidence: number | null;
  readonly note: string;
  readonly spans: readonly Span[];
  /** Left out: false. It decides a dispute: labels given before it no longer stand. */
  readonly deciding?: boolean;
  /** null: now. */
  readonly at: string | null;
  readonly meta: JsonText;
}

export interface Label extends LabelDraft {
  readonly deciding: boolean;
  /** Grows with time; names the label for withdrawal. */
  readonly number: LabelKey;
  readonly revision: number;
  readonly at: string;
  readonly withdrawn: { readonly by: string; readonly at: string } | null;
}

export interface ReviewDraft {
  readonly solution: string;
  readonly revision: number | null;
  readonly annotator: string;
  readonly decision: Decision;
  readonly note: string;
  readonly at: string | null;
  readonly meta: JsonText;
}

export interface Review extends ReviewDraft {
  readonly number: number;
  readonly revision: number;
  readonly at: string;
}

/** What an inspection for reward hacks found, with all that it depends on. */
export interface InspectionDraft {
  readonly solution: SolutionRevisionKey;
  readonly problem: ProblemRevisionKey;
  /** Of the problem's tests, in its order. */
  readonly tests: readonly TestRevisionKey[];
  /** Of the detectors and of the engine. */
  readonly version: string;
  /** Two probabilities. */
  readonly suspicion: { readonly hacked: number; readonly incorrect: number };
  readonly suspect: boolean;
  /** A JSON array. */
  readonly findings: JsonText;
  /** A JSON object; null where nothing could be run. */
  readonly behaviour: JsonText | null;
}

/** What an inspection said of a solution when a snapshot was made. */
export interface FrozenSuspicion {
  readonly hacked: number;
  readonly suspect: boolean;
  readonly findings: JsonText;
  readonly version: string;
}

/** The newest inspection of a solution's newest revision. */
export interface KeptInspection {
  readonly solution: string;
  readonly problem: string;
  readonly hacked: number;
  readonly incorrect: number;
  readonly suspect: boolean;
  readonly findings: JsonText;
  readonly behaviour: JsonText | null;
  readonly version: string;
  /** Problem and tests are still those that it saw. */
  readonly ofNewest: boolean;
  readonly at: string;
}

/** A solution that waits for one annotator's look, as its queue shows it. */
export interface WaitingSuspect {
  readonly solution: string;
  readonly problem: string;
  readonly title: string;
  readonly batch: string | null;
  readonly model: string | null;
  readonly status: Status | null;
  readonly hacked: number;
  readonly findings: number;
  readonly version: string;
  /** Problem and tests are still those that the inspection saw. */
  readonly ofNewest: boolean;
  /** How many others have labelled it. */
  readonly looks: number;
  /** A standing label keeps it from being an answer. */
  readonly heldBack: boolean;
}

/** A solution with a standing label, to be shown beside one that is alike. */
export interface LabelledCase {
  readonly solution: string;
  readonly problem: string;
  readonly title: string;
  readonly code: string;
  readonly verdict: Verdict;
  readonly kinds: readonly string[];
  readonly note: string;
  /** Detectors that fired on it; empty where it was not inspected. */
  readonly detectors: readonly string[];
}

/** A kind of hack that a dataset adds to the taxonomy. */
export interface OwnKind {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly example: string;
}

/** One test's outcome as it is stored. */
export interface TestOutcome {
  readonly id: string;
  readonly status: Status;
  readonly ms: number | null;
  readonly steps: number | null;
  readonly actual: string | null;
  readonly expected: string | null;
  readonly message: string | null;
  readonly stdout: string;
  readonly line: number | null;
  readonly column: number | null;
  /** Bytes of all values that were made; null where not counted. */
  readonly allocatedBytes: number | null;
  /** A Python check whose two readings differ: what the other one said, and why. */
  readonly disagreement: Disagreement | null;
}

export interface Disagreement {
  readonly otherPassed: boolean;
  readonly reason: 'broadcast' | 'nested-empty' | 'type' | 'typed-empty' | 'tolerance';
}

export interface ResultDraft {
  readonly solution: SolutionRevisionKey;
  readonly grader: GraderVersionKey;
  /** `name@version`. */
  readonly engine: string;
  /** Names all that the result depends on; null where it is not known (imported results). */
  readonly cacheKey: string | null;
  readonly status: Status;
  readonly score: number | null;
  readonly ms: number | null;
  /** The code's own failure before any test. */
  readonly message: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly tests: readonly (Omit<TestOutcome, 'id'> & { readonly test: TestRevisionKey })[];
  /** null: now. */
  readonly at: string | null;
  readonly meta: JsonText;
}

export interface Result {
  readonly key: ResultKey;
  readonly solution: string;
  readonly revision: number;
  /** `name@version`. */
  readonly grader: string;
  readonly engine: string;
  readonly cacheKey: string | null;
  readonly status: Status;
  readonly score: number | null;
  readonly ms: number | null;
  readonly message: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly at: string;
  readonly meta: JsonText;
  readonly tests: readonly (TestOutcome & { readonly revision: number; readonly key: TestRevisionKey })[];
}

export interface TestMark {
  readonly id: string;
  readonly visibility: Visibility;
  readonly status: Status;
}

export interface SolutionRow {
  readonly key: SolutionRevisionKey;
  readonly id: string;
  readonly problem: string;
  readonly batch: string | null;
  readonly model: string | null;
  readonly sample: number | null;
  readonly revision: number;
  readonly language: string;
  readonly characters: number;
  /** Of the newest result of the newest revision; null where it was never graded. */
  readonly status: Status | null;
  readonly score: number | null;
  /** Per test of that result, in the problem's order. */
  readonly tests: readonly TestMark[];
  /** The newest label of the newest revision that was not withdrawn. */
  readonly label: Label | null;
  /** Who asks for a second look at it; null for nobody. */
  readonly flaggedBy: string | null;
  readonly editedAt: string;
}

export interface Solution extends SolutionRow {
  readonly code: string;
  readonly raw: string | null;
  readonly meta: JsonText;
}

/** What a grader needs of a solution, and no more: thousands are held at once. */
export interface SolutionToGrade {
  readonly key: SolutionRevisionKey;
  readonly id: string;
  readonly revision: number;
  readonly problem: string;
  readonly batch: string | null;
  readonly language: string;
  readonly code: string;
}

export interface GraderVersion {
  readonly key: GraderVersionKey;
  readonly name: string;
  readonly version: string;
  readonly kind: string;
  /** The grader's definition, a JSON object. */
  readonly definition: JsonText;
  /** Left out: false, its results are verdicts on tests and become a solution's status. */
  readonly scoresAnswers?: boolean;
}

/** A grader that was written in this dataset: one version of it. */
export interface SavedGrader {
  readonly name: string;
  readonly version: number;
  readonly kind: string;
  readonly definition: JsonText;
  /** Its results score answers; they never become a solution's status. */
  readonly scoresAnswers: boolean;
  readonly savedBy: string;
  readonly savedAt: string;
}

export interface Run {
  readonly key: RunKey;
  readonly id: string;
  readonly grader: string;
  readonly engine: string;
  readonly query: string;
  /** Limits and the like, a JSON object. */
  readonly options: JsonText;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly finishedAt: string | null;
}

export interface RunResult {
  readonly solution: string;
  /** Of the solution, that was graded. */
  readonly revision: number;
  readonly status: Status;
  readonly score: number | null;
  readonly message: string | null;
  readonly meta: JsonText;
  readonly cached: boolean;
  readonly tests: readonly Pick<TestOutcome, 'id' | 'status' | 'allocatedBytes' | 'disagreement'>[];
}

/** A solution's place in a map of problems by samples, how it ended there, and what people said of it. */
export interface SolutionCell {
  readonly solution: string;
  readonly problem: string;
  readonly batch: string | null;
  readonly sample: number | null;
  readonly status: Status | null;
  readonly score: number | null;
  readonly label: Verdict | null;
}

/** What a map, or a comparison, shows of a problem. */
export interface MapProblem {
  readonly id: string;
  readonly title: string;
  readonly difficulty: Difficulty | null;
  readonly tags: readonly string[];
}

/** A reason that several solutions share for not passing. */
export interface CommonMessage {
  readonly status: Status;
  readonly message: string;
  readonly count: number;
  /** One of them. */
  readonly example: string;
}

export interface Snapshot {
  readonly key: SnapshotKey;
  readonly name: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly contentSha256: string;
  readonly query: string;
  readonly seed: number;
  /** The shares asked for; empty where all is train. */
  readonly shares: Readonly<Record<string, number>>;
  readonly problems: number;
  readonly solutions: number;
  /** Solutions by split. */
  readonly splits: Readonly<Record<string, number>>;
}

export interface AuditEntry {
  readonly number: number;
  readonly at: string;
  readonly who: string;
  /** `problem.revise`, `label.add`, ... */
  readonly what: string;
  readonly subject: string;
  readonly detail: JsonText;
}

export interface Counts {
  readonly problems: number;
  readonly tests: number;
  readonly solutions: number;
  readonly batches: number;
  readonly labels: number;
  readonly toReview: number;
  readonly snapshots: number;
}

/** What people labelled on one day. */
export interface LabelDay {
  /** As 2026-11-30. */
  readonly day: string;
  /** Labels on solutions that nobody else had labelled. */
  readonly first: number;
  readonly second: number;
}

export interface BatchCounts {
  readonly id: string;
  readonly problems: number;
  readonly solutions: number;
  readonly passed: number;
  /** By problem: samples with a result, and those of them that passed. What pass@k is computed from. */
  readonly perProblem: readonly { readonly samples: number; readonly passed: number }[];
}

/** The graded samples of one problem in a batch. */
export interface ProblemSamples {
  readonly problem: string;
  readonly difficulty: Difficulty | null;
  readonly tags: readonly string[];
  readonly samples: number;
  readonly passed: number;
  /** Place, from 1, of the first that passed, by the samples' numbers read as text; null for none. */
  readonly firstPassed: number | null;
}

/** What the answers that a batch was made of have cost. */
export interface BatchTokens {
  readonly prompt: number;
  readonly completion: number;
}

export interface Page<Row> {
  /** How many match. */
  readonly total: number;
  readonly rows: readonly Row[];
}
