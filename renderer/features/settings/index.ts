/** The door of Settings. */
export { SettingsPage } from './components/settings-page.tsx';
