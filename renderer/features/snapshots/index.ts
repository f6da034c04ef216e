/** The door of the snapshots. */
export { SnapshotsPage } from './components/snapshots-page.tsx';
