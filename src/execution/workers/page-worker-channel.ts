/**
 * The channel of a worker that is a web worker in a hidden page: text to the page and from it. It also takes from the
 * worker's global scope what leads out, as the worker process does from `process`; the page's own walls (an empty
 * sandbox, no network) stand behind that.
 */
import { messageOfText, textOfMessage } from '../values/message-text.ts';
import type { Ground } from './ground.ts';
import type { JobMessage } from './protocol.ts';
import type { Channel } from './serve.ts';

/** What is used of a web worker's global scope. */
interface Scope {
  postMessage(text: string): void;
  close(): void;
  onmessage: ((event: { readonly data: string }) => void) | null;
}

/** The scope's ways to reach anything besides its own thread. */
const doors = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'indexedDB',
  'caches',
  'navigator',
  'postMessage',
  'close',
] as const;

export const pageGround: Ground = { clock: () => performance.now() };

/** Captures the channel. */
export function openPageChannel(): Channel {
  const scope = globalThis as unknown as Scope;
  const post = scope.postMessage.bind(scope);
  const close = scope.close.bind(scope);
  let unfit = false;
  return {
    retire: () => {
      unfit = true;
    },
    retiring: () => unfit,
    send: (message) => {
      post(textOfMessage(message));
      // An empty text says that this worker is of no more use; the page hands on what came before it.
      if (!unfit) return;
      post('');
      close();
    },
    // The page has its own thread: what was posted is on its way, whatever this one does next.
    claim: async () => post(textOfMessage({ kind: 'claimed' })),
    onJob: (take) => {
      scope.onmessage = ({ data }) => take(messageOfText(data) as JobMessage);
    },
  };
}

/** Removes the doors for good. Call it after everything needed was captured and before hostile code loads. */
export function lockPageWorker(): void {
  for (const door of doors)
    Object.defineProperty(globalThis, door, { value: undefined, writable: false, configurable: false });
}
