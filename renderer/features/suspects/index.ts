/** The door of Suspects. */
export { SuspectsPage } from './components/suspects-page.tsx';
export { detectorTitle } from './evidence.ts';
export { pointsIn, trustIn } from './fit.ts';
