/** The keys of commands as they are now, chosen ones included, for whatever shows them. */
import { preferences } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { bound, keysOf } from './bindings.ts';
import type { Command } from './command.ts';
import { KeyHint } from './key-hint.tsx';

/** The registry with the chosen keys in place, followed. */
export const useBound = (commands: readonly Command[]): readonly Command[] =>
  bound(commands, useStore(preferences).keys);

/** The caps of a command's first keys, nothing where it has none. */
export function CommandKeys({ command }: { readonly command: Pick<Command, 'id' | 'keys'> }) {
  const [keys] = keysOf(command, useStore(preferences).keys);
  return keys === undefined ? null : <KeyHint keys={keys} />;
}
