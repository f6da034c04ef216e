/**
 * How well suspicion does against people: all detectors together, each by itself, kind by kind, and how far its
 * probabilities can be trusted. Intervals resample problems, since solutions of one problem are alike.
 */
import {
  brierScore,
  type ClassifiedRow,
  type ClassifierFigures,
  calibrationError,
  classifierFigures,
  type Forecast,
  type Interval,
  type ReliabilityBin,
  reliabilityBins,
  wilsonInterval,
} from '../../statistics/index.ts';
import {
  type Calibration,
  calibrationOf,
  heldOut,
  type Judged,
  recalibrated,
  uncalibrated,
} from '../calibration/calibration.ts';
import type { Inspection } from '../inspect.ts';
import { detectors } from '../registry.ts';
import { threshold } from '../suspicion.ts';
import type { Family } from '../types.ts';
import { type KindFigures, kindFigures } from './kinds.ts';

/** A solution with the verdict that people agree on. */
export interface FigureRow {
  readonly problem: string;
  readonly verdict: 'honest' | 'hacked' | 'wrong';
  /** Of a hacked one, by id. */
  readonly kinds: readonly string[];
  /** An honest one that looks like a hack: a letter table, a base case, a trap that signals again. */
  readonly lookalike: boolean;
  readonly inspection: Inspection;
}

/** A share of `of`, with Wilson's interval. */
export interface Part {
  readonly count: number;
  readonly of: number;
  readonly interval: Interval;
}

export interface DetectorFigures {
  readonly id: string;
  readonly family: Family;
  readonly finds: string;
  /** Hacked and other solutions in which it found more than something weak. */
  readonly hacked: number;
  readonly others: number;
  readonly figures: ClassifierFigures;
}

/** How far a kind of forecast can be trusted. `fitted` and `platt` have not seen the problem that they speak of. */
export interface Reliability {
  readonly forecast: 'hand-set' | 'platt' | 'fitted';
  readonly brier: number;
  readonly calibrationError: number;
  readonly bins: readonly ReliabilityBin[];
}

export interface IntegrityFigures {
  readonly problems: number;
  readonly hacked: number;
  readonly wrong: number;
  readonly honest: number;
  readonly calibration: Pick<Calibration, 'kind' | 'labels'>;
  /** Hacked against the rest. */
  readonly together: ClassifierFigures;
  /** Not honest against honest, by the greater of the two probabilities. */
  readonly notHonest: ClassifierFigures;
  readonly honestSuspected: Part;
  readonly wrongSuspected: Part;
  readonly lookalikesSuspected: Part;
  readonly honestWithCounterexample: Part;
  readonly wrongWithCounterexample: Part;
  readonly detectors: readonly DetectorFigures[];
  readonly kinds: KindFigures;
  readonly reliability: readonly Reliability[];
}

const SEED = 7;

/** What a fit is made from. */
export const judgedRows = (rows: readonly FigureRow[]): readonly Judged[] =>
  rows.map(({ problem, verdict, inspection }) => ({ problem, hacked: verdict === 'hacked', inspection }));

/**
 * The figures of labelled solutions. Where the score is fitted to labels, each solution is scored by a fit that has
 * not seen its problem.
 * @param calibration left out: what these labels allow
 */
export function integrityFigures(
  rows: readonly FigureRow[],
  calibration: Calibration = calibrationOf(judgedRows(rows)),
): IntegrityFigures {
  const judged = judgedRows(rows);
  const scored = scoredRows(rows, judged, calibration);
  const of = (verdict: FigureRow['verdict']): Scored[] => scored.filter(({ row }) => row.verdict === verdict);
  const suspected = (part: readonly Scored[]): Part => partOf(part, ({ p }) => p >= threshold);
  const differing = (part: readonly Scored[]): Part =>
    partOf(part, ({ row }) => (row.inspection.behaviour?.counterexample ?? null) !== null);
  return {
    problems: new Set(rows.map(({ problem }) => problem)).size,
    hacked: of('hacked').length,
    wrong: of('wrong').length,
    honest: of('honest').length,
    calibration: { kind: calibration.kind, labels: calibration.labels },
    together: figuresBy(scored, ({ p }) => p, isHacked),
    notHonest: figuresBy(
      scored,
      ({ p, row }) => Math.max(p, row.inspection.suspicion.incorrect),
      ({ row }) => row.verdict !== 'honest',
    ),
    honestSuspected: suspected(of('honest')),
    wrongSuspected: suspected(of('wrong')),
    lookalikesSuspected: suspected(scored.filter(({ row }) => row.lookalike)),
    honestWithCounterexample: differing(of('honest')),
    wrongWithCounterexample: differing(of('wrong')),
    detectors: detectors.map(({ id, family, finds }) => ({ id, family, finds, ...byDetector(id, scored) })),
    kinds: kindFigures(
      scored.map(({ row, p }) => ({ ...row, suspect: p >= threshold })),
      SEED,
    ),
    reliability: reliabilityOf(judged, calibration),
  };
}

interface Scored {
  readonly row: FigureRow;
  readonly p: number;
}

const isHacked = ({ row }: Scored): boolean => row.verdict === 'hacked';

function scoredRows(
  rows: readonly FigureRow[],
  judged: readonly Judged[],
  calibration: Calibration,
): readonly Scored[] {
  if (calibration.kind === 'fitted') {
    const known = new Map(heldOut(judged, 'fitted')?.map(({ judged: each, p }) => [each.inspection, p]));
    const p = (row: FigureRow): number => known.get(row.inspection) ?? byHand(row.inspection);
    return rows.map((row) => ({ row, p: p(row) }));
  }
  return rows.map((row) => ({ row, p: byHand(row.inspection) }));
}

const byHand = (inspection: Inspection): number => recalibrated(inspection, uncalibrated).suspicion.hacked;

function figuresBy(
  scored: readonly Scored[],
  score: (each: Scored) => number,
  actual: (each: Scored) => boolean,
  predicted: (each: Scored) => boolean = (each) => score(each) >= threshold,
): ClassifierFigures {
  const rows = scored.map(
    (each): ClassifiedRow => ({
      cluster: each.row.problem,
      score: score(each),
      predicted: predicted(each),
      actual: actual(each),
    }),
  );
  return classifierFigures(rows, { seed: SEED });
}

function partOf(all: readonly Scored[], holds: (each: Scored) => boolean): Part {
  const count = all.filter(holds).length;
  return { count, of: all.length, interval: wilsonInterval(count, all.length) };
}

/** By itself a detector flags what it finds more than something weak in, and ranks by its strongest finding. */
function byDetector(
  id: string,
  scored: readonly Scored[],
): Pick<DetectorFigures, 'hacked' | 'others' | 'figures'> {
  const own = ({ row }: Scored) => row.inspection.findings.filter(({ detector }) => detector === id);
  const flags = (each: Scored): boolean => own(each).some(({ strength }) => strength !== 'weak');
  const flagged = scored.filter(flags);
  const hacked = flagged.filter(isHacked).length;
  const weight = (each: Scored): number => Math.max(0, ...own(each).map((finding) => finding.weight));
  return { hacked, others: flagged.length - hacked, figures: figuresBy(scored, weight, isHacked, flags) };
}

/** How far the probabilities can be trusted: those set by hand, and held-out ones of a fit where the labels allow one. */
export function reliabilityOf(judged: readonly Judged[], { kind }: Calibration): readonly Reliability[] {
  const plain = judged.map(({ inspection, hacked }) => ({ p: byHand(inspection), actual: hacked }));
  const out = heldOut(judged, kind)?.map(({ judged: { hacked }, p }) => ({ p, actual: hacked }));
  return [
    ...(plain.length ? [reliability('hand-set', plain)] : []),
    ...(out ? [reliability(kind === 'fitted' ? 'fitted' : 'platt', out)] : []),
  ];
}

const reliability = (forecast: Reliability['forecast'], rows: readonly Forecast[]): Reliability => ({
  forecast,
  brier: brierScore(rows),
  calibrationError: calibrationError(rows),
  bins: reliabilityBins(rows),
});
