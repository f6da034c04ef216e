/** The door of the problem list. */
export { NewProblemDialog } from './components/new-problem-dialog.tsx';
export { ProblemsPage } from './components/problems-page.tsx';
