/** Commands of Review: verdicts under the left hand, moves under the right. The mounted screen carries them out. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { type Judging, judgeCommands } from '../../labelling/commands.ts';

/** What the mounted review can do. */
export interface ReviewControls extends Judging {
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

/** Filled by the review screen. */
export const review = createSlot<ReviewControls>();

const withItem = () => review.get()?.canJudge ?? false;

const command = (
  id: string,
  label: string,
  keys: readonly string[],
  rest: Pick<Command, 'icon' | 'run' | 'group'> & Partial<Command>,
): Command => ({
  id: `review.${id}`,
  label,
  keys,
  keywords: [],
  place: 'review',
  enabled: withItem,
  ...rest,
});

export const reviewCommands: readonly Command[] = [
  ...judgeCommands('review', () => review.get(), ', next'),
  command('all-kinds', 'The other kinds', ['0'], {
    icon: 'hacked',
    group: 'Judge',
    quiet: true,
    run: () => review.get()?.allKinds(),
  }),
  command('skip', 'Skip', ['S'], { icon: 'skip', group: 'Judge', run: () => review.get()?.skip() }),
  command('flag', 'Flag', ['F'], {
    icon: 'flag',
    group: 'Judge',
    keywords: ['second look', 'unflag'],
    run: () => review.get()?.flag(),
  }),
  command('note', 'Note', ['N'], { icon: 'note', group: 'Judge', run: () => review.get()?.note() }),
  command('try', 'Try an input', ['I'], { icon: 'term', group: 'Look', run: () => review.get()?.tryInput() }),
  command('statement', 'Statement', ['P'], {
    icon: 'file',
    group: 'Look',
    run: () => review.get()?.statement(),
  }),
  command('reference', 'Reference', ['C'], {
    icon: 'split',
    group: 'Look',
    run: () => review.get()?.reference(),
  }),
  command('score', 'Show the score', ['Y'], {
    icon: 'graders',
    group: 'Look',
    run: () => review.get()?.score(),
  }),
  command('edit', 'Edit', ['E'], { icon: 'term', group: 'Look', run: () => review.get()?.edit() }),
  command('next', 'Next, without judging', ['J', 'Down'], {
    icon: 'down',
    group: 'Look',
    run: () => review.get()?.move(1),
  }),
  command('previous', 'Previous', ['K', 'Up'], {
    icon: 'up',
    group: 'Look',
    enabled: () => review.get() !== null,
    run: () => review.get()?.move(-1),
  }),
];

/** The record of a command by its id, for buttons. */
export const reviewCommand = (id: string): Command => reviewCommands.find((of) => of.id === `review.${id}`)!;
