/** The door of the problem page. */
export { ProblemPage } from './components/problem-page.tsx';
export { saveTest } from './operations/save-problem.ts';
