/** The door of the grader lab. */
export { GradersPage } from './components/graders-page.tsx';
