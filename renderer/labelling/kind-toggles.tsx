/** The hack kinds as numbered toggles. None is ever on by itself. */
import type { HackKind } from '../client/index.ts';
import type { Command } from '../commands/command.ts';
import { CommandKeys } from '../commands/command-keys.tsx';
import { numberedKinds } from './commands.ts';

interface Props {
  readonly kinds: readonly HackKind[];
  readonly chosen: readonly string[];
  readonly all: boolean;
  /** The command of the kind at a place, whose keys the toggle shows; left out where keys rest. */
  readonly commandOf?: (at: number) => Command;
  readonly onToggle: (id: string) => void;
}

/** The first nine, or all of them. */
export function KindToggles({ kinds, chosen, all, commandOf, onToggle }: Props) {
  return (
    <fieldset className="kinds">
      <legend className="sr">Kinds of hack</legend>
      {kinds.slice(0, all ? kinds.length : numberedKinds).map((kind, at) => (
        <button
          type="button"
          key={kind.id}
          className={chosen.includes(kind.id) ? 'kind on' : 'kind'}
          aria-pressed={chosen.includes(kind.id)}
          title={kind.definition}
          onClick={() => onToggle(kind.id)}
        >
          {commandOf && at < numberedKinds && <CommandKeys command={commandOf(at)} />}
          {kind.title}
        </button>
      ))}
    </fieldset>
  );
}
