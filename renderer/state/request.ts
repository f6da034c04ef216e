/** Dialogs that any place may ask for; the shell shows the one that is asked. */
import type { SolutionRow } from '../client/index.ts';
import type { Compared } from '../compare/sides.ts';
import type { Chosen } from '../problem-sets/chosen.ts';
import { createStore } from './store.ts';

export type Request =
  | { readonly kind: 'none' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'open-dataset' }
  | { readonly kind: 'new-dataset' }
  | { readonly kind: 'new-problem' }
  | { readonly kind: 'tag' | 'assign'; readonly of: Chosen }
  | { readonly kind: 'compare'; readonly of: Compared }
  | { readonly kind: 'label'; readonly solution: SolutionRow }
  | { readonly kind: 'import'; readonly files: readonly File[] };

/** The dialog asked for, followed through `useStore`. */
export const request = createStore<Request>({ kind: 'none' });

/** Asks for a dialog. */
export const ask = (next: Request): void => request.set(next);

/** Closes whatever dialog was asked for. */
export const closeRequest = (): void => request.set({ kind: 'none' });
