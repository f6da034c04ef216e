/**
 * From key presses to commands: keeps the begun sequence (`G` then `P`) and rests in text fields. Pure but for the
 * clock that it is handed, so that it is tested without a page.
 */
import type { KeyPress } from './chord.ts';
import { chordsOf, isTyping } from './chord.ts';
import type { Command, Place } from './command.ts';

/** Where the press happened. */
export interface Surroundings {
  readonly place: Place;
  /** A text field, or the editor, has the focus. */
  readonly field: 'none' | 'text' | 'editor';
  /** A dialog lies over the page: commands rest. */
  readonly dialog: boolean;
}

/** What a press leads to: `waiting` begins a sequence. */
export type Dispatched =
  | { readonly kind: 'run'; readonly command: Command }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'nothing' };

/** A second key of a sequence counts for this long, in milliseconds. */
const patience = 1200;

/** Keys that Monaco keeps for itself although they carry a modifier. */
const monacoKeeps = new Set(['Mod+K', 'Mod+A', 'Mod+Enter', 'Esc']);

export interface Dispatcher {
  press(press: KeyPress, around: Surroundings, now: number): Dispatched;
}

/** A dispatcher over the commands of a registry. */
export function createDispatcher(commands: readonly Command[], apple: boolean): Dispatcher {
  let begun: { readonly chord: string; readonly until: number } | null = null;

  const reachable = (place: Place) =>
    commands.filter((command) => command.place === place || command.place === 'everywhere');

  const rests = (chord: string, around: Surroundings): boolean => {
    if (around.dialog) return true;
    if (around.field === 'none') return false;
    return isTyping(chord) || (around.field === 'editor' && monacoKeeps.has(chord));
  };

  return {
    press(press, around, now) {
      const prefix = begun && begun.until > now ? `${begun.chord} ` : '';
      begun = null;
      const here = reachable(around.place);
      for (const chord of chordsOf(press, apple)) {
        if (rests(chord, around)) continue;
        const keys = prefix + chord;
        const command = here.find((candidate) => candidate.keys.includes(keys) && candidate.enabled());
        if (command) return { kind: 'run', command };
        if (!prefix && here.some((candidate) => candidate.keys.some((of) => of.startsWith(`${chord} `)))) {
          begun = { chord, until: now + patience };
          return { kind: 'waiting' };
        }
      }
      return { kind: 'nothing' };
    },
  };
}
