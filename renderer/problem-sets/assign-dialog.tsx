/** Whom the chosen problems are assigned to: a name that is known here, or a new one; empty for nobody. */
import { Autocomplete } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { assign } from './change.ts';
import { type Chosen, nameOf } from './chosen.ts';

/** The dialog; proposes whoever works here where nobody is assigned. */
export function AssignDialog({ of, onClose }: { readonly of: Chosen; readonly onClose: () => void }) {
  const people = useQuery(queries.labels.people.queryOptions()).data ?? [];
  const me = useQuery(queries.workspace.status.queryOptions()).data?.annotator ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? of.only?.assignee ?? me;
  const assignee = name.trim() === '' ? null : name.trim();
  const save = useMutation({ mutationFn: () => assign(of, assignee), onSuccess: onClose });
  return (
    <Dialog
      title={`Assign ${nameOf(of)}`}
      confirm={assignee === null ? 'Assign to nobody' : 'Assign'}
      ready
      busy={save.isPending}
      failure={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <Autocomplete
        label="Annotator"
        description="Empty takes the problems from whoever has them."
        data={people}
        value={name}
        maxLength={80}
        openOnFocus={false}
        onChange={setTyped}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
    </Dialog>
  );
}
