/** Where the cursor of the editor stands, for the status bar; null where there is no editor. */
import { createStore } from './store.ts';

export const cursor = createStore<{ readonly line: number; readonly column: number } | null>(null);
