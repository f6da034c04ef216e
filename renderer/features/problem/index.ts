/** The door of the problem page. */
export { ProblemPage } from './components/problem-page.tsx';
export { mendTests } from './operations/mend-test.ts';
export { saveTest } from './operations/save-problem.ts';
