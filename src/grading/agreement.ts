/**
 * How far a grader's rewards agree with people's labels: honest is the positive class, and a reward from the
 * threshold up says honest. Intervals resample whole problems, since solutions of one problem are alike.
 */
import {
  auroc,
  bootstrapInterval,
  type Confusion,
  cohenKappa,
  confusionOf,
  f1,
  type Interval,
  precision,
  recall,
} from '../statistics/index.ts';

/** A labelled sample with its reward. Labels of doubt (`unsure`) are left out by the caller. */
export interface JudgedSample {
  readonly problem: string;
  readonly reward: number;
  readonly honest: boolean;
}

export interface Figure {
  readonly value: number;
  /** Null for fewer than two problems. */
  readonly interval: Interval | null;
}

/** A figure is null where it is not defined, such as a precision where nothing was called honest. */
export interface Agreement {
  readonly threshold: number;
  readonly labelled: number;
  readonly confusion: Confusion;
  readonly precision: Figure | null;
  readonly recall: Figure | null;
  readonly f1: Figure | null;
  readonly auroc: Figure | null;
  readonly kappa: Figure | null;
}

type Samples = readonly JudgedSample[];

/** The agreement of these samples, null where there are none. */
export function agreementOf(samples: Samples, threshold: number): Agreement | null {
  if (samples.length === 0) return null;
  const clusters = [...Map.groupBy(samples, ({ problem }) => problem).values()];
  const confusion = (rows: Samples): Confusion =>
    confusionOf(rows.map(({ reward, honest }) => ({ predicted: reward >= threshold, actual: honest })));
  const figure = (statistic: (rows: Samples) => number): Figure | null => {
    const value = statistic(samples);
    if (Number.isNaN(value)) return null;
    return { value, interval: bootstrapInterval(clusters, (drawn) => statistic(drawn.flat())) ?? null };
  };
  const word = (honest: boolean): string => (honest ? 'honest' : 'not');
  return {
    threshold,
    labelled: samples.length,
    confusion: confusion(samples),
    precision: figure((rows) => precision(confusion(rows))),
    recall: figure((rows) => recall(confusion(rows))),
    f1: figure((rows) => f1(confusion(rows))),
    auroc: figure((rows) => auroc(rows.map(({ reward, honest }) => ({ score: reward, actual: honest })))),
    kappa: figure((rows) =>
      cohenKappa(rows.map(({ reward, honest }) => [word(reward >= threshold), word(honest)] as const)),
    ),
  };
}
