/** The door of Runs. */
export { RunPage } from './components/run-page.tsx';
export { RunsPage } from './components/runs-page.tsx';
