/** What runs Python checks, references and graders. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EngineSettings } from '../../../client/index.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { saveEngines, tryEngine } from '../operations/engine-settings.ts';
import { SettingCard } from './setting-card.tsx';

const runtimes = [
  { id: 'pyodide', label: 'Pyodide' },
  { id: 'python3', label: 'python3 of this machine' },
] as const;

/** The card. */
export function PythonRuntime({ python }: { readonly python: EngineSettings['python'] }) {
  const saved = python.kind === 'python3' ? (python.path ?? '') : '';
  const [kind, setKind] = useState(python.kind);
  const [path, setPath] = useState(saved);
  const changed = kind !== python.kind || (kind === 'python3' && path.trim() !== saved);
  return (
    <SettingCard
      title="Python code"
      intro="Runs Python checks, references and graders. Pyodide needs nothing and is confined; choose python3 for packages that only it has."
      changed={changed}
      valid
      save={() =>
        saveEngines({ python: kind === 'pyodide' ? { kind } : { kind, path: path.trim() || null } })
      }
      test={() => tryEngine('python')}
    >
      <Segmented label="What runs Python" segments={runtimes} value={kind} onChange={setKind} />
      {kind === 'python3' && (
        <>
          <TextInput
            label="Path of python3"
            description="Leave it empty for the one that PATH leads to."
            classNames={{ input: 'mono' }}
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          <p className="t2 sm">
            python3 runs isolated and without your environment, but it may read every file that you may read,
            and reaches the network where this machine has neither bwrap nor unshare. Use it only with checks
            that you trust.
          </p>
        </>
      )}
    </SettingCard>
  );
}
