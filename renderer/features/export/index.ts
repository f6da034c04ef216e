/** The door of Export. */
export { ExportPage } from './components/export-page.tsx';
