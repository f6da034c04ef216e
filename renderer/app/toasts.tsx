/** The toast, bottom left: six seconds, held while the pointer or the focus is on it; errors stay until closed. */
import { useEffect, useState } from 'react';
import { CommandKeys } from '../commands/command-keys.tsx';
import { undoCommand } from '../commands/undo-commands.ts';
import { useStore } from '../state/store.ts';
import { dismiss, toast } from '../state/toasts.ts';
import { undo } from '../state/undo.ts';
import { Icon } from '../ui/icon.tsx';
import { LabelPill } from '../ui/verdict.tsx';

const stay = 6000;

/** Shows the toast that stands. */
export function Toasts() {
  const shown = useStore(toast);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!shown || shown.kind === 'error' || held) return;
    const timer = setTimeout(() => dismiss(shown.number), stay);
    return () => clearTimeout(timer);
  }, [shown, held]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  return (
    <div className="toast-place" role={shown?.kind === 'error' ? 'alert' : 'status'}>
      {shown && (
        // biome-ignore lint/a11y/useSemanticElements: a group of words and buttons, no fields
        <div
          className="toast"
          role="group"
          {...hold}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          {shown.verdict && <LabelPill verdict={shown.verdict} />}
          {shown.kind === 'error' && (
            <span className="v failed">
              <Icon name="error" size={14} />
            </span>
          )}
          <span className="toast-text">{shown.message}</span>
          {shown.undoable && (
            <button type="button" className="btn quiet" onClick={() => void undo()}>
              Undo <CommandKeys command={undoCommand} />
            </button>
          )}
          <button
            type="button"
            className="btn quiet icon"
            aria-label="Close message"
            onClick={() => dismiss(shown.number)}
          >
            <Icon name="close" size={12} />
          </button>
        </div>
      )}
    </div>
  );
}
