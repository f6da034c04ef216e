/** Key caps as buttons and lists show them. */
import { capText } from './chord.ts';

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

/** True on Apple keyboards, where `Mod` is Command. */
export const appleKeyboard = apple;

/** One cap for each chord of a sequence. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className="caps" aria-hidden="true">
      {keys.split(' ').map((chord) => (
        <kbd key={chord} className="kbd">
          {capText(chord, apple)}
        </kbd>
      ))}
    </span>
  );
}
