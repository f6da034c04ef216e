/** The hack kinds as numbered toggles. None is ever on by itself. */
import type { HackKind } from '../client/index.ts';
import { KeyHint } from '../commands/key-hint.tsx';

interface Props {
  readonly kinds: readonly HackKind[];
  readonly chosen: readonly string[];
  readonly all: boolean;
  readonly onToggle: (id: string) => void;
}

/** The first nine, or all of them. */
export function KindToggles({ kinds, chosen, all, onToggle }: Props) {
  return (
    <fieldset className="kinds">
      <legend className="sr">Kinds of hack</legend>
      {kinds.slice(0, all ? kinds.length : 9).map((kind, at) => (
        <button
          type="button"
          key={kind.id}
          className={chosen.includes(kind.id) ? 'kind on' : 'kind'}
          aria-pressed={chosen.includes(kind.id)}
          title={kind.definition}
          onClick={() => onToggle(kind.id)}
        >
          {at < 9 && <KeyHint keys={String(at + 1)} />}
          {kind.title}
        </button>
      ))}
    </fieldset>
  );
}
