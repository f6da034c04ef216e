/** Which commands the palette offers for a search, nearest first. */
import type { Command, Place } from '../commands/command.ts';

/** How well a command fits: 0 for not at all. */
function fitness(command: Command, words: readonly string[]): number {
  const label = command.label.toLowerCase();
  const rest = `${command.group} ${command.keywords.join(' ')}`.toLowerCase();
  let sum = 1;
  for (const word of words) {
    if (label.startsWith(word)) sum += 4;
    else if (label.includes(` ${word}`)) sum += 3;
    else if (label.includes(word)) sum += 2;
    else if (rest.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

/** Those that can run in this place now, best first; commands of the place before others of equal fit. */
export function matching(commands: readonly Command[], place: Place, search: string): readonly Command[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .filter(
      (command) =>
        !command.quiet && (command.place === place || command.place === 'everywhere') && command.enabled(),
    )
    .map((command) => ({ command, score: fitness(command, words) }))
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) => b.score - a.score || Number(b.command.place === place) - Number(a.command.place === place),
    )
    .map(({ command }) => command);
}
