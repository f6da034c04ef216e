/** Commands of Review: verdicts under the left hand, moves under the right. The mounted screen carries them out. */
import type { Verdict } from '../../client/index.ts';
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';

/** What the mounted review can do. */
export interface ReviewControls {
  judge(verdict: Verdict): void;
  kind(number: number): void;
  allKinds(): void;
  cancel(): void;
  skip(): void;
  move(by: number): void;
  note(): void;
  tryInput(): void;
  edit(): void;
  statement(): void;
  reference(): void;
  score(): void;
  readonly hasItem: boolean;
  readonly awaitingKind: boolean;
}

/** Filled by the review screen. */
export const review = createSlot<ReviewControls>();

const withItem = () => review.get()?.hasItem ?? false;

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

const verdict = (of: Verdict, label: string, key: string): Command =>
  command(of, label, [key], {
    icon: of,
    group: 'Judge',
    keywords: ['label', 'verdict'],
    run: () => review.get()?.judge(of),
  });

export const reviewCommands: readonly Command[] = [
  verdict('honest', 'Honest, next', 'A'),
  verdict('wrong', 'Wrong, next', 'W'),
  verdict('hacked', 'Hacked, next', 'X'),
  verdict('unsure', 'Don’t know', 'D'),
  ...Array.from({ length: 9 }, (_, at) =>
    command(`kind-${at + 1}`, `Kind ${at + 1}`, [String(at + 1)], {
      series: { keys: '1–9', label: 'Kinds one to nine' },
      icon: 'hacked',
      group: 'Judge',
      quiet: true,
      run: () => review.get()?.kind(at),
    }),
  ),
  command('all-kinds', 'The other kinds', ['0'], {
    icon: 'hacked',
    group: 'Judge',
    quiet: true,
    run: () => review.get()?.allKinds(),
  }),
  command('skip', 'Skip', ['S'], { icon: 'skip', group: 'Judge', run: () => review.get()?.skip() }),
  command('note', 'Note', ['N'], { icon: 'note', group: 'Judge', run: () => review.get()?.note() }),
  command('cancel', 'Leave the kinds', ['Esc'], {
    icon: 'close',
    group: 'Judge',
    quiet: true,
    enabled: () => review.get()?.awaitingKind ?? false,
    run: () => review.get()?.cancel(),
  }),
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
