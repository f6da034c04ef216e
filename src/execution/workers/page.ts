/**
 * The script of a hidden page: starts the worker that its address names and keeps its messages until they are fetched.
 * A page without preload can reach nobody, so whoever opened it asks: it evaluates `quarry.send(text)` and, again and
 * again, `quarry.next()`. The worker has a thread of its own, so this page answers whatever the worker does.
 */

/** What is used of a page's global scope. */
interface Scope {
  readonly location: { readonly search: string };
  readonly Worker: new (
    address: string,
    options: { readonly type: 'module' },
  ) => {
    onmessage: ((event: { readonly data: string }) => void) | null;
    onerror: (() => void) | null;
    postMessage(text: string): void;
  };
}

const { location, Worker } = globalThis as unknown as Scope;
const which = new URLSearchParams(location.search).get('worker') === 'python' ? 'python' : 'q';
const worker = new Worker(`/${which}.js`, { type: 'module' });
let texts: string[] = [];
let wake: () => void = () => undefined;

const arrive = (text: string): void => {
  texts.push(text);
  wake();
};
worker.onmessage = ({ data }) => arrive(data);
worker.onerror = () => arrive('');

Object.defineProperty(globalThis, 'quarry', {
  value: Object.freeze({
    send: (text: string): void => worker.postMessage(text),
    /** The texts since the last call, at least one; an empty text is the worker's end. */
    next: async (): Promise<readonly string[]> => {
      while (!texts.length)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const taken = texts;
      texts = [];
      return taken;
    },
  }),
});

export {};
