/**
 * What every import format turns its source into: records with their place, not yet checked against each other or
 * the dataset. apply.ts writes them. A record's revision is null where the file does not count revisions.
 */
import type {
  Batch,
  DatasetMeta,
  LabelDraft,
  ProblemContent,
  ReviewDraft,
  SolutionContent,
  Status,
  TestContent,
  TestOutcome,
} from '../../store/index.ts';
import type { Place } from '../errors.ts';
import type { Job } from '../job.ts';
import type { OpenSource } from './source.ts';

/** One revision; `writtenAt` and `author` are null where the file does not say. */
export interface Revised<Content> {
  readonly revision: number | null;
  readonly writtenAt: string | null;
  readonly author: string | null;
  readonly content: Content;
}

export interface TestRecord {
  readonly id: string | null;
  readonly retired: boolean;
  /** Oldest first; the last one counts. */
  readonly revisions: readonly Revised<TestContent>[];
}

export interface ProblemRecord {
  readonly kind: 'problem';
  readonly place: Place;
  readonly id: string;
  readonly revisions: readonly Revised<ProblemContent>[];
  readonly tests: readonly TestRecord[];
}

export interface SolutionRecord {
  readonly kind: 'solution';
  readonly place: Place;
  readonly id: string;
  readonly problem: string;
  readonly batch: string | null;
  readonly sample: number | null;
  readonly revisions: readonly Revised<SolutionContent>[];
}

export interface ResultRecord {
  readonly kind: 'result';
  readonly place: Place;
  readonly solution: string;
  readonly revision: number | null;
  /** `name@version`. */
  readonly grader: string;
  readonly engine: string;
  readonly status: Status;
  readonly score: number | null;
  readonly ms: number | null;
  readonly message: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly cacheKey: string | null;
  readonly at: string | null;
  readonly meta: string;
  /** A file never carries what only a run here measures. */
  readonly tests: readonly (TestOutcome & {
    readonly revision: number | null;
    readonly allocatedBytes: null;
    readonly disagreement: null;
  })[];
}

export type ImportRecord =
  | { readonly kind: 'dataset'; readonly place: Place; readonly meta: DatasetMeta }
  | ProblemRecord
  | { readonly kind: 'batch'; readonly place: Place; readonly batch: Batch }
  | SolutionRecord
  | ResultRecord
  | {
      readonly kind: 'label';
      readonly place: Place;
      readonly draft: LabelDraft;
      readonly withdrawn: { readonly by: string; readonly at: string } | null;
    }
  | { readonly kind: 'review'; readonly place: Place; readonly draft: ReviewDraft };

/** What a format is given beside its source. */
export interface ReadContext {
  readonly job: Job;
  /** Name for the batch that the source's solutions go to; null: the format names it. */
  readonly batch: string | null;
  /** Quarry field -> the source's column, for `jsonl` and `csv`. */
  readonly map: Readonly<Record<string, string>>;
  readonly emit: (record: ImportRecord) => void;
  readonly unknownField: (what: string, field: string, place: Place) => void;
  readonly warn: (message: string, place: Place) => void;
}

/** What auto detection looks at. */
export interface Sniff {
  readonly name: string;
  readonly folder: string | null;
  /** The first megabyte. */
  readonly text: string;
  /** Keys and string or number values of the first line, null where it is not an object. */
  readonly first: ReadonlyMap<string, unknown> | null;
}

export interface ImportFormat {
  readonly id: string;
  readonly title: string;
  /** True where the source is of this format. */
  readonly recognises: (sniff: Sniff) => boolean;
  readonly read: (source: OpenSource, context: ReadContext) => Promise<void>;
}
