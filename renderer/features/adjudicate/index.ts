/** The door of Adjudicate. */
export { AdjudicatePage } from './components/adjudicate-page.tsx';
