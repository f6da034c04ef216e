/** Where no dataset is open: three ways in, each with progress and failure in its own card. */
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, desktop, queries, queryClient, type Status } from '../../../client/index.ts';
import { CommandButton } from '../../../commands/command-button.tsx';
import { KeyHint } from '../../../commands/key-hint.tsx';
import { useSlot } from '../../../commands/slot.ts';
import { ask } from '../../../state/request.ts';
import { Failure } from '../../../ui/empty.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { IconName } from '../../../ui/icon-paths.ts';
import { Logo } from '../../../ui/logo.tsx';
import { datasetCommands, firstRun } from '../commands.ts';
import { createDataset, openSample } from '../operations/open-dataset.ts';
import { Bricks } from './bricks.tsx';

const command = (id: string) => datasetCommands.find((of) => of.id === id)!;

interface CardProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly first?: boolean;
  readonly id: string;
  readonly busy: boolean;
  readonly failure: unknown;
}

function Card({ icon, title, text, first = false, id, busy, failure }: CardProps) {
  return (
    <section className={first ? 'card way first' : 'card way'} aria-label={title}>
      <div className="row g2">
        <span className="way-icon">
          <Icon name={icon} />
        </span>
        <span className="grow" />
        {first && <span className="badge acc">2 minutes</span>}
      </div>
      <div>
        <h2>{title}</h2>
        <p className="t2">{text}</p>
      </div>
      <div className="row g2">
        <CommandButton command={command(id)} look={first ? 'primary' : 'plain'} disabled={busy} />
        {busy && <span className="t2 sm">Opening</span>}
      </div>
      {failure ? <Failure of={failure} /> : null}
    </section>
  );
}

const steps: readonly (readonly [string, string])[] = [
  ['Read', 'A problem, its tests and one solution stand side by side.'],
  ['Run', 'F4 runs every test; the first failure opens by itself.'],
  ['Judge', 'A for honest, W for wrong, X for hacked. The next one is there at once.'],
];

function Steps() {
  return (
    <section className="card steps" aria-label="Three steps to the first label">
      <h2>Three steps to the first label</h2>
      <ol className="row g4">
        {steps.map(([title, text], at) => (
          <li key={title} className="grow">
            <div className="row g2">
              <span className="step-number">{at + 1}</span>
              <b className="m">{title}</b>
            </div>
            <p className="t2">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function NameField({ status }: { readonly status: Status }) {
  const [name, setName] = useState(status.annotator);
  const save = useMutation({
    mutationFn: (next: string) => api.workspace.setAnnotator({ name: next }),
    onSuccess: (next) => queryClient.setQueryData(queries.workspace.status.queryKey(), next),
  });
  const keep = () => {
    if (name.trim() && name.trim() !== status.annotator) save.mutate(name.trim());
  };
  return (
    <label className="row g2">
      Your name
      <input
        className="input name-field"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
    </label>
  );
}

function Foot({ status }: { readonly status: Status }): ReactNode {
  return (
    <div className="row g4 sm t2 first-foot">
      <NameField status={status} />
      <span className="grow" />
      <span className="row g2">
        Press <KeyHint keys="?" /> for keys, <KeyHint keys="Mod+K" /> for every command
      </span>
    </div>
  );
}

/** The page of the first minute. */
export function FirstRunPage({ status }: { readonly status: Status }) {
  const sample = useMutation({ mutationFn: openSample });
  const create = useMutation({
    mutationFn: async () => {
      const bridge = desktop();
      if (!bridge) return ask({ kind: 'new-dataset' });
      const path = await bridge.newDataset();
      if (path) await createDataset(path);
    },
  });
  useSlot(firstRun, {
    sample: () => sample.mutate(),
    import: () => ask({ kind: 'import', files: [] }),
    create: () => create.mutate(),
  });
  return (
    <div className="first-run">
      <Bricks />
      <div className="first-run-column">
        <div className="row g3">
          <Logo size={44} />
          <div>
            <h1 className="motto">Good q, and proof of it</h1>
            <p className="t2">
              Quarry keeps a dataset in one file on this computer. Nothing leaves it without your say.
            </p>
          </div>
        </div>
        <div className="ways">
          <Card
            first
            icon="star"
            title="Look around the sample"
            text="40 problems and their solutions, some hacked, all with known truth. Yours to break; it opens in a second."
            id="first-run.sample"
            busy={sample.isPending}
            failure={sample.error}
          />
          <Card
            icon="import"
            title="Import what you have"
            text="Quarry or HumanEval JSON Lines. You see what would change before anything is stored."
            id="first-run.import"
            busy={false}
            failure={null}
          />
          <Card
            icon="plus"
            title="Start empty"
            text="An empty dataset file. Write the first problem by hand or import more later."
            id="first-run.new"
            busy={create.isPending}
            failure={create.error}
          />
        </div>
        <div className="drop-hint">
          <Icon name="file" />
          <span>Or drop a file anywhere in this window</span>
        </div>
        <Steps />
        <Foot status={status} />
      </div>
    </div>
  );
}
