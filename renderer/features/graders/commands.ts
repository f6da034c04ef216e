/** Commands of the grader lab. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';

/** What the mounted lab can do. */
export interface LabControls {
  /** Runs the grader on the samples, or stops the run. */
  run(): void;
  /** Runs the draft on the current sample alone. */
  runOne(): void;
  save(): void;
  /** Opens the comparison with an older version; null where there is none. */
  readonly compare: (() => void) | null;
  move(by: 1 | -1): void;
  open(): void;
  /** Opens a sample by its place in the list, from 0. */
  openAt(at: number): void;
}

/** Filled by the lab. */
export const lab = createSlot<LabControls>();

const base = { place: 'graders', group: 'Grader lab', enabled: () => lab.get() !== null } as const;

export const graderCommands: readonly Command[] = [
  {
    ...base,
    id: 'graders.run',
    label: 'Run the grader',
    keywords: ['try', 'score', 'stop'],
    icon: 'play',
    keys: ['F4'],
    run: () => lab.get()?.run(),
  },
  {
    ...base,
    id: 'graders.one',
    label: 'One sample',
    keywords: ['try', 'score', 'single'],
    icon: 'play',
    keys: ['Ctrl+Enter'],
    run: () => lab.get()?.runOne(),
  },
  {
    ...base,
    id: 'graders.save',
    label: 'Save a version',
    keywords: ['store', 'version'],
    icon: 'passed',
    keys: ['Mod+S'],
    run: () => lab.get()?.save(),
  },
  {
    ...base,
    id: 'graders.compare',
    label: 'Compare with a version',
    keywords: ['diff', 'older', 'history', 'restore'],
    icon: 'split',
    keys: ['C'],
    enabled: () => lab.get()?.compare != null,
    run: () => lab.get()?.compare?.(),
  },
  {
    ...base,
    id: 'graders.next',
    label: 'Next sample',
    keywords: ['down'],
    icon: 'down',
    keys: ['J', 'Down'],
    quiet: true,
    run: () => lab.get()?.move(1),
  },
  {
    ...base,
    id: 'graders.previous',
    label: 'Previous sample',
    keywords: ['up'],
    icon: 'up',
    keys: ['K', 'Up'],
    quiet: true,
    run: () => lab.get()?.move(-1),
  },
  {
    ...base,
    id: 'graders.open',
    label: 'Open the sample',
    keywords: ['solution', 'problem'],
    icon: 'right',
    keys: ['Enter'],
    run: () => lab.get()?.open(),
  },
  ...Array.from(
    { length: 9 },
    (_, at): Command => ({
      ...base,
      id: `graders.open-${at + 1}`,
      label: `Open sample ${at + 1} of the list`,
      keywords: ['disagreement', 'differ'],
      icon: 'right',
      keys: [String(at + 1)],
      series: { keys: '1–9', label: 'Open the first nine samples' },
      run: () => lab.get()?.openAt(at),
    }),
  ),
];

/** A command of the lab by its id. */
export const graderCommand = (id: string): Command => graderCommands.find((of) => of.id === id)!;
