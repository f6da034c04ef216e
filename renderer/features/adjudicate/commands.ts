/** Commands of Adjudicate: those of every desk. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { type Desk, deskCommands } from '../../labelling/desk-commands.ts';

/** Filled by the screen, while there is a dispute. */
export const adjudication = createSlot<Desk>();

export const adjudicateCommands: readonly Command[] = deskCommands('adjudicate', () => adjudication.get());

/** The record of a command by its name, for buttons. */
export const adjudicateCommand = (name: string): Command =>
  adjudicateCommands.find((of) => of.id === `adjudicate.${name}`)!;
