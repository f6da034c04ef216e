/** Jobs, toasts and undo: what the shell shows of them. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createSlot } from '../../../../renderer/commands/slot.ts';
import { job, runJob } from '../../../../renderer/state/job.ts';
import { createStore } from '../../../../renderer/state/store.ts';
import { complain, dismiss, notify, toast } from '../../../../renderer/state/toasts.ts';
import { history, redo, remember, undo } from '../../../../renderer/state/undo.ts';

describe('a store', () => {
  test('tells of changes only, and until told not to', () => {
    const store = createStore(1);
    const heard: number[] = [];
    const stop = store.subscribe(() => heard.push(store.get()));
    store.set(1);
    store.set(2);
    stop();
    store.set(3);
    expect(heard).toEqual([2]);
  });
});

describe('a slot', () => {
  test('is emptied by the one who filled it, not by one before', () => {
    const slot = createSlot<string>();
    const first = slot.fill('first');
    const second = slot.fill('second');
    first();
    expect(slot.get()).toBe('second');
    second();
    expect(slot.get()).toBeNull();
  });
});

describe('the job', () => {
  test('shows its progress while it runs, and nothing afterwards', async () => {
    const seen: unknown[] = [];
    const stop = job.subscribe(() => seen.push(job.get() && [job.get()?.done, job.get()?.total]));
    await runJob('Grading', async (_signal, report) => report({ done: 3, total: 9, secondsLeft: 2 }));
    stop();
    expect(seen).toEqual([[0, null], [3, 9], null]);
  });

  test('is stopped through its signal, also by the next one', async () => {
    const until = (signal: AbortSignal) =>
      new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('stopped')));
    const first = runJob('one', until);
    const second = runJob('two', until);
    expect(await first).toBe('stopped');
    expect(job.get()?.title).toBe('two');
    job.get()?.cancel();
    expect(await second).toBe('stopped');
    expect(job.get()).toBeNull();
  });

  test('a failure passes on and clears the place', async () => {
    await expect(runJob('one', () => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
    expect(job.get()).toBeNull();
  });
});

describe('toasts', () => {
  test('one at a time, dismissed by number', () => {
    notify('first', { undoable: true });
    const first = toast.get()?.number ?? 0;
    complain('second');
    dismiss(first);
    expect(toast.get()).toMatchObject({ kind: 'error', message: 'second', undoable: false });
    dismiss(toast.get()?.number ?? 0);
    expect(toast.get()).toBeNull();
  });
});

describe('undo', () => {
  const log: string[] = [];
  const deed = (label: string, fails = false) => ({
    label,
    undo: async () => {
      if (fails) throw new Error('It was changed elsewhere.');
      log.push(`undo ${label}`);
    },
    redo: async () => void log.push(`redo ${label}`),
  });
  beforeEach(() => {
    log.length = 0;
    history.set({ done: [], undone: [] });
  });

  test('takes back the newest, and does it again', async () => {
    remember(deed('a'));
    remember(deed('b'));
    await undo();
    await undo();
    await redo();
    expect(log).toEqual(['undo b', 'undo a', 'redo a']);
    expect(history.get().done.map((of) => of.label)).toEqual(['a']);
  });

  test('a new deed ends what could be redone', async () => {
    remember(deed('a'));
    await undo();
    remember(deed('b'));
    await redo();
    expect(log).toEqual(['undo a']);
  });

  test('a failure leaves the history as it was and says why', async () => {
    remember(deed('a', true));
    await undo();
    expect(history.get().done).toHaveLength(1);
    expect(toast.get()).toMatchObject({ kind: 'error', message: 'It was changed elsewhere.' });
  });

  test('nothing to undo is no failure', async () => {
    await undo();
    await redo();
    expect(log).toEqual([]);
  });
});
