/** The keys that the native menu may show, of whatever the page sends. */
import { expect, it } from 'vitest';
import { menuKeysOf } from '../../../main/menu-keys.ts';

it.each([
  ['Mod+O', 'CmdOrCtrl+O'],
  ['Mod+Shift+F', 'CmdOrCtrl+Shift+F'],
  ['Ctrl+Enter', 'Ctrl+Enter'],
  ['Mod+,', 'CmdOrCtrl+,'],
  ['Alt+Del', 'Alt+Delete'],
  ['F5', 'F5'],
  ['Shift+F12', 'Shift+F12'],
])('%s is shown as %s', (chord, shown) => {
  expect(menuKeysOf({ 'file.open': chord })).toEqual({ 'file.open': shown });
});

it.each(['O', 'Shift+O', 'G P', '?', '', 'Mod+', 'Mod+Nonsense', 'Enter', 7, null])(
  '%j is not shown: the menu cannot, or would take a key that types',
  (chord) => expect(menuKeysOf({ 'file.open': chord })).toEqual({}),
);

it.each([null, undefined, 'Mod+O', 3])('%j is no keys at all', (sent) =>
  expect(menuKeysOf(sent)).toEqual({}),
);
