/** The door of Suspects. */
export { SuspectsPage } from './components/suspects-page.tsx';
