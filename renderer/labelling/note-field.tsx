/** The note of a label, beside the evidence. */
import type { RefObject } from 'react';
import type { Command } from '../commands/command.ts';
import { CommandKeys } from '../commands/command-keys.tsx';
import { Icon } from '../ui/icon.tsx';

interface Props {
  readonly note: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly placeholder: string;
  /** The command that goes here. */
  readonly command: Command;
  readonly onNote: (note: string) => void;
}

/** One line; Enter and Esc leave it. */
export function NoteField({ note, field, placeholder, command, onNote }: Props) {
  return (
    <div className="note-line">
      <label className="input">
        <Icon name="note" size={14} />
        <input
          ref={field}
          className="bare grow"
          aria-label="Note"
          placeholder={placeholder}
          value={note}
          onChange={(event) => onNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <CommandKeys command={command} />
      </label>
    </div>
  );
}
