/** The keys of this place, out of the registry, with a search. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Place } from '../commands/command.ts';
import { useBound } from '../commands/command-keys.tsx';
import { KeyHint } from '../commands/key-hint.tsx';
import { showSection } from '../features/settings/index.ts';
import { formatRoute } from '../navigation/index.ts';
import { closeRequest } from '../state/request.ts';
import { Icon } from '../ui/icon.tsx';
import { allCommands } from './all-commands.ts';
import { keyGroups } from './key-groups.ts';
import { placeName } from './place.ts';

/** The overlay. */
export function KeysOverlay({ place }: { readonly place: Place }) {
  const [search, setSearch] = useState('');
  const groups = keyGroups(useBound(allCommands), place, search);
  return (
    <Modal opened onClose={closeRequest} title={`Keys in ${placeName(place)}`} size={860} yOffset={110}>
      <div className="keys-search">
        <label className="input">
          <Icon name="search" size={14} />
          <input
            className="bare grow"
            aria-label="Find a key"
            placeholder="Find a key"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            data-autofocus
          />
        </label>
      </div>
      <div className="keys-columns">
        {groups.map(([group, lines]) => (
          <section key={group} aria-label={group}>
            <h2>{group}</h2>
            <dl>
              {lines.map((line) => (
                <div key={line.label}>
                  <dt>
                    {line.keys.map((keys) => (
                      <KeyHint key={keys} keys={keys} />
                    ))}
                    <span className="sr">{line.keys.join(' or ')}</span>
                  </dt>
                  <dd>{line.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {groups.length === 0 && <p className="t2">No key matches.</p>}
      </div>
      <p className="sheet-foot t2 sm row sp">
        Single keys rest while you type in a field or the editor.
        <a
          href={formatRoute({ screen: 'settings' })}
          onClick={() => {
            closeRequest();
            showSection('keys');
          }}
        >
          Change keys
        </a>
      </p>
    </Modal>
  );
}
