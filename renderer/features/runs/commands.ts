/** Commands of the list of runs and of one run. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { go } from '../../navigation/index.ts';
import { mapMoves } from '../../sample-map/commands.ts';
import { job } from '../../state/job.ts';

/** What the mounted list can do. */
export interface RunsControls {
  /** Starts a run, or stops the one that runs. */
  run(): void;
  move(by: 1 | -1): void;
  open(): void;
  /** Puts the current run's query and grader into the form. */
  again(): void;
}

/** What a mounted run can do. */
export interface RunControls {
  /** Goes on with it, runs it again, or stops it. */
  run(): void;
  move(by: { rows?: 1 | -1; cells?: 1 | -1 }): void;
  open(): void;
}

/** Filled by the screens. */
export const runs = createSlot<RunsControls>();
export const oneRun = createSlot<RunControls>();

const inList = { place: 'runs', group: 'Runs', enabled: () => runs.get() !== null } as const;
const inRun = { place: 'run', group: 'Run', enabled: () => oneRun.get() !== null } as const;

export const runsCommands: readonly Command[] = [
  {
    ...inList,
    id: 'runs.start',
    label: 'Run graders',
    keywords: ['grade', 'start', 'stop'],
    icon: 'play',
    keys: ['F4'],
    run: () => runs.get()?.run(),
  },
  {
    ...inList,
    id: 'runs.open',
    label: 'Open the run',
    keywords: ['results'],
    icon: 'runs',
    keys: ['Enter'],
    run: () => runs.get()?.open(),
  },
  {
    ...inList,
    id: 'runs.again',
    label: 'Ask for it again',
    keywords: ['repeat', 'query', 'grader'],
    icon: 'undo',
    keys: ['R'],
    run: () => runs.get()?.again(),
  },
  {
    ...inList,
    id: 'runs.next',
    label: 'Next run',
    keywords: [],
    icon: 'down',
    keys: ['J', 'Down'],
    quiet: true,
    run: () => runs.get()?.move(1),
  },
  {
    ...inList,
    id: 'runs.previous',
    label: 'Previous run',
    keywords: [],
    icon: 'up',
    keys: ['K', 'Up'],
    quiet: true,
    run: () => runs.get()?.move(-1),
  },
  {
    ...inRun,
    id: 'run.again',
    label: 'Run again',
    keywords: ['grade', 'resume', 'go on', 'stop'],
    icon: 'play',
    keys: ['F4'],
    run: () => oneRun.get()?.run(),
  },
  {
    ...inRun,
    id: 'run.open',
    label: 'Open the sample',
    keywords: ['problem', 'solution'],
    icon: 'right',
    keys: ['Enter'],
    run: () => oneRun.get()?.open(),
  },
  ...mapMoves('run', 'Run', () => oneRun.get()),
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

/** The record of a command by its id, for buttons. */
export const runsCommand = (id: string): Command => runsCommands.find((of) => of.id === id)!;
