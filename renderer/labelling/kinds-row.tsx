/** The kinds under the code of a desk, with what the number keys do now. */
import type { HackKind } from '../client/index.ts';
import type { Command } from '../commands/command.ts';
import { CommandKeys } from '../commands/command-keys.tsx';
import { formatRoute } from '../navigation/index.ts';
import { numberedKinds } from './commands.ts';
import { KindToggles } from './kind-toggles.tsx';

interface Props {
  readonly kinds: readonly HackKind[];
  readonly chosen: readonly string[];
  /** Kinds that a detector suspects; shown dashed, never on by themselves. */
  readonly suggested?: readonly string[];
  readonly all: boolean;
  readonly awaitingKind: boolean;
  /** The desk's own command by its name. */
  readonly command: (name: string) => Command;
  readonly onKind: (id: string) => void;
}

/** The row. */
export function KindsRow({ kinds, chosen, suggested, all, awaitingKind, command, onKind }: Props) {
  return (
    <div className="kind-row">
      <p className="row g2 wrap">
        <b className="sm t2">If hacked, which kind</b>
        {awaitingKind ? (
          <span className="v hacked" role="status">
            a number commits, <CommandKeys command={command('leave')} /> leaves
          </span>
        ) : (
          <span className="t3 sm row g1">
            number keys switch kinds on and off
            {kinds.length > numberedKinds && (
              <>
                , <CommandKeys command={command('all-kinds')} /> shows the other{' '}
                {kinds.length - numberedKinds}
              </>
            )}
          </span>
        )}
        <span className="grow" />
        <a className="sm" href={formatRoute({ screen: 'kinds' })}>
          What they mean
        </a>
      </p>
      <KindToggles
        kinds={kinds}
        chosen={chosen}
        suggested={suggested}
        all={all}
        commandOf={(at) => command(`kind-${at + 1}`)}
        onToggle={onKind}
      />
    </div>
  );
}
