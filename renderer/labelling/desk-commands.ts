/**
 * The commands of a desk, where one item after the other is judged: verdicts and kinds, moves, and what one looks at.
 * Review, Suspects and Adjudicate have them alike; what they do is the mounted screen's.
 */
import type { Command, Place } from '../commands/command.ts';
import { type Judging, judgeCommands } from './commands.ts';

/** What a mounted desk can do. */
export interface Desk extends Judging {
  allKinds(): void;
  flag(): void;
  skip(): void;
  move(by: number): void;
  note(): void;
  tryInput(): void;
  edit(): void;
  statement(): void;
  reference(): void;
  score(): void;
}

/**
 * The commands for a place.
 * @param desk what the mounted screen offers, null while there is none
 */
export function deskCommands(place: Place, desk: () => Desk | null): readonly Command[] {
  const command = (
    id: string,
    label: string,
    keys: readonly string[],
    rest: Pick<Command, 'icon' | 'run' | 'group'> & Partial<Command>,
  ): Command => ({
    id: `${place}.${id}`,
    label,
    keys,
    keywords: [],
    place,
    enabled: () => desk()?.canJudge ?? false,
    ...rest,
  });
  return [
    ...judgeCommands(place, desk, ', next'),
    command('all-kinds', 'The other kinds', ['0'], {
      icon: 'hacked',
      group: 'Judge',
      quiet: true,
      run: () => desk()?.allKinds(),
    }),
    command('skip', 'Skip', ['S'], { icon: 'skip', group: 'Judge', run: () => desk()?.skip() }),
    command('flag', 'Flag', ['F'], {
      icon: 'flag',
      group: 'Judge',
      keywords: ['second look', 'unflag'],
      run: () => desk()?.flag(),
    }),
    command('note', 'Note', ['N'], { icon: 'note', group: 'Judge', run: () => desk()?.note() }),
    command('try', 'Try an input', ['I'], { icon: 'term', group: 'Look', run: () => desk()?.tryInput() }),
    command('statement', 'Statement', ['P'], {
      icon: 'file',
      group: 'Look',
      run: () => desk()?.statement(),
    }),
    command('reference', 'Reference', ['C'], {
      icon: 'split',
      group: 'Look',
      run: () => desk()?.reference(),
    }),
    command('score', 'Show the score', ['Y'], {
      icon: 'graders',
      group: 'Look',
      run: () => desk()?.score(),
    }),
    command('edit', 'Edit', ['E'], { icon: 'term', group: 'Look', run: () => desk()?.edit() }),
    command('next', 'Next, without judging', ['J', 'Down'], {
      icon: 'down',
      group: 'Look',
      run: () => desk()?.move(1),
    }),
    command('previous', 'Previous', ['K', 'Up'], {
      icon: 'up',
      group: 'Look',
      enabled: () => desk() !== null,
      run: () => desk()?.move(-1),
    }),
  ];
}
