/** The door of the batches: their list, one of them, two compared. */
export { BatchPage } from './components/batch-page.tsx';
export { BatchesPage } from './components/batches-page.tsx';
export { ComparePage } from './components/compare-page.tsx';
