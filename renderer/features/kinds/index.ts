/** The door of the kinds of hack. */
export { KindsPage } from './components/kinds-page.tsx';
