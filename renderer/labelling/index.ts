/** The door of labelling: giving labels and choosing kinds, for every screen that judges. */
export { KindToggles } from './kind-toggles.tsx';
export { toggled, useKinds } from './kinds.ts';
export { labelSolution, refreshLabels } from './label-solution.ts';
