/** Commands of the batch list, of one batch, and of two that are compared. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { go } from '../../navigation/index.ts';
import { mapMoves } from '../../sample-map/commands.ts';

/** What the mounted list can do. */
export interface BatchListControls {
  move(by: 1 | -1): void;
  select(): void;
  open(): void;
  compare(): void;
  grade(): void;
}

/** What a mounted map of samples can do; both screens with one have it. */
export interface MapControls {
  move(by: { rows?: 1 | -1; cells?: 1 | -1 }): void;
  /** The problem's page, with the sample in the editor. */
  open(): void;
  compare(): void;
  grade(): void;
}

export interface CompareControls extends MapControls {
  swap(): void;
  /** Which problems are listed: all, the second ahead, the first ahead, equal. */
  filter(at: number): void;
  /** Samples side by side, or the difference alone. */
  view(): void;
}

/** Filled by the screens. */
export const batchList = createSlot<BatchListControls>();
export const batchMap = createSlot<MapControls>();
export const comparison = createSlot<CompareControls>();

const inList = { place: 'batches', group: 'Batches', enabled: () => batchList.get() !== null } as const;
const inBatch = { place: 'batch', group: 'Batch', enabled: () => batchMap.get() !== null } as const;
const inCompare = { place: 'compare', group: 'Compare', enabled: () => comparison.get() !== null } as const;

const filters = ['All problems', 'Second batch ahead', 'First batch ahead', 'Problems that tie'];

export const batchesCommands: readonly Command[] = [
  {
    ...inList,
    id: 'batches.open',
    label: 'Open',
    keywords: ['batch', 'samples'],
    icon: 'batches',
    keys: ['Enter'],
    run: () => batchList.get()?.open(),
  },
  {
    ...inList,
    id: 'batches.compare',
    label: 'Compare two',
    keywords: ['pass@k', 'paired'],
    icon: 'split',
    keys: ['C'],
    run: () => batchList.get()?.compare(),
  },
  {
    ...inList,
    id: 'batches.grade',
    label: 'Grade',
    keywords: ['run', 'graders'],
    icon: 'play',
    keys: ['R'],
    run: () => batchList.get()?.grade(),
  },
  {
    ...inList,
    id: 'batches.generate',
    label: 'Generate',
    keywords: ['new', 'model', 'candidates', 'samples'],
    icon: 'plus',
    keys: ['N'],
    run: () => go({ screen: 'generate', query: '' }),
  },
  {
    ...inList,
    id: 'batches.select',
    label: 'Select',
    keywords: [],
    icon: 'review',
    keys: ['Space'],
    quiet: true,
    run: () => batchList.get()?.select(),
  },
  {
    ...inList,
    id: 'batches.next',
    label: 'Next batch',
    keywords: [],
    icon: 'down',
    keys: ['J', 'Down'],
    quiet: true,
    run: () => batchList.get()?.move(1),
  },
  {
    ...inList,
    id: 'batches.previous',
    label: 'Previous batch',
    keywords: [],
    icon: 'up',
    keys: ['K', 'Up'],
    quiet: true,
    run: () => batchList.get()?.move(-1),
  },
  {
    ...inBatch,
    id: 'batch.open',
    label: 'Open the sample',
    keywords: ['problem', 'solution'],
    icon: 'right',
    keys: ['Enter'],
    run: () => batchMap.get()?.open(),
  },
  {
    ...inBatch,
    id: 'batch.compare',
    label: 'Compare with another',
    keywords: ['batch', 'paired'],
    icon: 'split',
    keys: ['C'],
    run: () => batchMap.get()?.compare(),
  },
  {
    ...inBatch,
    id: 'batch.grade',
    label: 'Grade',
    keywords: ['run', 'graders'],
    icon: 'play',
    keys: ['R'],
    run: () => batchMap.get()?.grade(),
  },
  ...mapMoves('batch', 'Batch', () => batchMap.get()),
  {
    ...inCompare,
    id: 'compare.open',
    label: 'Open',
    keywords: ['problem', 'sample'],
    icon: 'right',
    keys: ['Enter'],
    run: () => comparison.get()?.open(),
  },
  {
    ...inCompare,
    id: 'compare.code',
    label: 'Compare code',
    keywords: ['diff', 'side by side'],
    icon: 'split',
    keys: ['C'],
    run: () => comparison.get()?.compare(),
  },
  {
    ...inCompare,
    id: 'compare.grade',
    label: 'Grade',
    keywords: ['run', 'graders', 'both'],
    icon: 'play',
    keys: ['R'],
    run: () => comparison.get()?.grade(),
  },
  {
    ...inCompare,
    id: 'compare.swap',
    label: 'Swap the batches',
    keywords: ['exchange', 'sides'],
    icon: 'swap',
    keys: ['S'],
    run: () => comparison.get()?.swap(),
  },
  {
    ...inCompare,
    id: 'compare.view',
    label: 'Side by side or difference',
    keywords: ['map', 'bars', 'change'],
    icon: 'batches',
    keys: ['V'],
    run: () => comparison.get()?.view(),
  },
  ...filters.map(
    (label, at): Command => ({
      ...inCompare,
      id: `compare.filter-${at + 1}`,
      label,
      keywords: ['filter', 'won', 'lost', 'tied'],
      icon: 'filter',
      keys: [String(at + 1)],
      series: { keys: '1–4', label: 'All, B ahead, A ahead, ties' },
      run: () => comparison.get()?.filter(at),
    }),
  ),
  ...mapMoves('compare', 'Compare', () => comparison.get()),
  {
    id: 'compare.batches',
    label: 'Compare two batches',
    group: 'Batches',
    keywords: ['pass@k', 'paired', 'models'],
    icon: 'split',
    keys: [],
    place: 'everywhere',
    enabled: () => true,
    run: () => go({ screen: 'compare', first: null, second: null }),
  },
];

/** The record of a command by its id, for buttons. */
export const batchesCommand = (id: string): Command => batchesCommands.find((of) => of.id === id)!;
