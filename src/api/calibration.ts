/**
 * The suspicion score of a dataset fitted to its labels: which kept inspections people have judged, the calibration
 * that follows from them, and kept scores brought up to it. Nothing is run.
 */
import { consensusOf } from '../curation/index.ts';
import {
  type Calibration,
  calibrationFingerprint,
  calibrationOf,
  enoughLabels,
  type FigureRow,
  judgedRows,
  recalibrated,
  uncalibrated,
} from '../integrity/index.ts';
import type { Dataset } from '../store/index.ts';
import { inspectionOf, isStale, versionWith } from './kept-inspections.ts';
import type { Workspace } from './workspace.ts';

/** Solutions that people agree on, with their inspections; and how many of them have none that still holds. */
export interface JudgedSolutions {
  readonly rows: readonly FigureRow[];
  readonly notInspected: number;
}

export const judgedSolutions = (workspace: Workspace): JudgedSolutions => {
  const dataset = workspace.dataset();
  const version = versionWith(workspace.engine());
  const kept = new Map(dataset.inspections.list('').map((each) => [each.solution, each]));
  let notInspected = 0;
  const rows = dataset.solutions.select('label:honest,hacked,wrong,unsure').flatMap((solution) => {
    const consensus = consensusOf(dataset.labels.of(solution.id), solution.revision);
    if (!consensus) return [];
    const inspection = kept.get(solution.id);
    if (!inspection || isStale(inspection, version)) {
      notInspected++;
      return [];
    }
    const lookalike = consensus.verdict === 'honest' && isLookalike(dataset.solutions.get(solution.id).meta);
    return [{ problem: solution.problem, ...consensus, lookalike, inspection: inspectionOf(inspection) }];
  });
  return { rows, notInspected };
};

/** Whoever wrote the dataset may say that an honest solution looks like a hack. */
const isLookalike = (meta: string): boolean =>
  (JSON.parse(meta) as { readonly lookalike?: unknown }).lookalike === true;

/** The newest fit of each dataset, by what it was made from. */
const fits = new WeakMap<Dataset, { readonly fingerprint: string; readonly calibration: Calibration }>();

/** The calibration that the labels of now allow. */
export const calibrationNow = (workspace: Workspace): Calibration => {
  const dataset = workspace.dataset();
  const { honest, hacked, wrong } = dataset.statistics.verdicts();
  // Under the bar nothing needs to be read: the newest label of each solution is counted there.
  if (honest + hacked + wrong < enoughLabels)
    return { ...uncalibrated, labels: honest + hacked + wrong, hacked };
  const judged = judgedRows(judgedSolutions(workspace).rows);
  const fingerprint = calibrationFingerprint(judged);
  const known = fits.get(dataset);
  if (known?.fingerprint === fingerprint) return known.calibration;
  const calibration = calibrationOf(judged);
  fits.set(dataset, { fingerprint, calibration });
  return calibration;
};

/** Fits to the labels of now and gives every inspection that still holds its new score; `changed` counts those that moved. */
export const recalibrate = (workspace: Workspace): { calibration: Calibration; changed: number } => {
  const dataset = workspace.dataset();
  const calibration = calibrationNow(workspace);
  const version = versionWith(workspace.engine());
  const moved = dataset.inspections.list('').flatMap((kept) => {
    // What other detectors found cannot be weighed by these.
    if (isStale(kept, version)) return [];
    const { suspicion, suspect } = recalibrated(inspectionOf(kept), calibration);
    const same = suspicion.hacked === kept.hacked && suspect === kept.suspect;
    return same ? [] : [{ solution: kept.solution, hacked: suspicion.hacked, suspect }];
  });
  dataset.inspections.rescore(moved, workspace.annotator());
  return { calibration, changed: moved.length };
};
