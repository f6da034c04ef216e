/** Builds the native menu from `menu-commands.ts`, the recent datasets and the keys of the page's commands. */
import { basename } from 'node:path';
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type MenuEntry, menuColumns } from './menu-commands.ts';
import type { MenuKeys } from './menu-keys.ts';

/** What the menu shows beside its own lines. */
export interface MenuState {
  /** Paths, newest first. */
  readonly recent: readonly string[];
  readonly keys: MenuKeys;
}

/** What a menu line does when it is chosen. */
export interface MenuActions {
  /** Hands a command to the page. */
  readonly command: (id: string) => void;
  /** Opens a dataset by path. */
  readonly open: (path: string) => void;
}

function recentItems(recent: readonly string[], open: (path: string) => void): MenuItemConstructorOptions[] {
  if (recent.length === 0) return [{ label: 'None yet', enabled: false }];
  return recent.map((path) => ({ label: basename(path), toolTip: path, click: () => open(path) }));
}

function item(
  entry: MenuEntry,
  { recent, keys }: MenuState,
  actions: MenuActions,
): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'line':
      return { type: 'separator' };
    case 'role':
      return { role: entry.role };
    case 'recent':
      return { label: 'Open &recent', id: 'recent', submenu: recentItems(recent, actions.open) };
    case 'command': {
      const accelerator = Object.hasOwn(keys, entry.id) ? keys[entry.id] : undefined;
      const shown = accelerator ? { accelerator, registerAccelerator: false } : {};
      return { id: entry.id, label: entry.label, ...shown, click: () => actions.command(entry.id) };
    }
  }
}

/** Sets the menu of the application; call again when what it shows changes. */
export function setMenu(state: MenuState, actions: MenuActions): void {
  const columns = menuColumns.map(({ label, entries }) => ({
    label,
    submenu: entries.map((entry) => item(entry, state, actions)),
  }));
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...columns]));
}
