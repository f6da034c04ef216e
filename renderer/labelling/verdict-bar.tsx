/** The keys of judgement, always in reach; off while the next item is on its way. */
import type { ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import { CommandButton } from '../commands/command-button.tsx';
import { CommandKeys } from '../commands/command-keys.tsx';
import { undoCommand } from '../commands/undo-commands.ts';
import { useStore } from '../state/store.ts';
import { history } from '../state/undo.ts';
import { Icon } from '../ui/icon.tsx';

const verdicts = ['honest', 'wrong', 'hacked', 'unsure'] as const;

interface Props {
  /** The desk's own command by its name, e.g. `honest`. */
  readonly command: (name: string) => Command;
  /** Said before the moves. */
  readonly children?: ReactNode;
  readonly ready: boolean;
  readonly awaitingKind: boolean;
  readonly flagged: boolean;
}

/** The bar. */
export function VerdictBar({ command: named, children, ready, awaitingKind, flagged }: Props) {
  const canUndo = useStore(history).done.length > 0;
  return (
    <div className="vbar" role="toolbar" aria-label="Verdict">
      {verdicts.map((verdict) => {
        const command = named(verdict);
        return (
          <button
            type="button"
            key={verdict}
            className={`vkey ${verdict}${awaitingKind && verdict === 'hacked' ? ' on' : ''}`}
            disabled={!ready}
            onClick={() => command.run()}
          >
            <Icon name={command.icon} />
            {command.label}
            <CommandKeys command={command} />
          </button>
        );
      })}
      <span className="grow" />
      {children}
      <CommandButton command={named('skip')} look="quiet" icon disabled={!ready} />
      <CommandButton command={named('flag')} look="quiet" icon disabled={!ready}>
        {flagged ? 'Unflag' : 'Flag'}
      </CommandButton>
      <CommandButton command={undoCommand} look="quiet" icon disabled={!canUndo} />
      <span className="sep-v" />
      <button
        type="button"
        className="btn icon"
        aria-label="Previous"
        onClick={() => named('previous').run()}
      >
        <Icon name="up" />
      </button>
      <button type="button" className="btn icon" aria-label="Next" onClick={() => named('next').run()}>
        <Icon name="down" />
      </button>
    </div>
  );
}
