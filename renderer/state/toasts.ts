/** The one toast that may stand at a time. Notices leave by themselves, errors stay until closed. */
import type { Verdict } from '../client/index.ts';
import { createStore } from './store.ts';

export interface Toast {
  /** Rises with each toast. */
  readonly number: number;
  readonly kind: 'notice' | 'error';
  readonly message: string;
  /** Shown as a filled pill before the message. */
  readonly verdict: Verdict | null;
  readonly undoable: boolean;
}

/** The toast that stands now, followed through `useStore`. */
export const toast = createStore<Toast | null>(null);

let count = 0;

function show(kind: Toast['kind'], message: string, verdict: Verdict | null, undoable: boolean): void {
  count += 1;
  toast.set({ number: count, kind, message, verdict, undoable });
}

/** Says what was done; `undoable` offers Undo. */
export function notify(
  message: string,
  options: { readonly verdict?: Verdict; readonly undoable?: boolean } = {},
): void {
  show('notice', message, options.verdict ?? null, options.undoable ?? false);
}

/** Says in one sentence what failed. */
export function complain(message: string): void {
  show('error', message, null, false);
}

/** Takes a toast away, if it still stands. */
export function dismiss(number: number): void {
  if (toast.get()?.number === number) toast.set(null);
}
