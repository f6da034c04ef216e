/** Settings: one section below the other. What belongs to a person or a machine stands here, nothing of the dataset. */
import type { ReactNode } from 'react';
import type { Status } from '../../../client/index.ts';
import { About } from './about.tsx';
import { Engines } from './engines.tsx';
import { Look } from './look.tsx';
import { Models } from './models.tsx';
import { You } from './you.tsx';

/** The page. */
export function SettingsPage({
  status,
  keys,
}: {
  readonly status: Status;
  /** The section of keys, given by the shell, which knows all commands. */
  readonly keys: ReactNode;
}) {
  return (
    <div className="page scroll settings">
      <h1>Settings</h1>
      <You status={status} />
      <Look />
      {keys}
      <Engines engine={status.engine} />
      <div id="models">
        <Models />
      </div>
      <About status={status} />
    </div>
  );
}
