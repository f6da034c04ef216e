/** The door of the overview. */
export { OverviewPage } from './components/overview-page.tsx';
