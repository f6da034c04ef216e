/** The door of the detectors' figures. */
export { DetectorsPage } from './components/detectors-page.tsx';
