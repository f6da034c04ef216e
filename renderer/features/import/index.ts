/** The door of importing. */
export { ImportDialog } from './components/import-dialog.tsx';
