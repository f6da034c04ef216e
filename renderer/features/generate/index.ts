/** The door of generation. */
export { GeneratePage } from './components/generate-page.tsx';
