/** The door of Settings. */
export { KeysSection } from './components/keys-section.tsx';
export { SettingsPage } from './components/settings-page.tsx';
export { showSection } from './show-section.ts';
