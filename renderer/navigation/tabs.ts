/** The problems that stand open as tabs, in order of opening. Forgotten with the window. */
import { createStore } from '../state/store.ts';

export interface OpenTab {
  readonly id: string;
  readonly title: string;
}

/** The open tabs, followed through `useStore`. */
export const openTabs = createStore<readonly OpenTab[]>([]);

/** Opens a tab, or renames the one that is open. */
export function openTab(tab: OpenTab): void {
  const tabs = openTabs.get();
  const known = tabs.find((other) => other.id === tab.id);
  if (known?.title === tab.title) return;
  openTabs.set(known ? tabs.map((other) => (other.id === tab.id ? tab : other)) : [...tabs, tab]);
}

/** Closes a tab. @returns the tab that should show instead, or null for none */
export function closeTab(id: string): OpenTab | null {
  const tabs = openTabs.get();
  const at = tabs.findIndex((tab) => tab.id === id);
  const left = tabs.filter((tab) => tab.id !== id);
  openTabs.set(left);
  return left[Math.min(Math.max(at, 0), left.length - 1)] ?? null;
}

/** The tab `by` places from `id`, round the end; null where there is no other. */
export function stepTab(id: string, by: 1 | -1): OpenTab | null {
  const tabs = openTabs.get();
  const at = tabs.findIndex((tab) => tab.id === id);
  if (at < 0 || tabs.length < 2) return null;
  return tabs[(at + by + tabs.length) % tabs.length] ?? null;
}
