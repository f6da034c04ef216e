/** Commands of the problem page. What they do is the mounted page's; see `PageControls`. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { type Judging, judgeCommands } from '../../labelling/commands.ts';

/** What the mounted problem page can do. */
export interface PageControls extends Judging {
  runAll(): void;
  runTest(): void;
  runLine(): void;
  save(): void;
  newSolution(): void;
  newTest(): void;
  editStatement(): void;
  enterEditor(): void;
  move(by: number, extend: boolean): void;
  pick(): void;
  compare(): void;
  labelWhole(): void;
  flag(): void;
  assign(): void;
  grade(): void;
  strengthen(): void;
  mend(): void;
  addKiller(): void;
  probe(who: 'solutions' | 'model'): void;
  readonly dirty: boolean;
  readonly running: boolean;
  readonly hasTest: boolean;
  readonly canMend: boolean;
  readonly hasKiller: boolean;
  /** An endpoint and its model are set. */
  readonly hasModel: boolean;
}

/** Filled by the problem page. */
export const page = createSlot<PageControls>();

const here = () => page.get() !== null;
const withSolution = () => page.get()?.canJudge ?? false;

const command = (
  id: string,
  label: string,
  keys: readonly string[],
  rest: Pick<Command, 'icon' | 'run'> & Partial<Command>,
): Command => ({
  id: `problem.${id}`,
  label,
  keys,
  group: 'Problem',
  keywords: [],
  place: 'problem',
  enabled: here,
  ...rest,
});

export const problemCommands: readonly Command[] = [
  command('run', 'Run all', ['F4'], {
    icon: 'play',
    group: 'Run',
    keywords: ['tests', 'stop'],
    run: () => page.get()?.runAll(),
  }),
  command('run-test', 'Run this test', ['Shift+F4'], {
    icon: 'play',
    group: 'Run',
    enabled: () => page.get()?.hasTest ?? false,
    run: () => page.get()?.runTest(),
  }),
  command('run-line', 'Run line', ['Ctrl+Enter'], {
    icon: 'term',
    group: 'Run',
    keywords: ['selection', 'evaluate', 'console'],
    run: () => page.get()?.runLine(),
  }),
  command('save', 'Save version', ['Mod+S'], {
    icon: 'db',
    keywords: ['revision', 'store'],
    enabled: () => page.get()?.dirty ?? false,
    run: () => page.get()?.save(),
  }),
  command('new-solution', 'New solution', ['N'], {
    icon: 'plus',
    keywords: ['write', 'candidate'],
    run: () => page.get()?.newSolution(),
  }),
  command('new-test', 'New test', ['T'], {
    icon: 'plus',
    keywords: ['add', 'case'],
    run: () => page.get()?.newTest(),
  }),
  command('strengthen', 'Strengthen tests', ['S'], {
    icon: 'bulb',
    group: 'Tests',
    keywords: ['strength', 'mutants', 'coverage', 'audit', 'measure'],
    run: () => page.get()?.strengthen(),
  }),
  command('mend', 'Mend the test', ['I'], {
    icon: 'bulb',
    group: 'Tests',
    keywords: ['comparator', 'expected', 'tolerance', 'order', 'reject'],
    enabled: () => page.get()?.canMend ?? false,
    run: () => page.get()?.mend(),
  }),
  command('add-killer', 'Add as hidden test', ['H'], {
    icon: 'lock',
    group: 'Tests',
    keywords: ['mutant', 'kill', 'fuzz'],
    enabled: () => page.get()?.hasKiller ?? false,
    run: () => page.get()?.addKiller(),
  }),
  command('probe', 'Probe with an impossible test', ['P'], {
    icon: 'hacked',
    group: 'Tests',
    keywords: ['hack', 'contradiction'],
    run: () => page.get()?.probe('solutions'),
  }),
  command('probe-model', 'Probe the model', ['Shift+P'], {
    icon: 'hacked',
    group: 'Tests',
    keywords: ['hack', 'contradiction', 'endpoint', 'generate'],
    enabled: () => page.get()?.hasModel ?? false,
    run: () => page.get()?.probe('model'),
  }),
  command('edit-statement', 'Edit statement', [], {
    icon: 'note',
    keywords: ['title', 'tags', 'difficulty', 'signature'],
    run: () => page.get()?.editStatement(),
  }),
  command('enter-editor', 'Enter the editor', ['E'], {
    icon: 'term',
    keywords: ['code', 'write'],
    run: () => page.get()?.enterEditor(),
  }),
  command('next', 'Next candidate', ['J', 'Down'], {
    icon: 'down',
    group: 'Candidates',
    quiet: true,
    run: () => page.get()?.move(1, false),
  }),
  command('previous', 'Previous candidate', ['K', 'Up'], {
    icon: 'up',
    group: 'Candidates',
    quiet: true,
    run: () => page.get()?.move(-1, false),
  }),
  command('extend-down', 'Extend down', ['Shift+J', 'Shift+Down'], {
    icon: 'down',
    group: 'Candidates',
    quiet: true,
    run: () => page.get()?.move(1, true),
  }),
  command('extend-up', 'Extend up', ['Shift+K', 'Shift+Up'], {
    icon: 'up',
    group: 'Candidates',
    quiet: true,
    run: () => page.get()?.move(-1, true),
  }),
  command('select', 'Select candidate', ['Space'], {
    icon: 'review',
    group: 'Candidates',
    quiet: true,
    enabled: withSolution,
    run: () => page.get()?.pick(),
  }),
  command('compare', 'Compare two', ['C'], {
    icon: 'split',
    group: 'Candidates',
    keywords: ['diff', 'side by side'],
    enabled: withSolution,
    run: () => page.get()?.compare(),
  }),
  command('grade', 'Grade candidates', ['R'], {
    icon: 'play',
    group: 'Candidates',
    keywords: ['run', 'graders'],
    run: () => page.get()?.grade(),
  }),
  command('assign', 'Assign', ['M'], {
    icon: 'user',
    keywords: ['annotator', 'person'],
    run: () => page.get()?.assign(),
  }),
  ...judgeCommands('problem', () => page.get()),
  command('label', 'Label with details', ['L'], {
    icon: 'note',
    group: 'Judge',
    keywords: ['kinds', 'severity', 'confidence', 'note'],
    enabled: withSolution,
    run: () => page.get()?.labelWhole(),
  }),
  command('flag', 'Flag', ['F'], {
    icon: 'flag',
    group: 'Judge',
    keywords: ['second look', 'unflag'],
    enabled: withSolution,
    run: () => page.get()?.flag(),
  }),
];

/** The record of a command by its id, for buttons. */
export const problemCommand = (id: string): Command =>
  problemCommands.find((of) => of.id === `problem.${id}`)!;
