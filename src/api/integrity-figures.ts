/** Figures of suspicion against labels, as the contract has them: what is not defined is null. */
import {
  type Calibration,
  enoughLabels,
  type IntegrityFigures,
  integrityFigures,
  judgedRows,
  reliabilityOf,
} from '../integrity/index.ts';
import { calibrationNow, judgedSolutions, recalibrate } from './calibration.ts';
import type { Workspace } from './workspace.ts';

type Estimate = IntegrityFigures['together']['recall'];

const plain = ({ value, interval }: Estimate) => ({
  value: Number.isNaN(value) ? null : value,
  interval: interval ?? null,
});

const plainly = <Name extends string>(figures: Readonly<Record<Name, Estimate>>) =>
  Object.fromEntries(Object.entries<Estimate>(figures).map(([name, each]) => [name, plain(each)])) as Record<
    Name,
    ReturnType<typeof plain>
  >;

export const calibrationSummary = ({ kind, labels }: Pick<Calibration, 'kind' | 'labels'>) => ({
  kind,
  labels,
  enough: enoughLabels,
});

export const figuresOf = (workspace: Workspace) => {
  const { rows, notInspected } = judgedSolutions(workspace);
  const figures = integrityFigures(rows, calibrationNow(workspace));
  const { kinds, detectors, reliability } = figures;
  return {
    ...figures,
    notInspected,
    calibration: calibrationSummary(figures.calibration),
    together: plainly(figures.together),
    notHonest: plainly(figures.notHonest),
    detectors: detectors.map((each) => ({ ...each, figures: plainly(each.figures) })),
    kinds: {
      kinds: kinds.kinds.map((each) => ({
        ...each,
        precision: plain(each.precision),
        recall: plain(each.recall),
        f1: plain(each.f1),
      })),
      macro: plainly(kinds.macro),
    },
    reliability: reliability.map((each) => ({ ...each, bins: [...each.bins] })),
  };
};

export const calibrateNow = (workspace: Workspace) => {
  const { calibration, changed } = recalibrate(workspace);
  const reliability = reliabilityOf(judgedRows(judgedSolutions(workspace).rows), calibration);
  return {
    calibration: calibrationSummary(calibration),
    changed,
    reliability: reliability.map((each) => ({ ...each, bins: [...each.bins] })),
  };
};
