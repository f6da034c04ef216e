/** Commands of the runs screen. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { go } from '../../navigation/index.ts';
import { job } from '../../state/job.ts';

/** What the mounted screen can do. */
export interface RunControls {
  /** Starts a run, or stops the one that runs. */
  run(): void;
}

/** Filled by the runs screen. */
export const runs = createSlot<RunControls>();

export const runsCommands: readonly Command[] = [
  {
    id: 'runs.start',
    label: 'Run graders',
    group: 'Runs',
    keywords: ['grade', 'start', 'stop'],
    icon: 'play',
    keys: ['F4'],
    place: 'runs',
    enabled: () => runs.get() !== null,
    run: () => runs.get()?.run(),
  },
  {
    id: 'runs.everything',
    label: 'Run graders on everything',
    group: 'Runs',
    keywords: ['grade', 'all'],
    icon: 'play',
    keys: [],
    place: 'everywhere',
    enabled: () => true,
    run: () => go({ screen: 'runs', query: '' }),
  },
  {
    id: 'job.stop',
    label: 'Stop the running job',
    group: 'Runs',
    keywords: ['cancel', 'abort'],
    icon: 'stop',
    keys: [],
    place: 'everywhere',
    enabled: () => job.get() !== null,
    run: () => job.get()?.cancel(),
  },
];
