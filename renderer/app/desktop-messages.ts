/** Messages of the desktop's preload: a menu command by its id, a dataset to open. */
import { useEffect } from 'react';
import { sentence } from '../client/index.ts';
import { openDataset } from '../features/dataset/index.ts';
import { complain } from '../state/toasts.ts';
import { allCommands } from './all-commands.ts';

type Message =
  | { readonly type: 'quarry-command'; readonly id: string }
  | { readonly type: 'quarry-open'; readonly path: string };

const isMessage = (data: unknown): data is Message =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  (data.type === 'quarry-command' || data.type === 'quarry-open');

/** Listens while the shell is mounted. */
export function useDesktopMessages(): void {
  useEffect(() => {
    const onMessage = (event: MessageEvent<unknown>) => {
      if (event.source !== window || !isMessage(event.data)) return;
      if (event.data.type === 'quarry-open') {
        openDataset(event.data.path).catch((failure) => complain(sentence(failure)));
        return;
      }
      const { id } = event.data;
      const command = allCommands.find((of) => of.id === id);
      if (command?.enabled()) command.run();
    };
    window.addEventListener('message', onMessage);
    // The preload hands on what waited for a listener, such as the file that the window was started with.
    window.postMessage({ type: 'quarry-ready' }, window.location.origin);
    return () => window.removeEventListener('message', onMessage);
  }, []);
}
