/** The command of the kinds' page. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';

/** Filled by the page. */
export const kindsDesk = createSlot<{
  /** Asks for the words of a new kind. */
  add(): void;
}>();

export const kindsCommand: Command = {
  id: 'kinds.add',
  label: 'Add a kind',
  group: 'Kinds',
  keywords: ['taxonomy', 'label', 'new'],
  icon: 'plus',
  keys: ['N'],
  place: 'kinds',
  enabled: () => kindsDesk.get() !== null,
  run: () => kindsDesk.get()?.add(),
};
