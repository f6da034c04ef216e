/** A q that runs already, at a port: off until it is set up. */
import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EngineSettings } from '../../../client/index.ts';
import { type NumberRule, readNumber } from '../../../ui/number-text.ts';
import { saveEngines, tryEngine } from '../operations/engine-settings.ts';
import { SecretField } from './secret-field.tsx';
import { SettingCard } from './setting-card.tsx';

const portRule: NumberRule = { name: 'Port', minimum: 1, maximum: 65_535 };

type Ipc = EngineSettings['ipc'];
const same = (a: Ipc, b: Ipc): boolean =>
  a === b || (a !== null && b !== null && a.host === b.host && a.port === b.port && a.user === b.user);

/** The card. */
export function KdbIpc({ settings: { ipc, password: from } }: { readonly settings: EngineSettings }) {
  const [on, setOn] = useState(ipc !== null);
  const [host, setHost] = useState(ipc?.host ?? 'localhost');
  const [port, setPort] = useState(String(ipc?.port ?? 5000));
  const [user, setUser] = useState(ipc?.user ?? '');
  const [password, setPassword] = useState<string | null>(null);
  const number = readNumber(port, portRule);
  const portProblem = !number.ok
    ? 'Port takes a whole number from 1 to 65,535.'
    : number.value === null
      ? 'Port is missing; name the one that q listens on.'
      : null;
  const hostProblem = host.trim() === '' ? 'Host is missing; name the machine that q runs on.' : null;
  const wanted =
    on && number.ok && number.value !== null
      ? { host: host.trim(), port: number.value, user: user.trim() }
      : null;
  return (
    <SettingCard
      title="q at a port"
      intro="The engine kdb-ipc asks a q that runs already. Code under test can change what that q keeps, so use one that holds nothing of value."
      changed={!same(wanted, ipc) || (on && password !== null)}
      valid={!on || (portProblem === null && hostProblem === null)}
      save={async () => {
        await saveEngines({ ipc: wanted, password: wanted === null ? null : password });
        setPassword(null);
      }}
      test={on ? () => tryEngine('kdb-ipc') : null}
    >
      <Checkbox
        label="Use a q at a port"
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      {on && (
        <>
          <div className="option-grid setting-grid">
            <TextInput
              label="Host"
              classNames={{ input: 'mono' }}
              value={host}
              onChange={(event) => setHost(event.currentTarget.value)}
              error={hostProblem}
            />
            <TextInput
              label="Port"
              inputMode="numeric"
              classNames={{ input: 'num' }}
              value={port}
              onChange={(event) => setPort(event.currentTarget.value)}
              error={portProblem}
            />
            <TextInput
              label="User"
              autoComplete="off"
              value={user}
              onChange={(event) => setUser(event.currentTarget.value)}
            />
          </div>
          <SecretField
            label="Password"
            from={from}
            variable="QUARRY_KDB_PASSWORD"
            value={password}
            onChange={setPassword}
          />
        </>
      )}
    </SettingCard>
  );
}
