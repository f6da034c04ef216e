/** Saving a version: its name, and first what it changes on the last run, or on samples where there is none. */
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queries, queryClient } from '../../../client/index.ts';
import { notify } from '../../../state/toasts.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { changesOf } from '../operations/changes.ts';
import { WhatChanges } from './what-changes.tsx';

interface Props {
  /** The grader that was opened, null for a new one. */
  readonly base: {
    readonly name: string;
    readonly version: number | null;
    readonly definition: string;
  } | null;
  readonly definition: string;
  /** Which samples: those of the last trial. */
  readonly query: string;
  readonly threshold: number;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);

function nameIn(definition: string): string {
  try {
    return slug(String((JSON.parse(definition) as { name?: unknown }).name ?? ''));
  } catch {
    return '';
  }
}

/** The dialog. A grader that comes with Quarry is saved under a name of its own. */
export function SaveDialog({ base, definition, query, threshold, onSaved, onClose }: Props) {
  const own = base?.version != null;
  const [name, setName] = useState(own ? (base?.name ?? '') : nameIn(definition));
  const save = useMutation({
    mutationFn: () => api.graders.save({ name, definition, basedOn: own ? (base?.version ?? null) : null }),
    async onSuccess(saved) {
      await queryClient.invalidateQueries({ queryKey: queries.graders.key() });
      notify(`${saved.name} is now version ${saved.version}`);
      onSaved(saved.name);
    },
  });
  return (
    <Dialog
      title={own ? `Save ${base?.name} as version ${(base?.version ?? 0) + 1}` : 'Save grader'}
      confirm="Save version"
      ready={/^[a-z0-9][a-z0-9-]{0,63}$/.test(name)}
      busy={save.isPending}
      failure={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      {!own && (
        <TextInput
          label="Name"
          description="Small letters, digits and dashes; results carry it with the version."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
      )}
      {own && base && (
        <WhatChanges
          of={['last run', base.name, base.version, definition, query]}
          read={(signal, report) => changesOf(base, definition, query, signal, report)}
          before={`Version ${base.version}`}
          threshold={threshold}
        />
      )}
    </Dialog>
  );
}
