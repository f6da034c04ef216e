/** Commands of the problem page. What they do is the mounted page's; see `PageControls`. */

import type { Verdict } from '../../client/index.ts';
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';

/** What the mounted problem page can do. */
export interface PageControls {
  runAll(): void;
  runTest(): void;
  runLine(): void;
  save(): void;
  newSolution(): void;
  newTest(): void;
  editStatement(): void;
  enterEditor(): void;
  move(by: number): void;
  label(verdict: Verdict): void;
  kind(number: number): void;
  cancelKinds(): void;
  readonly dirty: boolean;
  readonly running: boolean;
  readonly hasTest: boolean;
  readonly hasSolution: boolean;
  readonly choosingKinds: boolean;
}

/** Filled by the problem page. */
export const page = createSlot<PageControls>();

const here = () => page.get() !== null;
const withSolution = () => page.get()?.hasSolution ?? false;
const choosing = () => page.get()?.choosingKinds ?? false;

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

const labelled = (verdict: Verdict, label: string, key: string): Command =>
  command(`label-${verdict}`, label, [key], {
    icon: verdict,
    group: 'Judge',
    keywords: ['label', 'verdict'],
    enabled: withSolution,
    run: () => page.get()?.label(verdict),
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
    quiet: true,
    run: () => page.get()?.move(1),
  }),
  command('previous', 'Previous candidate', ['K', 'Up'], {
    icon: 'up',
    quiet: true,
    run: () => page.get()?.move(-1),
  }),
  labelled('honest', 'Honest', 'A'),
  labelled('wrong', 'Wrong', 'W'),
  labelled('hacked', 'Hacked', 'X'),
  labelled('unsure', 'Don’t know', 'D'),
  ...Array.from({ length: 9 }, (_, at) =>
    command(`kind-${at + 1}`, `Kind ${at + 1}`, [String(at + 1)], {
      series: { keys: '1–9', label: 'Kinds one to nine' },
      icon: 'hacked',
      group: 'Judge',
      quiet: true,
      enabled: choosing,
      run: () => page.get()?.kind(at),
    }),
  ),
  command('cancel-kinds', 'Leave the kinds', ['Esc'], {
    icon: 'close',
    group: 'Judge',
    quiet: true,
    enabled: choosing,
    run: () => page.get()?.cancelKinds(),
  }),
];

/** The record of a command by its id, for buttons. */
export const problemCommand = (id: string): Command =>
  problemCommands.find((of) => of.id === `problem.${id}`)!;
