/** The door of the dataset feature: first run, opening, making. */
export { FirstRunPage } from './components/first-run.tsx';
export { PathDialog } from './components/path-dialog.tsx';
export { openDataset } from './operations/open-dataset.ts';
