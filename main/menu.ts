/** Builds the native menu from `menu-commands.ts` and the recent datasets. */
import { basename } from 'node:path';
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type MenuEntry, menuColumns } from './menu-commands.ts';

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

function item(entry: MenuEntry, recent: readonly string[], actions: MenuActions): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'line':
      return { type: 'separator' };
    case 'role':
      return { role: entry.role };
    case 'recent':
      return { label: 'Open &recent', id: 'recent', submenu: recentItems(recent, actions.open) };
    case 'command': {
      const keys = entry.keys ? { accelerator: entry.keys, registerAccelerator: false } : {};
      return { id: entry.id, label: entry.label, ...keys, click: () => actions.command(entry.id) };
    }
  }
}

/** Sets the menu of the application; call again when the recent datasets change. */
export function setMenu(recent: readonly string[], actions: MenuActions): void {
  const columns = menuColumns.map(({ label, entries }) => ({
    label,
    submenu: entries.map((entry) => item(entry, recent, actions)),
  }));
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...own, ...columns]));
}
