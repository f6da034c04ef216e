/** A button that runs a command: label, icon and key come from its record, so no button names a key by itself. */
import type { ReactNode } from 'react';
import { Icon } from '../ui/icon.tsx';
import type { Command } from './command.ts';
import { CommandKeys } from './command-keys.tsx';

interface Props {
  readonly command: Command;
  /** `primary`, `quiet`, or the plain look. */
  readonly look?: 'primary' | 'quiet' | 'plain';
  readonly large?: boolean;
  readonly icon?: boolean;
  /** Says something nearer than the record, e.g. a count. */
  readonly children?: ReactNode;
  readonly disabled?: boolean;
}

/** Draws `command` as a button. */
export function CommandButton({ command, look = 'plain', large, icon = false, children, disabled }: Props) {
  const className = ['btn', look === 'primary' && 'pri', look === 'quiet' && 'quiet', large && 'lg']
    .filter(Boolean)
    .join(' ');
  return (
    <button type="button" className={className} onClick={() => command.run()} disabled={disabled ?? false}>
      {icon && <Icon name={command.icon} size={14} />}
      {children ?? command.label}
      <CommandKeys command={command} />
    </button>
  );
}
