/** The hack kinds as numbered toggles. None is ever on by itself. */
import type { HackKind } from '../client/index.ts';
import type { Command } from '../commands/command.ts';
import { CommandKeys } from '../commands/command-keys.tsx';
import { numberedKinds } from './commands.ts';
import { KindCard } from './kind-card.tsx';

interface Props {
  readonly kinds: readonly HackKind[];
  readonly chosen: readonly string[];
  /** Kinds that a detector suspects. */
  readonly suggested?: readonly string[] | undefined;
  readonly all: boolean;
  /** The command of the kind at a place, whose keys the toggle shows; left out where keys rest. */
  readonly commandOf?: (at: number) => Command;
  readonly onToggle: (id: string) => void;
}

const looks = (on: boolean, suggested: boolean): string => (on ? 'kind on' : suggested ? 'kind sug' : 'kind');

/** The first nine, or all of them. */
export function KindToggles({ kinds, chosen, suggested = [], all, commandOf, onToggle }: Props) {
  return (
    <fieldset className="kinds">
      <legend className="sr">Kinds of hack</legend>
      {kinds.slice(0, all ? kinds.length : numberedKinds).map((kind, at) => (
        <KindCard key={kind.id} kind={kind}>
          <button
            type="button"
            className={looks(chosen.includes(kind.id), suggested.includes(kind.id))}
            aria-pressed={chosen.includes(kind.id)}
            onClick={() => onToggle(kind.id)}
          >
            {commandOf && at < numberedKinds && <CommandKeys command={commandOf(at)} />}
            {kind.title}
            {suggested.includes(kind.id) && <span className="sr">, suspected</span>}
          </button>
        </KindCard>
      ))}
    </fieldset>
  );
}
