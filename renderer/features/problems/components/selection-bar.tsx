/** What can be done with the chosen rows, floating over the list, with the same keys. */
import { CommandButton } from '../../../commands/command-button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { figure } from '../../../ui/numbers.ts';
import { problemsCommand } from '../commands.ts';

const actions = ['tag', 'label', 'assign', 'grade', 'retire'] as const;

/** The bar; absent where nothing is chosen. */
export function SelectionBar({ count, onClear }: { readonly count: number; readonly onClear: () => void }) {
  if (count === 0) return null;
  return (
    <div className="toast selection" role="toolbar" aria-label="Selection">
      <span className="m">{figure(count)} selected</span>
      <span className="sep-v" />
      {actions.map((id) => (
        <CommandButton key={id} command={problemsCommand(`problems.${id}`)} look="quiet" />
      ))}
      {count === 2 && <CommandButton command={problemsCommand('problems.compare')} look="quiet" />}
      <button type="button" className="btn quiet icon" aria-label="Clear selection" onClick={onClear}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
