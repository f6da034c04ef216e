/**
 * Workers in hidden pages: for a Quarry that has a Chromium and no Node that could confine code. Who opens the pages
 * (the desktop's main process) isolates them; here they are given jobs and read, as text.
 */
import { messageOfText, textOfMessage } from '../values/message-text.ts';
import type { WorkerMessage } from '../workers/protocol.ts';
import type { StartCarrier } from './carrier.ts';

/** The workers that a page can run. */
export type PageWorker = 'q' | 'python';

export interface HiddenPageEvents {
  readonly message: (text: string) => void;
  /** Told once. `memory`: the page's process had more than it may. */
  readonly ended: (how: 'gone' | 'memory' | 'failed') => void;
}

export interface HiddenPage {
  readonly pid: number | undefined;
  send(text: string): void;
  /** Bytes that the page's process holds. */
  weigh(): Promise<number>;
  /** Ends the page's process. */
  close(): void;
}

/** Opens a hidden page that runs a worker and nothing else, with no network and no files. */
export type OpenHiddenPage = (worker: PageWorker, events: HiddenPageEvents) => HiddenPage;

/** A way to start workers of this kind. */
export const inPage =
  (worker: PageWorker, open: OpenHiddenPage): StartCarrier =>
  ({ message, ended }) => {
    let alive = true;
    const page = open(worker, {
      message: (text) => message(messageOfText(text) as WorkerMessage),
      ended: (how) => {
        alive = false;
        ended({
          end: how === 'memory' ? 'memory' : 'died',
          fromOutside: how === 'gone',
          why: 'could not be started in a hidden page; start Quarry again.',
        });
      },
    });
    return {
      get pid() {
        return page.pid;
      },
      get alive() {
        return alive;
      },
      send: (job) => page.send(textOfMessage(job)),
      weigh: () => page.weigh(),
      kill: () => page.close(),
    };
  };
