/** Takes new keys for a command as they are pressed: one chord, or two after each other. */
import { type KeyboardEvent, useState } from 'react';
import { chordsOf } from '../../../commands/chord.ts';
import type { Command } from '../../../commands/command.ts';
import { appleKeyboard, KeyHint } from '../../../commands/key-hint.tsx';

interface Props {
  readonly command: Command;
  /** null takes the first keys away. */
  readonly onSet: (keys: string | null) => void;
  readonly onClose: () => void;
}

/** A sequence has at most so many chords. */
const longest = 2;

/** The field with its buttons. It listens only while it has the focus. */
export function KeyRecorder({ command, onSet, onClose }: Props) {
  const [chords, setChords] = useState<readonly string[]>([]);
  const press = (event: KeyboardEvent) => {
    // The chord that is the same key on every keyboard comes last.
    const chord = chordsOf(event, appleKeyboard).at(-1);
    // Tab moves on, as everywhere.
    if (chord === undefined || /(^|\+)Tab$/.test(chord)) return;
    event.preventDefault();
    event.stopPropagation();
    if (chord === 'Esc') onClose();
    else if (chord === 'Backspace') setChords([]);
    else setChords(chords.length < longest ? [...chords, chord] : [chord]);
  };
  return (
    <div className="row g2">
      <input
        className="key-field mono"
        aria-label={`New keys of ${command.label}`}
        placeholder="Press keys; Esc leaves"
        value=""
        readOnly
        // biome-ignore lint/a11y/noAutofocus: opened by the button just pressed, for nothing else
        autoFocus
        onKeyDown={press}
        data-records-keys
      />
      <span className="row g1 grow" role="status">
        {chords.length > 0 ? (
          <>
            <KeyHint keys={chords.join(' ')} />
            <span className="sr">{chords.join(' then ')}</span>
          </>
        ) : (
          <span className="t3 sm">Two in a row make a sequence; Backspace begins anew.</span>
        )}
      </span>
      <button
        type="button"
        className="btn pri"
        disabled={chords.length === 0}
        onClick={() => onSet(chords.join(' '))}
      >
        Set
      </button>
      <button type="button" className="btn" onClick={() => onSet(null)}>
        No key
      </button>
      <button type="button" className="btn quiet" onClick={onClose}>
        Cancel
      </button>
    </div>
  );
}
