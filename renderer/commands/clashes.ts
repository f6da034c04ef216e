/** Finds keys that two commands of one place both claim, or that hide a longer sequence. A test keeps it empty. */
import type { Command, Place } from './command.ts';

export interface Clash {
  readonly place: Place;
  readonly keys: string;
  readonly ids: readonly [string, string];
}

/** `Mod` is Ctrl on most keyboards, so that the two count as one. */
const alike = (keys: string): string => keys.replaceAll('Mod+', 'Ctrl+');
const hides = (short: string, long: string): boolean =>
  alike(short) === alike(long) || alike(long).startsWith(`${alike(short)} `);

function inPlace(commands: readonly Command[], place: Place): Clash[] {
  const here = commands.filter((command) => command.place === place || command.place === 'everywhere');
  const claims = here.flatMap((command) => command.keys.map((keys) => ({ id: command.id, keys })));
  return claims.flatMap((a, at) =>
    claims
      .slice(at + 1)
      .filter((b) => hides(a.keys, b.keys) || hides(b.keys, a.keys))
      .map((b): Clash => ({ place, keys: a.keys, ids: [a.id, b.id] })),
  );
}

/** Every clash, place by place; empty where all is well. */
export function clashes(commands: readonly Command[]): readonly Clash[] {
  const places = new Set(commands.map((command) => command.place));
  return [...places].flatMap((place) => inPlace(commands, place));
}
