/** Commands of the export screen. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';

/** What the mounted screen can do. */
export interface ExportControls {
  write(): void;
  step(by: number): void;
  look(): void;
  nextStep(): void;
  /** Shows what every guard found. */
  report(): void;
  readonly hasReport: boolean;
  readonly canWrite: boolean;
}

/** Filled by the export screen. */
export const exporting = createSlot<ExportControls>();

const here = () => exporting.get() !== null;
const base = { group: 'Export', place: 'export', keywords: [], enabled: here } as const;

export const exportCommands: readonly Command[] = [
  {
    ...base,
    id: 'export.write',
    label: 'Write',
    keywords: ['export', 'save', 'file'],
    icon: 'export',
    keys: ['Ctrl+Enter'],
    enabled: () => exporting.get()?.canWrite ?? false,
    run: () => exporting.get()?.write(),
  },
  {
    ...base,
    id: 'export.next-record',
    label: 'Next record',
    icon: 'down',
    keys: ['J', 'Down'],
    quiet: true,
    run: () => exporting.get()?.step(1),
  },
  {
    ...base,
    id: 'export.previous-record',
    label: 'Previous record',
    icon: 'up',
    keys: ['K', 'Up'],
    quiet: true,
    run: () => exporting.get()?.step(-1),
  },
  {
    ...base,
    id: 'export.look',
    label: 'Pretty or raw',
    icon: 'note',
    keys: ['V'],
    run: () => exporting.get()?.look(),
  },
  {
    ...base,
    id: 'export.report',
    label: 'Open report',
    keywords: ['guards', 'findings'],
    icon: 'note',
    keys: ['O'],
    enabled: () => exporting.get()?.hasReport ?? false,
    run: () => exporting.get()?.report(),
  },
  {
    ...base,
    id: 'export.next-step',
    label: 'Next step',
    keywords: ['choose', 'format', 'check'],
    icon: 'right',
    keys: ['Enter'],
    run: () => exporting.get()?.nextStep(),
  },
];

/** The record of a command by its id, for buttons. */
export const exportCommand = (id: string): Command => exportCommands.find((of) => of.id === `export.${id}`)!;
