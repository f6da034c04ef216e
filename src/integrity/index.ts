/** Door of the integrity room: suspecting reward hacks, with reasons. */
export {
  type BehaviourCache,
  type Inspection,
  inspectionVersion,
  inspectProblem,
} from './inspect.ts';
export { detectors } from './registry.ts';
export { threshold } from './suspicion.ts';
export type { Behaviour } from './types.ts';
