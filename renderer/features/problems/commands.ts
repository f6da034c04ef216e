/** Commands of the problem list. What they do is the mounted list's; see `ListControls`. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { currentRoute, go } from '../../navigation/index.ts';
import { ask } from '../../state/request.ts';

/** What the mounted list can do. */
export interface ListControls {
  move(by: number, extend: boolean): void;
  open(): void;
  toggle(): void;
  selectAll(): void;
  clear(): void;
  grade(): void;
  openBeside(): void;
  compare(): void;
  tag(): void;
  label(): void;
  assign(): void;
  retire(retired: boolean): void;
  focusSearch(): void;
  readonly selected: number;
  /** A row is there to be acted on. */
  readonly hasRow: boolean;
  /** The current row is a retired problem. */
  readonly onRetired: boolean;
}

/** Filled by the list. */
export const list = createSlot<ListControls>();

const here = () => list.get() !== null;
const onRow = () => list.get()?.hasRow ?? false;
const base = { place: 'problems', group: 'List', enabled: here } as const;

function search(): void {
  const shown = currentRoute().screen === 'problems' ? list.get() : null;
  // At once: the next letter may come before the next frame, and belongs into the field.
  shown?.focusSearch();
  if (shown) return;
  go({ screen: 'problems', query: '' });
  // The list is only now mounting: its field is there after the next frame.
  requestAnimationFrame(() => requestAnimationFrame(() => list.get()?.focusSearch()));
}

export const problemsCommands: readonly Command[] = [
  {
    ...base,
    id: 'problems.next',
    label: 'Next row',
    keywords: [],
    icon: 'down',
    keys: ['J', 'Down'],
    quiet: true,
    run: () => list.get()?.move(1, false),
  },
  {
    ...base,
    id: 'problems.previous',
    label: 'Previous row',
    keywords: [],
    icon: 'up',
    keys: ['K', 'Up'],
    quiet: true,
    run: () => list.get()?.move(-1, false),
  },
  {
    ...base,
    id: 'problems.open',
    label: 'Open',
    keywords: ['problem'],
    icon: 'file',
    keys: ['Enter'],
    quiet: true,
    run: () => list.get()?.open(),
  },
  {
    ...base,
    id: 'problems.open-beside',
    label: 'Open beside',
    keywords: ['tab', 'background'],
    icon: 'split',
    keys: ['Shift+Enter'],
    enabled: onRow,
    run: () => list.get()?.openBeside(),
  },
  {
    ...base,
    id: 'problems.select',
    label: 'Select',
    keywords: [],
    icon: 'review',
    keys: ['Space'],
    quiet: true,
    run: () => list.get()?.toggle(),
  },
  {
    ...base,
    id: 'problems.extend-down',
    label: 'Extend down',
    keywords: [],
    icon: 'down',
    keys: ['Shift+J', 'Shift+Down'],
    quiet: true,
    run: () => list.get()?.move(1, true),
  },
  {
    ...base,
    id: 'problems.extend-up',
    label: 'Extend up',
    keywords: [],
    icon: 'up',
    keys: ['Shift+K', 'Shift+Up'],
    quiet: true,
    run: () => list.get()?.move(-1, true),
  },
  {
    ...base,
    id: 'problems.select-all',
    label: 'Select all that match',
    keywords: ['everything'],
    icon: 'review',
    keys: ['Mod+A'],
    run: () => list.get()?.selectAll(),
  },
  {
    ...base,
    id: 'problems.clear',
    label: 'Clear selection',
    keywords: ['none'],
    icon: 'close',
    keys: ['Esc'],
    quiet: true,
    enabled: () => (list.get()?.selected ?? 0) > 0,
    run: () => list.get()?.clear(),
  },
  {
    ...base,
    id: 'problems.grade',
    label: 'Grade',
    keywords: ['run', 'graders', 'selection'],
    icon: 'play',
    keys: ['R'],
    run: () => list.get()?.grade(),
  },
  {
    ...base,
    id: 'problems.compare',
    label: 'Compare two',
    keywords: ['diff', 'side by side', 'duplicates'],
    icon: 'split',
    keys: ['C'],
    enabled: onRow,
    run: () => list.get()?.compare(),
  },
  {
    ...base,
    id: 'problems.tag',
    label: 'Tag',
    keywords: ['tags', 'selection'],
    icon: 'filter',
    keys: ['T'],
    enabled: onRow,
    run: () => list.get()?.tag(),
  },
  {
    ...base,
    id: 'problems.label',
    label: 'Label',
    keywords: ['review', 'judge', 'solutions'],
    icon: 'review',
    keys: ['L'],
    enabled: onRow,
    run: () => list.get()?.label(),
  },
  {
    ...base,
    id: 'problems.assign',
    label: 'Assign',
    keywords: ['annotator', 'person'],
    icon: 'user',
    keys: ['M'],
    enabled: onRow,
    run: () => list.get()?.assign(),
  },
  {
    ...base,
    id: 'problems.retire',
    label: 'Retire',
    keywords: ['delete', 'remove', 'hide'],
    icon: 'close',
    keys: ['Del'],
    enabled: onRow,
    run: () => list.get()?.retire(true),
  },
  {
    ...base,
    id: 'problems.restore',
    label: 'Restore',
    keywords: ['retired', 'bring back'],
    icon: 'undo',
    keys: ['Shift+Del'],
    enabled: () => list.get()?.onRetired ?? false,
    run: () => list.get()?.retire(false),
  },
  {
    ...base,
    id: 'problems.new',
    label: 'New problem',
    keywords: ['add', 'create', 'write'],
    icon: 'plus',
    keys: ['N'],
    run: () => ask({ kind: 'new-problem' }),
  },
  {
    id: 'problems.search',
    label: 'Search problems',
    group: 'Everywhere',
    keywords: ['find', 'query', 'filter'],
    icon: 'search',
    keys: ['/'],
    place: 'everywhere',
    enabled: () => true,
    run: search,
  },
];

/** The record of a command by its id, for buttons. */
export const problemsCommand = (id: string): Command => problemsCommands.find((of) => of.id === id)!;
