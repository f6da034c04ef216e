/** Saving a version: its name, and first what it changes on the last run, or on samples where there is none. */
import { TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queries, queryClient } from '../../../client/index.ts';
import { notify } from '../../../state/toasts.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Failure } from '../../../ui/empty.tsx';
import { counted } from '../../../ui/numbers.ts';
import { changesOf, flips, shownPart } from '../operations/changes.ts';

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

const rowsShown = 8;

/** The dialog. A grader that comes with Quarry is saved under a name of its own. */
export function SaveDialog({ base, definition, query, threshold, onSaved, onClose }: Props) {
  const own = base?.version != null;
  const [name, setName] = useState(own ? (base?.name ?? '') : nameIn(definition));
  const changes = useQuery({
    queryKey: ['grader-changes', base?.name, base?.definition, definition, query],
    queryFn: ({ signal }) => changesOf(base ?? { name, definition }, definition, query, signal),
    enabled: own,
    retry: false,
  });
  const flipped = flips(changes.data?.changed ?? [], threshold);
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
      {own && changes.isPending && <p className="t2 sm">Comparing with the last run…</p>}
      {own && changes.error ? <Failure of={changes.error} retry={() => void changes.refetch()} /> : null}
      {changes.data && (
        <>
          <p className="t2 sm" role="status">
            {counted(changes.data.changed.length, 'sample')} of the last{' '}
            {changes.data.on === 'last run' ? 'run' : 'trial'} would score otherwise, {changes.data.same} the
            same; at {threshold.toFixed(2)}, {flipped.up} would begin to pass and {flipped.down} no longer.
            {changes.data.edited > 0 &&
              ` ${counted(changes.data.edited, 'solution')} edited since that run: not compared.`}
          </p>
          {changes.data.changed.length > 0 && (
            <table className="c fix" aria-label="What changes">
              <thead>
                <tr>
                  <th scope="col">Sample</th>
                  <th scope="col" className="num">
                    {changes.data.on === 'last run' ? 'Last run' : `Version ${base?.version}`}
                  </th>
                  <th scope="col" className="num">
                    New
                  </th>
                </tr>
              </thead>
              <tbody>
                {changes.data.changed.slice(0, rowsShown).map((change) => (
                  <tr key={change.solution}>
                    <td className="m ell">{change.solution}</td>
                    <td className="num">{shownPart(change.before)}</td>
                    <td className="num">{shownPart(change.after)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </Dialog>
  );
}
