/** Settings, Keys: every command with its keys, which can be changed; what would clash is refused with one sentence. */
import { useState } from 'react';
import { keysOf, type Rebound, rebind, reset } from '../../../commands/bindings.ts';
import { clashes } from '../../../commands/clashes.ts';
import type { Command, Place } from '../../../commands/command.ts';
import { useBound } from '../../../commands/command-keys.tsx';
import { KeyHint } from '../../../commands/key-hint.tsx';
import { prefer, preferences } from '../../../state/preferences.ts';
import { useStore } from '../../../state/store.ts';
import { Icon } from '../../../ui/icon.tsx';
import { KeyRecorder } from './key-recorder.tsx';

interface Props {
  readonly commands: readonly Command[];
  readonly placeName: (place: Place) => string;
}

interface RowProps {
  readonly command: Command;
  readonly place: string;
  readonly open: boolean;
  readonly refusal: string | null;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onSet: (keys: string | null) => void;
  readonly onReset: () => void;
}

function Row({ command, place, open, refusal, onOpen, onClose, onSet, onReset }: RowProps) {
  const { keys: bindings } = useStore(preferences);
  const keys = keysOf(command, bindings);
  const changed = keys !== command.keys;
  return (
    <>
      <tr className={open ? 'cur' : ''}>
        <td className="m ell">{command.label}</td>
        <td className="t2 ell">{place}</td>
        <td>
          <span className="row g2">
            {keys.map((of) => (
              <span key={of}>
                <KeyHint keys={of} />
                <span className="sr">{of}</span>
              </span>
            ))}
            {keys.length === 0 && <span className="t3">none</span>}
          </span>
        </td>
        <td>
          <span className="row g1 key-acts">
            {changed && (
              <button
                type="button"
                className="btn quiet"
                aria-label={`Reset ${command.label}`}
                onClick={onReset}
              >
                Reset
              </button>
            )}
            <button
              type="button"
              className="btn quiet"
              aria-label={`Change ${command.label}`}
              aria-expanded={open}
              onClick={open ? onClose : onOpen}
            >
              Change
            </button>
          </span>
        </td>
      </tr>
      {open && (
        <tr className="cur">
          <td colSpan={4} className="test-detail">
            <KeyRecorder command={command} onSet={onSet} onClose={onClose} />
          </td>
        </tr>
      )}
      {refusal && (
        <tr className="cur">
          <td colSpan={4} className="key-refusal" role="alert">
            <span className="v failed wrap-text">
              <Icon name="error" size={14} />
              {refusal}
            </span>
          </td>
        </tr>
      )}
    </>
  );
}

const found = (command: Command, place: string, keys: readonly string[], search: string): boolean =>
  `${command.label} ${place} ${keys.join(' ')} ${command.keywords.join(' ')}`.toLowerCase().includes(search);

/** Names of the commands whose chosen keys no longer fit, e.g. since a new version gave them to another command. */
const clashing = (commands: readonly Command[]): readonly string[] => {
  const ids = new Set(clashes(commands).flatMap((clash) => clash.ids));
  return commands.filter(({ id }) => ids.has(id)).map(({ label }) => label);
};

/** The section. */
export function KeysSection({ commands, placeName }: Props) {
  const bindings = useStore(preferences).keys;
  const now = useBound(commands);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ readonly id: string; readonly message: string } | null>(null);
  const wanted = search.trim().toLowerCase();
  const wrong = clashing(now);
  const settle = ({ id }: Command, outcome: Rebound) => {
    if (outcome.kind === 'refused') return setRefused({ id, message: outcome.message });
    prefer({ keys: outcome.bindings });
    setRefused(null);
    setOpen(null);
  };
  const go = (id: string | null) => {
    setRefused(null);
    setOpen(id);
  };
  return (
    <section className="card padded-card keys-section" id="keys" aria-label="Keys">
      <div className="row g2">
        <h2 className="grow">Keys</h2>
        <label className="input">
          <Icon name="search" size={14} />
          <input
            className="bare grow"
            aria-label="Find a command"
            placeholder="Find a command or key"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        <button
          type="button"
          className="btn"
          disabled={Object.keys(bindings).length === 0}
          onClick={() => {
            go(null);
            prefer({ keys: {} });
          }}
        >
          Reset all
        </button>
      </div>
      {wrong.length > 0 && (
        <p className="v failed wrap-text" role="status">
          <Icon name="error" size={14} />
          {wrong.join(', ')} have keys of each other; change one of them, or reset all.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <div className="scroll keys-table" tabIndex={0}>
        <table className="c fix" aria-label="Keys">
          <colgroup>
            <col />
            <col style={{ width: 112 }} />
            <col style={{ width: 148 }} />
            <col style={{ width: 138 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Command</th>
              <th scope="col">Works in</th>
              <th scope="col">Keys</th>
              <th scope="col">
                <span className="sr">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {commands
              .filter((command) =>
                found(command, placeName(command.place), keysOf(command, bindings), wanted),
              )
              .map((command) => (
                <Row
                  key={command.id}
                  command={command}
                  place={placeName(command.place)}
                  open={open === command.id}
                  refusal={refused?.id === command.id ? refused.message : null}
                  onOpen={() => go(command.id)}
                  onClose={() => go(null)}
                  onSet={(keys) => settle(command, rebind(commands, bindings, command, keys, placeName))}
                  onReset={() => settle(command, reset(commands, bindings, command, placeName))}
                />
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
