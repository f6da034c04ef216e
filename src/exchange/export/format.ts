/** What an export format is: how a task record is laid out, what the consumer refuses, and what is lost. */
import type { FrozenProblem, FrozenSolution } from '../../store/index.ts';
import type { JsonNode } from '../json/read.ts';
import type { GuardMode } from './guards.ts';
import type { TaskRecord } from './task-record.ts';

export interface OptionSheet {
  readonly name: string;
  readonly description: string;
  readonly default: string;
  /** Allowed values; empty where free text. */
  readonly values: readonly string[];
}

interface FormatBase {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly title: string;
  /** Who reads it, with the version that the facts are from. */
  readonly consumer: string;
  readonly description: string;
  readonly options: readonly OptionSheet[];
  readonly guards: readonly {
    readonly id: string;
    readonly mode: GuardMode;
    readonly modes: readonly GuardMode[];
  }[];
  /** What of the dataset is not in this format. */
  readonly lossy: readonly string[];
  /** Fewest rows in `train`, and most bytes of one file, that the consumer takes. */
  readonly least: number;
  readonly mostBytes: number;
  /** Why the consumer would refuse this record; null where it would not. */
  readonly refusal: (record: JsonNode) => string | null;
}

/** A format of task records, one of judged solutions, or the lossless copy that is written from the snapshot itself. */
export type ExportFormat =
  | (FormatBase & {
      readonly kind: 'tasks';
      /** Which solutions of a problem become rows. */
      readonly choose: (
        problem: FrozenProblem,
        solutions: readonly FrozenSolution[],
        option: (name: string) => string,
        isSuspect: (solution: FrozenSolution) => boolean,
      ) => readonly { readonly solution: FrozenSolution; readonly worse: FrozenSolution | null }[];
      readonly write: (record: TaskRecord) => string;
    })
  /** A row a solution, judged and not trained on as an answer; null where it is none of the set. */
  | (FormatBase & {
      readonly kind: 'solutions';
      readonly write: (
        problem: FrozenProblem,
        solution: FrozenSolution,
        option: (name: string) => string,
      ) => string | null;
    })
  | (FormatBase & { readonly kind: 'copy' });
