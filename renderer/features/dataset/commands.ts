/** Commands on dataset files. The first three carry the number keys of the first-run page. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';
import { ask } from '../../state/request.ts';
import { chooseDataset, chooseNewDataset, openSampleAloud } from './operations/open-dataset.ts';

/** What the first-run page does on its keys: progress and failure show in the card that was pressed. */
export interface FirstRun {
  sample(): void;
  import(): void;
  create(): void;
}

/** Filled by the first-run page. */
export const firstRun = createSlot<FirstRun>();

const always = () => true;
const atFirst = () => firstRun.get() !== null;

export const datasetCommands: readonly Command[] = [
  {
    id: 'file.new',
    label: 'New dataset',
    group: 'File',
    keywords: ['empty', 'create', 'start'],
    icon: 'plus',
    keys: [],
    place: 'everywhere',
    enabled: always,
    run: () => void chooseNewDataset(),
  },
  {
    id: 'file.open',
    label: 'Open dataset',
    group: 'File',
    keywords: ['file', 'quarry'],
    icon: 'file',
    keys: ['Mod+O'],
    place: 'everywhere',
    enabled: always,
    run: () => void chooseDataset(),
  },
  {
    id: 'file.sample',
    label: 'Open the sample',
    group: 'File',
    keywords: ['example', 'demo'],
    icon: 'star',
    keys: [],
    place: 'everywhere',
    enabled: always,
    run: openSampleAloud,
  },
  {
    id: 'file.import',
    label: 'Import',
    group: 'File',
    keywords: ['add', 'jsonl', 'humaneval', 'load'],
    icon: 'import',
    keys: [],
    place: 'everywhere',
    enabled: always,
    run: () => ask({ kind: 'import', files: [] }),
  },
  {
    id: 'first-run.sample',
    label: 'Open sample',
    group: 'Start',
    keywords: [],
    icon: 'star',
    keys: ['1'],
    place: 'first-run',
    quiet: true,
    enabled: atFirst,
    run: () => firstRun.get()?.sample(),
  },
  {
    id: 'first-run.import',
    label: 'Choose files',
    group: 'Start',
    keywords: [],
    icon: 'import',
    keys: ['2'],
    place: 'first-run',
    quiet: true,
    enabled: atFirst,
    run: () => firstRun.get()?.import(),
  },
  {
    id: 'first-run.new',
    label: 'New dataset',
    group: 'Start',
    keywords: [],
    icon: 'plus',
    keys: ['3'],
    place: 'first-run',
    quiet: true,
    enabled: atFirst,
    run: () => firstRun.get()?.create(),
  },
];
