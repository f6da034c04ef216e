/** Settings: how the page looks, and under which name one judges. */
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, queries, queryClient, type Status } from '../../../client/index.ts';
import { prefer, preferences } from '../../../state/preferences.ts';
import { useStore } from '../../../state/store.ts';
import { notify } from '../../../state/toasts.ts';
import { Failure } from '../../../ui/empty.tsx';
import { Segmented } from '../../../ui/segmented.tsx';

const themes = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
  { id: 'contrast', label: 'High contrast' },
] as const;

function Name({ status }: { readonly status: Status }) {
  const [name, setName] = useState(status.annotator);
  const save = useMutation({
    mutationFn: () => api.workspace.setAnnotator({ name: name.trim() }),
    onSuccess(next) {
      queryClient.setQueryData(queries.workspace.status.queryKey(), next);
      notify(`Labels now carry the name ${next.annotator}`);
    },
  });
  return (
    <form
      className="row g2 ends"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput
        className="grow"
        label="Your name"
        description="Every label that you give carries it."
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button
        type="submit"
        className="btn pri"
        disabled={name.trim() === '' || name.trim() === status.annotator || save.isPending}
      >
        Save name
      </button>
      {save.error ? <Failure of={save.error} retry={() => save.mutate()} /> : null}
    </form>
  );
}

/** The page. */
export function SettingsPage({
  status,
  keys,
}: {
  readonly status: Status;
  /** The section of keys, given by the shell, which knows all commands. */
  readonly keys: ReactNode;
}) {
  const { theme, density } = useStore(preferences);
  const { engine, dataset, version } = status;
  const facts: readonly (readonly [string, string])[] = [
    ['Quarry', version],
    ['Engine', `${engine.name} ${engine.version}, ${engine.workers} workers`],
    ['Dataset', dataset?.path ?? 'none open'],
    ['Licence of the dataset', dataset?.license ?? 'not given'],
  ];
  return (
    <div className="page scroll settings">
      <h1>Settings</h1>
      <section className="card padded-card" aria-label="You">
        <h2>You</h2>
        <Name key={status.annotator} status={status} />
      </section>
      <section className="card padded-card" aria-label="Look">
        <h2>Look</h2>
        <div className="row g3">
          <span className="t2 setting-name">Theme</span>
          <Segmented
            label="Theme"
            segments={themes}
            value={theme}
            onChange={(next) => prefer({ theme: next })}
          />
        </div>
        <div className="row g3">
          <span className="t2 setting-name">Rows</span>
          <Segmented
            label="Rows"
            segments={[
              { id: 'comfortable', label: 'Comfortable' },
              { id: 'compact', label: 'Compact' },
            ]}
            value={density}
            onChange={(next) => prefer({ density: next })}
          />
        </div>
      </section>
      {keys}
      <section className="card padded-card" aria-label="About">
        <h2>About</h2>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
