/** Hands the page's key presses to the dispatcher, the one place that listens for command keys; the menu shows them. */
import { useEffect } from 'react';
import { desktop } from '../client/index.ts';
import { bound } from '../commands/bindings.ts';
import type { Place } from '../commands/command.ts';
import { createDispatcher, type Surroundings } from '../commands/dispatch.ts';
import { appleKeyboard } from '../commands/key-hint.tsx';
import { preferences } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { allCommands } from './all-commands.ts';

function fieldAt(target: EventTarget | null): Surroundings['field'] {
  if (!(target instanceof HTMLElement)) return 'none';
  if (target.closest('.monaco-editor')) return 'editor';
  if (target instanceof HTMLInputElement && /^(checkbox|radio|button|file)$/.test(target.type)) return 'none';
  return target.closest('input, textarea, select, [contenteditable="true"]') ? 'text' : 'none';
}

/** What acts on a key itself: buttons on Enter and Space, links on Enter, boxes on Space, tabs and grips on arrows. */
const owners: Readonly<Record<string, string>> = {
  Enter: 'button, a, summary',
  ' ': 'button, summary, label, input',
};

function ownsKey(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (event.ctrlKey || event.metaKey) return false;
  const owner = event.key.startsWith('Arrow')
    ? '[role="tab"], [role="separator"], [role="slider"], [role="menuitem"], input'
    : owners[event.key];
  return owner !== undefined && target?.closest(owner) != null;
}

/** A field that takes keys as they are pressed wants all of them. */
const records = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.dataset.recordsKeys !== undefined;

/** Has the desktop's menu show the keys that the commands have now. */
function useMenuKeys(): void {
  const { keys } = useStore(preferences);
  useEffect(() => {
    const first = bound(allCommands, keys).flatMap(({ id, keys: [own] }) =>
      own ? [[id, own] as const] : [],
    );
    desktop()?.showKeys(Object.fromEntries(first));
  }, [keys]);
}

/** Listens while the shell is mounted. */
export function useKeys(place: Place): void {
  const { keys } = useStore(preferences);
  useMenuKeys();
  useEffect(() => {
    const dispatcher = createDispatcher(bound(allCommands, keys), appleKeyboard);
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || records(event) || ownsKey(event)) return;
      const around: Surroundings = {
        place,
        field: fieldAt(event.target),
        dialog: document.querySelector('[role="dialog"]') !== null,
      };
      const result = dispatcher.press(event, around, event.timeStamp);
      if (result.kind === 'nothing') return;
      event.preventDefault();
      event.stopPropagation();
      if (result.kind === 'run') result.command.run();
    };
    // Before Monaco and the browser, so that F4 and Mod+S arrive from the editor too.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [place, keys]);
}
