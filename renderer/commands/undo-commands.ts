/** Taking the newest deed back, and doing it again: the same two commands in every place. */
import { history, redo, undo } from '../state/undo.ts';
import type { Command } from './command.ts';

const base = { place: 'everywhere', group: 'Everywhere', icon: 'undo' } as const;

export const undoCommand: Command = {
  ...base,
  id: 'edit.undo',
  label: 'Undo',
  keywords: ['back', 'revert'],
  keys: ['U'],
  enabled: () => history.get().done.length > 0,
  run: () => void undo(),
};

export const redoCommand: Command = {
  ...base,
  id: 'edit.redo',
  label: 'Redo',
  keywords: [],
  keys: ['Shift+U'],
  enabled: () => history.get().undone.length > 0,
  run: () => void redo(),
};
