/**
 * Key chords as text: from an event, and for people. `Mod` is Ctrl, on Apple keyboards Command. A chord of a
 * character that needs Shift is written as that character (`?`, `{`), letters with Shift as `Shift+U`.
 */

/** The parts of a keyboard event that make a chord. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const named: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  Delete: 'Del',
};

const isLetter = (key: string): boolean => /^\p{L}$/u.test(key);

/**
 * The chords that a press stands for, most particular first: `Ctrl+Enter` is also `Mod+Enter` off Apple.
 * @returns nothing for a lone modifier
 */
export function chordsOf(press: KeyPress, apple: boolean): readonly string[] {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(press.key)) return [];
  const shown = named[press.key] ?? (isLetter(press.key) ? press.key.toUpperCase() : press.key);
  const shift = press.shiftKey && (shown.length > 1 || isLetter(shown)) ? 'Shift+' : '';
  const tail = `${press.altKey ? 'Alt+' : ''}${shift}${shown}`;
  if (press.ctrlKey && press.metaKey) return [];
  if (press.ctrlKey) return apple ? [`Ctrl+${tail}`] : [`Ctrl+${tail}`, `Mod+${tail}`];
  if (press.metaKey) return apple ? [`Mod+${tail}`] : [];
  return [tail];
}

/** True for keys that would otherwise type: they rest in text fields. */
export function isTyping(chord: string): boolean {
  return !/^(Ctrl|Mod|Alt)\+/.test(chord) && !/^(Shift\+)?F\d+$/.test(chord) && chord !== 'Esc';
}

const shownNames: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Enter: '⏎',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Shift: '⇧',
};

/** A chord as its key cap reads: `Mod+K` is `Ctrl K`, on Apple keyboards `⌘ K`. */
export function capText(chord: string, apple: boolean): string {
  return chord
    .split(/\+(?=.)/)
    .map((part) => (part === 'Mod' && apple ? '⌘' : (shownNames[part] ?? part)))
    .join(' ');
}
