/** What was done and can be taken back, newest last. Forgotten with the window; the data's own history is not. */
import { createStore } from './store.ts';
import { complain, notify } from './toasts.ts';

export interface Deed {
  /** What was done, e.g. "s-02 labelled hacked". */
  readonly label: string;
  undo(): Promise<void>;
  /** Does it again; the answer takes that back in turn. */
  redo(): Promise<void>;
}

interface History {
  readonly done: readonly Deed[];
  readonly undone: readonly Deed[];
}

/** The history, followed through `useStore`. */
export const history = createStore<History>({ done: [], undone: [] });

const kept = 100;

/** Remembers a deed; what had been undone can then no longer be redone. */
export function remember(deed: Deed): void {
  history.set({ done: [...history.get().done, deed].slice(-kept), undone: [] });
}

async function attempt(work: () => Promise<void>, said: string, back: History): Promise<void> {
  try {
    await work();
    notify(said);
  } catch (failure) {
    history.set(back);
    complain(failure instanceof Error ? failure.message : 'It could not be undone.');
  }
}

/** Takes the newest deed back. */
export async function undo(): Promise<void> {
  const before = history.get();
  const deed = before.done.at(-1);
  if (!deed) return;
  history.set({ done: before.done.slice(0, -1), undone: [...before.undone, deed] });
  await attempt(() => deed.undo(), `Undone: ${deed.label}`, before);
}

/** Does again what was undone last. */
export async function redo(): Promise<void> {
  const before = history.get();
  const deed = before.undone.at(-1);
  if (!deed) return;
  history.set({ done: [...before.done, deed], undone: before.undone.slice(0, -1) });
  await attempt(() => deed.redo(), `Done again: ${deed.label}`, before);
}
