/** The moves in a map of samples, as every place that shows one has them. */
import type { Command, Place } from '../commands/command.ts';

interface Moves {
  move(by: { rows?: 1 | -1; cells?: 1 | -1 }): void;
}

/** Rows by J and K or up and down, cells by left and right. */
export const mapMoves = (place: Place, group: string, map: () => Moves | null): readonly Command[] => {
  const base = { place, group, keywords: [], quiet: true, enabled: () => map() !== null } as const;
  return [
    {
      ...base,
      id: `${place}.next`,
      label: 'Next problem',
      icon: 'down',
      keys: ['J', 'Down'],
      run: () => map()?.move({ rows: 1 }),
    },
    {
      ...base,
      id: `${place}.previous`,
      label: 'Previous problem',
      icon: 'up',
      keys: ['K', 'Up'],
      run: () => map()?.move({ rows: -1 }),
    },
    {
      ...base,
      id: `${place}.next-sample`,
      label: 'Next sample',
      icon: 'right',
      keys: ['Right'],
      run: () => map()?.move({ cells: 1 }),
    },
    {
      ...base,
      id: `${place}.previous-sample`,
      label: 'Previous sample',
      icon: 'right',
      keys: ['Left'],
      run: () => map()?.move({ cells: -1 }),
    },
  ];
};
