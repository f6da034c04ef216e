/** The door of comparing: two of a list, side by side. */
export { CompareDialog } from './compare-dialog.tsx';
export { pairOf } from './pair.ts';
