/** What the overlay of keys shows: the lines of a place, by group, out of the registry. */
import type { Command, Place } from '../commands/command.ts';

export interface KeyLine {
  readonly keys: readonly string[];
  readonly label: string;
}

const lineOf = ({ series, keys, label }: Command): KeyLine =>
  series ? { keys: [series.keys], label: series.label } : { keys, label };

const words = (command: Command): string =>
  `${lineOf(command).label} ${command.keys.join(' ')} ${command.keywords.join(' ')}`.toLowerCase();

/** Lines of the commands that have keys in `place`, its own before those of everywhere, a series as one, narrowed by `search`. */
export function keyGroups(
  commands: readonly Command[],
  place: Place,
  search: string,
): readonly (readonly [string, readonly KeyLine[]])[] {
  const wanted = search.trim().toLowerCase();
  const groups = new Map<string, Map<string, KeyLine>>();
  const here = [place, 'everywhere'].flatMap((of) => commands.filter((command) => command.place === of));
  for (const command of here) {
    if (command.keys.length === 0) continue;
    if (!words(command).includes(wanted)) continue;
    const lines = groups.get(command.group) ?? new Map<string, KeyLine>();
    const line = lineOf(command);
    lines.set(line.label, line);
    groups.set(command.group, lines);
  }
  return [...groups].map(([group, lines]) => [group, [...lines.values()]] as const);
}
