/** The door of labelling: giving labels, choosing kinds and flagging, for every screen that judges. */
export { flagSolution } from './flag-solution.ts';
export { KindToggles } from './kind-toggles.tsx';
export { useKinds } from './kinds.ts';
export { LabelDialog } from './label-dialog.tsx';
export { labelSolution, unsaid } from './label-solution.ts';
