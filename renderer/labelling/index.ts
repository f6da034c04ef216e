/** The door of labelling: giving labels and choosing kinds, for every screen that judges. */
export { KindToggles } from './kind-toggles.tsx';
export { useKinds } from './kinds.ts';
export { labelSolution } from './label-solution.ts';
