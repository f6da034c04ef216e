/** Inspections on their way into the dataset and back: what they depend on, and whether a kept one still holds. */
import type { Engine } from '../execution/index.ts';
import { type Inspection, inspectionVersion } from '../integrity/index.ts';
import type { InspectionDraft, KeptInspection, Problem, SolutionToGrade } from '../store/index.ts';

/** Names the detectors and the engine that ran the code. */
export const versionWith = ({ name, version }: Engine): string =>
  `${inspectionVersion} on ${name}@${version}`;

/** What the store keeps of an inspection of `solution`, which saw `problem` as it is here. */
export const draftOf = (
  inspection: Inspection,
  solution: SolutionToGrade,
  problem: Problem,
  version: string,
): InspectionDraft => ({
  solution: solution.key,
  problem: problem.key,
  tests: problem.tests.map(({ key }) => key),
  version,
  suspicion: inspection.suspicion,
  suspect: inspection.suspect,
  findings: JSON.stringify(inspection.findings),
  behaviour: inspection.behaviour && JSON.stringify(inspection.behaviour),
});

/** The inspection that was kept. */
export const inspectionOf = (kept: KeptInspection): Inspection => ({
  solution: kept.solution,
  suspicion: { hacked: kept.hacked, incorrect: kept.incorrect },
  suspect: kept.suspect,
  findings: JSON.parse(kept.findings) as Inspection['findings'],
  behaviour: kept.behaviour === null ? null : (JSON.parse(kept.behaviour) as Inspection['behaviour']),
});

/** True where problem or tests, the detectors or the engine have changed since. */
export const isStale = (kept: Pick<KeptInspection, 'ofNewest' | 'version'>, version: string): boolean =>
  !kept.ofNewest || kept.version !== version;
