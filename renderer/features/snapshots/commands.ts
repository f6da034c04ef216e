/** Commands of the snapshot list. */
import type { Command } from '../../commands/command.ts';
import { createSlot } from '../../commands/slot.ts';

/** What the mounted list can do. */
export interface SnapshotControls {
  create(): void;
}

/** Filled by the snapshots screen. */
export const snapshots = createSlot<SnapshotControls>();

export const snapshotCommands: readonly Command[] = [
  {
    id: 'snapshots.new',
    label: 'New snapshot',
    group: 'Snapshots',
    keywords: ['freeze', 'split', 'create'],
    icon: 'snap',
    keys: ['N'],
    place: 'snapshots',
    enabled: () => snapshots.get() !== null,
    run: () => snapshots.get()?.create(),
  },
];
