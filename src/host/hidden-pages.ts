/**
 * Hidden pages asked for from the process that can open them: messages over the channel to the parent, by the protocol
 * in process-entry.ts. The parent isolates the pages; this only numbers them and hands their texts on.
 */
import type { HiddenPages } from '../api/index.ts';

type Open = HiddenPages['open'];
type Events = Parameters<Open>[1];

/** What the parent says. */
export type FromParent =
  | { readonly kind: 'page-opened'; readonly page: number; readonly pid: number }
  | { readonly kind: 'page-text'; readonly page: number; readonly text: string }
  | { readonly kind: 'page-weight'; readonly page: number; readonly bytes: number }
  | { readonly kind: 'page-ended'; readonly page: number; readonly how: 'gone' | 'memory' | 'failed' };

/** What is asked of the parent. */
export type ToParent =
  | { readonly kind: 'page-open'; readonly page: number; readonly worker: 'q' | 'python' }
  | { readonly kind: 'page-text'; readonly page: number; readonly text: string }
  | { readonly kind: 'page-weigh'; readonly page: number }
  | { readonly kind: 'page-close'; readonly page: number };

interface Opened {
  readonly events: Events;
  pid: number | undefined;
  weights: ((bytes: number) => void)[];
}

/** @param listen takes what is called with each message of the parent; messages of other kinds are left alone */
export function hiddenPages(
  post: (message: ToParent) => void,
  listen: (take: (message: unknown) => void) => void,
): Open {
  const pages = new Map<number, Opened>();
  let last = 0;
  listen((given) => {
    const message = given as FromParent;
    const page = pages.get(message.page);
    if (!page) return;
    if (message.kind === 'page-opened') page.pid = message.pid;
    if (message.kind === 'page-text') page.events.message(message.text);
    if (message.kind === 'page-weight') for (const tell of page.weights.splice(0)) tell(message.bytes);
    if (message.kind === 'page-ended') {
      pages.delete(message.page);
      for (const tell of page.weights) tell(0);
      page.events.ended(message.how);
    }
  });
  return (worker, events) => {
    const number = ++last;
    const page: Opened = { events, pid: undefined, weights: [] };
    pages.set(number, page);
    post({ kind: 'page-open', page: number, worker });
    return {
      get pid() {
        return page.pid;
      },
      send: (text) => post({ kind: 'page-text', page: number, text }),
      weigh: () =>
        new Promise((tell) => {
          if (!pages.has(number)) return tell(0);
          page.weights.push(tell);
          post({ kind: 'page-weigh', page: number });
        }),
      close: () => post({ kind: 'page-close', page: number }),
    };
  };
}
