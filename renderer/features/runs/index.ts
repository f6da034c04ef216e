/** The door of Runs. */
export { RunsPage } from './components/runs-page.tsx';
