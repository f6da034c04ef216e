/** The door of labelling: giving labels, choosing kinds and flagging, for every screen that judges. */
export { ConsoleLine } from './console-line.tsx';
export { flagSolution } from './flag-solution.ts';
export { KindToggles } from './kind-toggles.tsx';
export { useKinds } from './kinds.ts';
export { LabelDialog } from './label-dialog.tsx';
export { labelSolution, unsaid } from './label-solution.ts';
export { Reference } from './reference.tsx';
export {
  goTo,
  itemOf,
  judge,
  moveBy,
  pressKind,
  type Sitting,
  sitDown,
  unjudge,
} from './sitting.ts';
export { TestTable } from './test-table.tsx';
