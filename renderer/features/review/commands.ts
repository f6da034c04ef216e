/** Commands of Review: verdicts under the left hand, moves under the right. The mounted screen carries them out. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { type Desk, deskCommands } from '../../labelling/desk-commands.ts';

/** Filled by the review screen. */
export const review = createSlot<Desk>();

export const reviewCommands: readonly Command[] = deskCommands('review', () => review.get());

/** The record of a command by its id, for buttons. */
export const reviewCommand = (id: string): Command => reviewCommands.find((of) => of.id === `review.${id}`)!;
