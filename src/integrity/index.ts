/** Door of the integrity room: suspecting reward hacks, with reasons. */
export {
  type BehaviourCache,
  type InspectEvents,
  type Inspection,
  inspectionVersion,
  inspectProblem,
} from './inspect.ts';
export type { ProblemSource } from './problem-facts.ts';
export { detectors } from './registry.ts';
export { threshold } from './suspicion.ts';
export type { Observed } from './types.ts';
