/** The door of labelling: giving labels, choosing kinds and flagging, for every screen that judges. */
export { ConsoleLine } from './console-line.tsx';
export { DeskPanes } from './desk-panes.tsx';
export { flagSolution } from './flag-solution.ts';
export { KindCard } from './kind-card.tsx';
export { KindToggles } from './kind-toggles.tsx';
export { useKinds } from './kinds.ts';
export { KindsRow } from './kinds-row.tsx';
export { LabelDetails } from './label-details.tsx';
export { LabelDialog } from './label-dialog.tsx';
export { labelSolution, unsaid } from './label-solution.ts';
export { NoteField } from './note-field.tsx';
export { QueueList } from './queue-list.tsx';
export { Reference } from './reference.tsx';
export type { Sitting } from './sitting.ts';
export { TestTable } from './test-table.tsx';
export { useSitting } from './use-sitting.ts';
export { VerdictBar } from './verdict-bar.tsx';
