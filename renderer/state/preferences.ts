/** What a person set for this page, kept in localStorage: theme, density, sidebar, sizes of panes, keys. */
import { createStore, type Store } from './store.ts';

/** `system` follows the system, its wish for more contrast included. */
export type Theme = 'system' | 'light' | 'dark' | 'contrast';

interface Preferences {
  readonly theme: Theme;
  readonly density: 'comfortable' | 'compact';
  readonly rail: boolean;
  /** Pane sizes in pixels by the name of the split. */
  readonly panes: Readonly<Record<string, number>>;
  /** Keys in place of a command's own, by its id. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

const defaults: Preferences = { theme: 'system', density: 'comfortable', rail: false, panes: {}, keys: {} };
const key = 'quarry.preferences';

function read(): Preferences {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    return defaults;
  }
}

/** The preferences, followed through `useStore`. */
export const preferences: Store<Preferences> = createStore(read());

/** Changes some of them and keeps them. */
export function prefer(changes: Partial<Preferences>): void {
  preferences.set({ ...preferences.get(), ...changes });
  try {
    localStorage.setItem(key, JSON.stringify(preferences.get()));
  } catch {
    // A full or closed store loses the preference with the window, nothing else.
  }
}
