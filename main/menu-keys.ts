/**
 * The keys that menu lines show: the page says which its commands have, as a person may have changed them. The page
 * handles them; the menu only shows what it is told, and only keys that a native menu can show.
 */

/** Accelerators by the id of their command, in Electron's words. */
export type MenuKeys = Readonly<Record<string, string>>;

/** A modifier or a function key: where a system registers what its menus show, a lone letter could not be typed. */
const accelerator =
  /^(?:(?=.*(?:CmdOrCtrl|Ctrl|Alt)\+)(?:(?:CmdOrCtrl|Ctrl|Alt|Shift)\+)+(?:[A-Z0-9,./;'[\]\\`=-]|F\d{1,2}|Enter|Space|Up|Down|Left|Right|Delete)|(?:Shift\+)?F\d{1,2})$/;

/** What the page sent, read: whatever is no chord that a menu can show is left out. */
export function menuKeysOf(sent: unknown): MenuKeys {
  if (typeof sent !== 'object' || sent === null) return {};
  const read = Object.entries(sent).flatMap(([id, chord]) => {
    const keys =
      typeof chord === 'string' ? chord.replace('Mod+', 'CmdOrCtrl+').replace(/\bDel$/, 'Delete') : '';
    return accelerator.test(keys) ? [[id, keys] as const] : [];
  });
  return Object.fromEntries(read);
}
