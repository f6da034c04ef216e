/**
 * The score calibrated on what people said. With enough labels the signals' weights are fitted and their sum is mapped
 * to a probability; with fewer the hand-set score stays as it is and is called uncalibrated. Whatever is said about
 * labelled solutions comes from a fit that has not seen their problem.
 */
import { createHash } from 'node:crypto';
import { type Calibrator, calibrate, foldsByGroup, isotonic, platt } from '../../statistics/index.ts';
import { type Inspection, inspectionVersion } from '../inspect.ts';
import { atLeastFact, type Suspicion, suspicionOf, threshold, weightOf } from '../suspicion.ts';
import { fitLikelihoods, type LabelledSignals, type Likelihoods, logOdds } from './likelihood.ts';
import { type Signal, signalsOf, stateCount } from './signals.ts';

/** From so many labels on the score is fitted. */
export const enoughLabels = 200;
/** A class with fewer labels than this has no likelihoods worth the name. */
const FEWEST_OF_A_CLASS = 10;
const FOLDS = 10;

/** A solution with what people agreed on; `hacked` against everything else. */
export interface Judged {
  readonly problem: string;
  readonly hacked: boolean;
  readonly inspection: Inspection;
}

/** How findings become a probability. */
export type Calibration =
  | { readonly kind: 'hand-set'; readonly labels: number; readonly hacked: number }
  | {
      readonly kind: 'fitted';
      readonly labels: number;
      readonly hacked: number;
      readonly likelihoods: Likelihoods;
      readonly map: Calibrator;
    };

/** What holds without labels. */
export const uncalibrated: Calibration = { kind: 'hand-set', labels: 0, hacked: 0 };

/** Changes with every label and every inspection that a fit depends on. */
export function calibrationFingerprint(judged: readonly Judged[]): string {
  const lines = judged.map(({ problem, hacked, inspection }) => {
    const states = signalsOf(inspection).map(({ key }) => key);
    return [problem, inspection.solution, hacked, ...states].join('\u0000');
  });
  return createHash('sha256')
    .update([inspectionVersion, ...lines.sort()].join('\n'))
    .digest('hex');
}

/** Fits to labelled solutions; hand-set where they are too few of either class. */
export function calibrationOf(judged: readonly Judged[]): Calibration {
  const hacked = judged.filter((each) => each.hacked).length;
  const labels = judged.length;
  const few = labels < enoughLabels || Math.min(hacked, labels - hacked) < FEWEST_OF_A_CLASS;
  if (few) return { kind: 'hand-set', labels, hacked };
  const rows = judged.map(labelledSignals);
  return { kind: 'fitted', labels, hacked, ...fitModel(rows) };
}

/** An inspection's suspicion under a calibration, and whether that makes it a suspect. */
export function recalibrated(inspection: Inspection, calibration: Calibration): Inspection {
  const suspicion = suspicionUnder(calibration, inspection);
  return { ...inspection, suspicion, suspect: suspicion.hacked >= threshold };
}

function suspicionUnder(calibration: Calibration, inspection: Inspection): Suspicion {
  const byHand = suspicionOf(inspection, inspection.findings);
  return calibration.kind === 'hand-set'
    ? byHand
    : { ...byHand, hacked: fittedProbability(calibration, inspection) };
}

const fittedProbability = (
  { likelihoods, map }: Pick<Extract<Calibration, { kind: 'fitted' }>, 'likelihoods' | 'map'>,
  inspection: Inspection,
): number =>
  atLeastFact(calibrate(map, logOdds(likelihoods, signalsOf(inspection), handSet)), inspection.findings);

/** A labelled solution's probability from a fit without its problem. */
export interface HeldOut {
  readonly judged: Judged;
  readonly p: number;
}

/**
 * Probabilities of labelled solutions, each fitted without its own problem. `hand-set`: the score stays and is only
 * mapped, by Platt's sigmoid. Null where nothing can be fitted: one problem, or one class.
 */
export function heldOut(judged: readonly Judged[], kind: Calibration['kind']): readonly HeldOut[] | null {
  const folds = foldsByGroup(judged, ({ problem }) => problem, FOLDS);
  const classes = new Set(judged.map(({ hacked }) => hacked));
  if (folds.length < 2 || classes.size < 2) return null;
  return folds.flatMap((fold) => {
    const rest = folds.flatMap((each) => (each === fold ? [] : each));
    const predict = kind === 'fitted' ? fittedTo(rest) : mappedTo(rest);
    return fold.map((each) => ({ judged: each, p: predict(each.inspection) }));
  });
}

const labelledSignals = ({ problem, hacked, inspection }: Judged): LabelledSignals => ({
  problem,
  hacked,
  signals: signalsOf(inspection),
});

/** λ from all rows; the map from sums that each were made without the row's problem. */
function fitModel(rows: readonly LabelledSignals[]): { likelihoods: Likelihoods; map: Calibrator } {
  const sums = foldsByGroup(rows, ({ problem }) => problem, FOLDS).flatMap((fold, _, all) => {
    const rest = all.flatMap((each) => (each === fold ? [] : each));
    const without = fitLikelihoods(rest.length ? rest : fold, stateCount);
    return fold.map(({ signals, hacked }) => ({ score: logOdds(without, signals, handSet), actual: hacked }));
  });
  return { likelihoods: fitLikelihoods(rows, stateCount), map: isotonic(sums) };
}

function fittedTo(rest: readonly Judged[]): (inspection: Inspection) => number {
  const fitted = fitModel(rest.map(labelledSignals));
  return (inspection) => fittedProbability(fitted, inspection);
}

function mappedTo(rest: readonly Judged[]): (inspection: Inspection) => number {
  const score = (inspection: Inspection): number =>
    logit(suspicionOf(inspection, inspection.findings).hacked);
  const map = platt(rest.map(({ inspection, hacked }) => ({ score: score(inspection), actual: hacked })));
  return (inspection) => calibrate(map, score(inspection));
}

const logit = (p: number): number => Math.log(p / (1 - p));

/** A state that no label has shown weighs what it was given by hand. */
const handSet = ({ state }: Signal): number =>
  state === 'weak' || state === 'fair' || state === 'strong' || state === 'certain' ? weightOf(state) : 0;
