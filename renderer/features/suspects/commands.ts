/** Commands of Suspects: those of every desk, and the evidence, the counterexample, the detectors. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { type Desk, deskCommands } from '../../labelling/desk-commands.ts';

/** What the mounted desk can do. */
export interface SuspectsDesk extends Desk {
  /** Looks at the next piece of evidence, or the one before. */
  evidence(by: 1 | -1): void;
  /** Makes the selected code evidence of the label. */
  quote(): void;
  /** Adds the counterexample as a hidden test. */
  addTest(): void;
  /** Goes to the tests of the problem. */
  mend(): void;
  readonly hasCounterexample: boolean;
}

/** Filled by the desk, while there is a suspect. */
export const suspects = createSlot<SuspectsDesk>();

/** What the screen can do, suspects or none. */
export interface Detection {
  /** Runs the detectors, or stops them. */
  run(): void;
}

/** Filled by the screen. */
export const detection = createSlot<Detection>();

const base = { place: 'suspects', keywords: [] } as const;
const withItem = () => suspects.get()?.canJudge ?? false;

export const suspectsCommands: readonly Command[] = [
  ...deskCommands('suspects', () => suspects.get()),
  {
    ...base,
    id: 'suspects.evidence-next',
    label: 'Next evidence',
    group: 'Look',
    icon: 'down',
    keys: ['.'],
    enabled: withItem,
    run: () => suspects.get()?.evidence(1),
  },
  {
    ...base,
    id: 'suspects.evidence-previous',
    label: 'Evidence before',
    group: 'Look',
    icon: 'up',
    keys: [','],
    enabled: withItem,
    run: () => suspects.get()?.evidence(-1),
  },
  {
    ...base,
    id: 'suspects.quote',
    label: 'Selected code is evidence',
    group: 'Judge',
    icon: 'plus',
    keys: ['Q'],
    enabled: withItem,
    run: () => suspects.get()?.quote(),
  },
  {
    ...base,
    id: 'suspects.add-test',
    label: 'Add as hidden test',
    group: 'Tests',
    icon: 'lock',
    keys: ['T'],
    enabled: () => suspects.get()?.hasCounterexample ?? false,
    run: () => suspects.get()?.addTest(),
  },
  {
    ...base,
    id: 'suspects.mend',
    label: 'Mend the tests',
    group: 'Tests',
    icon: 'link',
    keys: ['M'],
    enabled: withItem,
    run: () => suspects.get()?.mend(),
  },
  {
    ...base,
    id: 'suspects.detect',
    label: 'Run the detectors',
    group: 'Suspects',
    keywords: ['inspect', 'reward hack', 'stop'],
    icon: 'play',
    keys: ['F4'],
    enabled: () => detection.get() !== null,
    run: () => detection.get()?.run(),
  },
];

/** The record of a command by its name, for buttons. */
export const suspectsCommand = (name: string): Command =>
  suspectsCommands.find((of) => of.id === `suspects.${name}`)!;
