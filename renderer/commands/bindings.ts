/**
 * Keys that a person chose in place of a command's own. Pure: kept among the preferences, laid over the registry
 * wherever keys are read, and refused where they would clash.
 */
import { clashes } from './clashes.ts';
import type { Command, Place } from './command.ts';

/** Chosen keys by the id of their command; a command without an entry has its own. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

/** The keys of a command as chosen, else its own. Kept text that is no list of keys counts as not chosen. */
export function keysOf(command: Pick<Command, 'id' | 'keys'>, bindings: Bindings): readonly string[] {
  const chosen: unknown = Object.hasOwn(bindings, command.id) ? bindings[command.id] : undefined;
  return Array.isArray(chosen) && chosen.every((keys) => typeof keys === 'string' && keys !== '')
    ? chosen
    : command.keys;
}

/** The registry with the chosen keys in place. */
export const bound = (commands: readonly Command[], bindings: Bindings): readonly Command[] =>
  commands.map((command) => {
    const keys = keysOf(command, bindings);
    if (keys === command.keys) return command;
    // The one line of a series names the series' own keys.
    const { series: _, ...own } = command;
    return { ...own, keys };
  });

/** What choosing keys comes to: new bindings, or one sentence on what is in the way. */
export type Rebound =
  | { readonly kind: 'bound'; readonly bindings: Bindings }
  | { readonly kind: 'refused'; readonly message: string };

const without = (bindings: Bindings, id: string): Bindings => {
  const { [id]: _, ...rest } = bindings;
  return rest;
};

const asked = (
  commands: readonly Command[],
  bindings: Bindings,
  id: string,
  placeName: (place: Place) => string,
): Rebound => {
  const now = bound(commands, bindings);
  const clash = clashes(now).find(({ ids }) => ids.includes(id));
  if (!clash) return { kind: 'bound', bindings };
  const other = now.find((command) => command.id === clash.ids.find((of) => of !== id))!;
  return {
    kind: 'refused',
    message: `${clash.keys} belongs to ${other.label} in ${placeName(other.place)}; choose other keys, or change those first.`,
  };
};

/**
 * Puts `keys` in the place of a command's first keys, or takes those away (null); further keys of the command, such
 * as arrows beside letters, stay.
 * @param commands the registry with its own keys
 */
export function rebind(
  commands: readonly Command[],
  bindings: Bindings,
  command: Command,
  keys: string | null,
  placeName: (place: Place) => string,
): Rebound {
  const others = keysOf(command, bindings).slice(1);
  const next = keys === null ? others : [keys, ...others.filter((other) => other !== keys)];
  return asked(commands, { ...bindings, [command.id]: next }, command.id, placeName);
}

/** Gives a command its own keys back; refused where another command was given them meanwhile. */
export const reset = (
  commands: readonly Command[],
  bindings: Bindings,
  command: Command,
  placeName: (place: Place) => string,
): Rebound => asked(commands, without(bindings, command.id), command.id, placeName);
