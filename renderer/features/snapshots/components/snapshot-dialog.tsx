/** Names a snapshot and says what goes in and how it is split. */
import { NumberInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queries, queryClient } from '../../../client/index.ts';
import { notify } from '../../../state/toasts.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { shareMistake, sharesOf } from '../split-shares.ts';

const asNumber = (value: string | number): number => (typeof value === 'number' ? value : 0);

/** The dialog; the list reads itself again once it is done. */
export function SnapshotDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [query, setQuery] = useState('');
  const [shares, setShares] = useState({ validation: 0, test: 0 });
  const [seed, setSeed] = useState(7);
  const mistake = shareMistake(shares);
  const create = useMutation({
    mutationFn: () => api.snapshots.create({ name: name.trim(), query, split: sharesOf(shares), seed }),
    async onSuccess(made) {
      await queryClient.invalidateQueries({ queryKey: queries.snapshots.key() });
      await queryClient.invalidateQueries({ queryKey: queries.workspace.key() });
      notify(`Snapshot ${made.name} holds ${made.problems} problems`);
      onClose();
    },
  });
  return (
    <Dialog
      title="New snapshot"
      confirm="Create snapshot"
      ready={name.trim() !== '' && mistake === null}
      busy={create.isPending}
      failure={create.error}
      onConfirm={() => create.mutate()}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        placeholder="v1.0"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label="Query"
        description="Which problems go in; empty takes all."
        placeholder="tag: difficulty: batch: status: label:"
        value={query}
        classNames={{ input: 'mono' }}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className="row g3 fields">
        <NumberInput
          label="Validation share"
          suffix="%"
          min={0}
          max={100}
          value={shares.validation}
          onChange={(value) => setShares({ ...shares, validation: asNumber(value) })}
        />
        <NumberInput
          label="Test share"
          suffix="%"
          min={0}
          max={100}
          value={shares.test}
          onChange={(value) => setShares({ ...shares, test: asNumber(value) })}
        />
        <NumberInput label="Seed" min={0} value={seed} onChange={(value) => setSeed(asNumber(value))} />
      </div>
      <p className="t2 sm" role="status">
        {mistake ??
          `Train takes the other ${100 - shares.validation - shares.test}%. The same seed gives the same split.`}
      </p>
    </Dialog>
  );
}
