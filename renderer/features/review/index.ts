/** The door of Review. */
export { ReviewPage } from './components/review-page.tsx';
