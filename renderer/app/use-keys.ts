/** Hands the page's key presses to the dispatcher. The one place that listens for command keys. */
import { useEffect } from 'react';
import type { Place } from '../commands/command.ts';
import { createDispatcher, type Surroundings } from '../commands/dispatch.ts';
import { appleKeyboard } from '../commands/key-hint.tsx';
import { allCommands } from './all-commands.ts';

function fieldAt(target: EventTarget | null): Surroundings['field'] {
  if (!(target instanceof HTMLElement)) return 'none';
  if (target.closest('.monaco-editor')) return 'editor';
  if (target instanceof HTMLInputElement && /^(checkbox|radio|button|file)$/.test(target.type)) return 'none';
  return target.closest('input, textarea, select, [contenteditable="true"]') ? 'text' : 'none';
}

/** Buttons and links act on Enter and Space themselves, tabs and grips on arrows. */
function ownsKey(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (event.key === ' ' || event.key === 'Enter')
    return !event.ctrlKey && !event.metaKey && target?.closest('button, a, summary, label, input') != null;
  return (
    event.key.startsWith('Arrow') &&
    target?.closest('[role="tab"], [role="separator"], [role="menuitem"], input') != null
  );
}

/** Listens while the shell is mounted. */
export function useKeys(place: Place): void {
  useEffect(() => {
    const dispatcher = createDispatcher(allCommands, appleKeyboard);
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || ownsKey(event)) return;
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
  }, [place]);
}
