/** The keys of judgement, always in reach; off while the next item is on its way. */

import { CommandButton } from '../../../commands/command-button.tsx';
import { KeyHint } from '../../../commands/key-hint.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { reviewCommand } from '../commands.ts';

const verdicts = ['honest', 'wrong', 'hacked', 'unsure'] as const;

interface Props {
  readonly ready: boolean;
  readonly awaitingKind: boolean;
}

/** The bar. */
export function VerdictBar({ ready, awaitingKind }: Props) {
  return (
    <div className="vbar" role="toolbar" aria-label="Verdict">
      {verdicts.map((verdict) => {
        const command = reviewCommand(verdict);
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
            <KeyHint keys={command.keys[0] ?? ''} />
          </button>
        );
      })}
      <span className="grow" />
      <CommandButton command={reviewCommand('skip')} look="quiet" icon disabled={!ready} />
      <span className="sep-v" />
      <button
        type="button"
        className="btn icon"
        aria-label="Previous"
        onClick={() => reviewCommand('previous').run()}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label="Next"
        onClick={() => reviewCommand('next').run()}
      >
        <Icon name="down" />
      </button>
    </div>
  );
}
