/** A q binary of this machine: where it is, and whether it runs. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EngineSettings } from '../../../client/index.ts';
import { saveEngines, tryEngine } from '../operations/engine-settings.ts';
import { SettingCard } from './setting-card.tsx';

/** The card. */
export function KdbProcess({ settings: { q, qFound } }: { readonly settings: EngineSettings }) {
  const [path, setPath] = useState(q ?? '');
  const found = qFound
    ? `Found ${qFound}.`
    : q
      ? `There is no file ${q}.`
      : 'None was found on this machine.';
  return (
    <SettingCard
      title="q of this machine"
      intro={`The engine kdb runs a q binary, kdb+ 4 or KDB-X, as one process for each solution. ${found}`}
      changed={path.trim() !== (q ?? '')}
      valid
      save={() => saveEngines({ q: path.trim() || null })}
      test={() => tryEngine('kdb')}
    >
      <TextInput
        label="Path of q"
        description="Leave it empty to look in QHOME, PATH and ~/.kx/bin."
        classNames={{ input: 'mono' }}
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
    </SettingCard>
  );
}
