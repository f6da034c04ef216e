/** Door of the integrity room: suspecting reward hacks, with reasons. */
export { ablate } from './ablation.ts';
export { annotatorAgreement, looksAgreement } from './annotator-agreement.ts';
export {
  type Calibration,
  calibrationFingerprint,
  calibrationOf,
  enoughLabels,
  recalibrated,
  uncalibrated,
} from './calibration/calibration.ts';
export { type CheckText, readChecks } from './check-text/read-checks.ts';
export { checkRules } from './check-text/registry.ts';
export {
  type FigureRow,
  type IntegrityFigures,
  integrityFigures,
  judgedRows,
  reliabilityOf,
} from './figures/figures.ts';
export { formOf } from './form.ts';
export {
  type BehaviourCache,
  type InspectEvents,
  type Inspection,
  inspectionVersion,
  inspectProblem,
} from './inspect.ts';
export { likeness, shapeOf } from './likeness.ts';
export { lookValue } from './look-value.ts';
export { type ProbeMemory, probeKey } from './probe/kept-passes.ts';
export {
  impossibleCopy,
  type ProbedSolution,
  probe,
} from './probe/probe.ts';
export type { ProblemSource } from './problem-facts.ts';
export { detectors } from './registry.ts';
export { knownStrength, testStrength } from './strength/measure.ts';
export { mutationOperators } from './strength/mutants.ts';
export { weakBelow } from './strength/score.ts';
export type { ProblemStrength, StrengthSource } from './strength/types.ts';
export { threshold } from './suspicion.ts';
export { auditTests, knownAudit } from './test-audit/audit.ts';
export { auditRules } from './test-audit/registry.ts';
export type { AuditSource, AuthoredSolution, TestAudit } from './test-audit/types.ts';
export type { Observed } from './types.ts';
export { linesOn, witnesses } from './witness.ts';
