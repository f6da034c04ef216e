/** What an export reads: a snapshot, or the dataset as it is now. */
import { NativeSelect } from '@mantine/core';
import type { Ref } from 'react';
import type { Snapshot } from '../../../client/index.ts';

interface Props {
  readonly snapshots: readonly Snapshot[];
  readonly snapshot: string | null;
  readonly onSnapshot: (name: string | null) => void;
  /** Where the focus goes to choose. */
  readonly place: Ref<HTMLElement>;
}

/** The first step's section. */
export function ChooseSection({ snapshots, snapshot, onSnapshot, place }: Props) {
  return (
    <section className="choose" aria-label="What to export" ref={place} tabIndex={-1}>
      <h2>Choose</h2>
      <NativeSelect
        label="Snapshot"
        data={[
          { value: '', label: 'The dataset as it is now' },
          ...snapshots.map(({ name }) => ({ value: name, label: name })),
        ]}
        value={snapshot ?? ''}
        onChange={(event) => onSnapshot(event.currentTarget.value || null)}
      />
    </section>
  );
}
