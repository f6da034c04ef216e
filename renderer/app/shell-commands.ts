/** Commands of the frame: going places, tabs, undo, palette, keys, theme. */
import type { Command } from '../commands/command.ts';
import { redoCommand, undoCommand } from '../commands/undo-commands.ts';
import { closeTab, currentRoute, go, openTabs, type Route, stepTab } from '../navigation/index.ts';
import { prefer, preferences, type Theme } from '../state/preferences.ts';
import { ask } from '../state/request.ts';
import { datasetOpen } from './dataset-open.ts';
import { palette } from './palette-store.ts';

const always = () => true;
const base = { place: 'everywhere', keywords: [], enabled: always } as const;

const goes = (id: string, label: string, icon: Command['icon'], key: string, route: Route): Command => ({
  ...base,
  id: `go.${id}`,
  label: `Go to ${label}`,
  group: 'Go',
  icon,
  keys: [`G ${key}`],
  enabled: () => datasetOpen.get() || id === 'settings',
  run: () => go(route),
});

function toTab(by: 1 | -1): void {
  const route = currentRoute();
  const tab =
    route.screen === 'problem' ? stepTab(route.id, by) : (openTabs.get().at(by === 1 ? 0 : -1) ?? null);
  if (tab) go({ screen: 'problem', id: tab.id, solution: null });
}

/** Closes the tab in view and shows its neighbour, else the list. */
export function closeCurrentTab(id: string): void {
  const next = closeTab(id);
  const route = currentRoute();
  if (route.screen !== 'problem' || route.id !== id) return;
  go(next ? { screen: 'problem', id: next.id, solution: null } : { screen: 'problems', query: '' });
}

function toPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('main .pane')].filter(
    (pane) => !pane.querySelector('.pane'),
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  // From outside of all panes, forwards leads to the first and backwards to the last.
  const from = at < 0 && by < 0 ? panes.length : at;
  const next = panes[(from + by + panes.length) % panes.length];
  next?.querySelector<HTMLElement>('[tabindex="0"], button, input, textarea')?.focus();
}

const themes: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];

export const shellCommands: readonly Command[] = [
  goes('overview', 'Overview', 'overview', 'O', { screen: 'overview' }),
  goes('problems', 'Problems', 'problems', 'P', { screen: 'problems', query: '' }),
  goes('review', 'Review', 'review', 'R', { screen: 'review', query: '' }),
  goes('suspects', 'Suspects', 'hacked', 'S', { screen: 'suspects', query: '' }),
  goes('adjudicate', 'Adjudicate', 'split', 'A', { screen: 'adjudicate' }),
  goes('detectors', 'Detectors', 'graders', 'F', { screen: 'detectors' }),
  goes('kinds', 'Kinds of hack', 'bulb', 'K', { screen: 'kinds' }),
  goes('graders', 'Grader lab', 'graders', 'L', { screen: 'graders', name: null }),
  goes('runs', 'Runs', 'runs', 'N', { screen: 'runs', query: '' }),
  goes('batches', 'Batches', 'batches', 'B', { screen: 'batches' }),
  goes('snapshots', 'Snapshots', 'snap', 'T', { screen: 'snapshots' }),
  goes('export', 'Export', 'export', 'E', { screen: 'export', snapshot: null }),
  goes('settings', 'Settings', 'settings', ',', { screen: 'settings' }),
  {
    ...base,
    id: 'palette.open',
    label: 'Every command',
    group: 'Everywhere',
    icon: 'search',
    keys: ['Mod+K'],
    quiet: true,
    run: () => palette.open(),
  },
  {
    ...base,
    id: 'help.keys',
    label: 'Keys of this place',
    group: 'Everywhere',
    keywords: ['shortcuts', 'help', 'hotkeys'],
    icon: 'term',
    keys: ['?'],
    run: () => ask({ kind: 'keys' }),
  },
  undoCommand,
  redoCommand,
  {
    ...base,
    id: 'tabs.next',
    label: 'Next tab',
    group: 'Everywhere',
    icon: 'right',
    keys: [']'],
    run: () => toTab(1),
  },
  {
    ...base,
    id: 'tabs.previous',
    label: 'Previous tab',
    group: 'Everywhere',
    icon: 'right',
    keys: ['['],
    run: () => toTab(-1),
  },
  {
    ...base,
    id: 'tabs.close',
    label: 'Close tab',
    group: 'Everywhere',
    icon: 'close',
    keys: ['Shift+W'],
    enabled: () => currentRoute().screen === 'problem',
    run: () => {
      const route = currentRoute();
      if (route.screen === 'problem') closeCurrentTab(route.id);
    },
  },
  {
    ...base,
    id: 'panes.next',
    label: 'Next pane',
    group: 'Everywhere',
    icon: 'split',
    keys: ['}'],
    run: () => toPane(1),
  },
  {
    ...base,
    id: 'panes.previous',
    label: 'Previous pane',
    group: 'Everywhere',
    icon: 'split',
    keys: ['{'],
    run: () => toPane(-1),
  },
  {
    ...base,
    id: 'view.sidebar',
    label: 'Fold the sidebar',
    group: 'Everywhere',
    keywords: ['rail', 'navigation'],
    icon: 'split',
    keys: ['\\'],
    run: () => prefer({ rail: !preferences.get().rail }),
  },
  {
    ...base,
    id: 'view.theme',
    label: 'Change the theme',
    group: 'Everywhere',
    keywords: ['dark', 'light', 'contrast'],
    icon: 'sun',
    keys: [],
    run: () => prefer({ theme: themes[(themes.indexOf(preferences.get().theme) + 1) % themes.length]! }),
  },
];

/** The record of a command by its id, for buttons. */
export const shellCommand = (id: string): Command => shellCommands.find((of) => of.id === id)!;
