/**
 * The native menu as data. A command is carried out by the page, which has the same command under the same id in
 * its own registry, its keys included (`menu-keys.ts`); a role is Electron's.
 */

/** One line of a menu. */
export type MenuEntry =
  | { readonly kind: 'command'; readonly id: string; readonly label: string }
  | { readonly kind: 'role'; readonly role: MenuRole }
  | { readonly kind: 'recent' }
  | { readonly kind: 'line' };

type MenuRole =
  | 'copy'
  | 'cut'
  | 'paste'
  | 'quit'
  | 'resetZoom'
  | 'selectAll'
  | 'toggleDevTools'
  | 'togglefullscreen'
  | 'zoomIn'
  | 'zoomOut';

export interface MenuColumn {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

const command = (id: string, label: string): MenuEntry => ({ kind: 'command', id, label });
const role = (name: MenuRole): MenuEntry => ({ kind: 'role', role: name });
const line: MenuEntry = { kind: 'line' };

/** Every column of the menu bar, from left to right. */
export const menuColumns: readonly MenuColumn[] = [
  {
    label: '&File',
    entries: [
      command('file.new', '&New dataset…'),
      command('file.open', '&Open…'),
      { kind: 'recent' },
      command('file.sample', 'Open the &sample'),
      line,
      command('file.import', '&Import…'),
      command('go.export', '&Export…'),
      line,
      role('quit'),
    ],
  },
  {
    label: '&Edit',
    entries: [role('cut'), role('copy'), role('paste'), line, role('selectAll')],
  },
  {
    label: '&Go',
    entries: [
      command('palette.open', '&All commands…'),
      line,
      command('go.problems', '&Problems'),
      command('go.review', '&Review'),
      command('go.snapshots', '&Snapshots'),
    ],
  },
  {
    label: '&View',
    entries: [
      role('resetZoom'),
      role('zoomIn'),
      role('zoomOut'),
      role('togglefullscreen'),
      line,
      role('toggleDevTools'),
    ],
  },
  { label: '&Help', entries: [command('help.keys', '&Keys of this place')] },
];
