/**
 * Hidden pages that run code under test for the host, where no Node confines it: each a sandboxed Chromium process
 * without preload, in a session of its own whose network is refused and whose storage ends with it. Nothing but text
 * crosses, and only because this process asks for it. The protocol stands in src/host/process-entry.ts.
 */
import { readFile } from 'node:fs/promises';
import { app, BrowserWindow, type Session, session } from 'electron';
import type { HostPages } from './host/host-process.ts';
import { closeSession } from './lockdown.ts';
import { workerFile, workerOrigin } from './worker-files.ts';

type Asked =
  | { readonly kind: 'page-open'; readonly page: number; readonly worker: string }
  | { readonly kind: 'page-text'; readonly page: number; readonly text: string }
  | { readonly kind: 'page-weigh'; readonly page: number }
  | { readonly kind: 'page-close'; readonly page: number };

type Reply = (message: object) => void;

let sessions = 0;

/** A session that nothing else shares, and that knows the workers' files alone. */
function ownSession(root: string): Session {
  const own = session.fromPartition(`worker-${++sessions}`, { cache: false });
  closeSession(own, /^quarry-worker:/);
  own.protocol.handle('quarry-worker', async (request) => {
    const file = request.method === 'GET' ? workerFile(root, request.url) : null;
    if (!file) return new Response('Not found', { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file.path)), { headers: file.headers });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
  return own;
}

/** What a gone renderer's reason says to the host. */
const how = (reason: string): 'gone' | 'memory' | 'failed' =>
  reason === 'oom' ? 'memory' : reason === 'launch-failed' ? 'failed' : 'gone';

class HiddenPage {
  readonly #window: BrowserWindow;
  readonly #page: number;
  readonly #reply: Reply;
  #over = false;

  constructor(root: string, { page, worker }: { page: number; worker: string }, reply: Reply) {
    this.#page = page;
    this.#reply = reply;
    this.#window = new BrowserWindow({
      show: false,
      skipTaskbar: true,
      webPreferences: {
        session: ownSession(root),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        webgl: false,
        images: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    this.#window.webContents.on('render-process-gone', (_event, { reason }) => this.#end(how(reason)));
    this.#window.on('closed', () => this.#end('gone'));
    void this.#run(`${workerOrigin}/page.html?worker=${worker === 'python' ? 'python' : 'q'}`);
  }

  get #pid(): number {
    return this.#window.webContents.getOSProcessId();
  }

  async #run(address: string): Promise<void> {
    try {
      await this.#window.loadURL(address);
      this.#reply({ kind: 'page-opened', page: this.#page, pid: this.#pid });
      while (!this.#over) {
        for (const text of await this.#evaluate<readonly string[]>('quarry.next()')) {
          if (text === '') return this.#end('failed');
          this.#reply({ kind: 'page-text', page: this.#page, text });
        }
      }
    } catch {
      this.#failed();
    }
  }

  /** A call into the page went wrong; that its process is gone may be told later than this. */
  #failed(): void {
    const gone = this.#window.isDestroyed() || this.#window.webContents.isCrashed();
    this.#end(gone ? 'gone' : 'failed');
  }

  #evaluate<T>(code: string): Promise<T> {
    return this.#window.webContents.executeJavaScript(code) as Promise<T>;
  }

  send(text: string): void {
    if (!this.#over) this.#evaluate(`quarry.send(${JSON.stringify(text)})`).catch(() => this.#failed());
  }

  weigh(): void {
    const pid = this.#over ? -1 : this.#pid;
    const metric = app.getAppMetrics().find((process) => process.pid === pid);
    const bytes = (metric?.memory.workingSetSize ?? 0) * 1024;
    this.#reply({ kind: 'page-weight', page: this.#page, bytes });
  }

  #end(reason: 'gone' | 'memory' | 'failed'): void {
    if (this.#over) return;
    this.#over = true;
    this.#reply({ kind: 'page-ended', page: this.#page, how: reason });
    this.close();
  }

  /** Ends its process at once, whatever it is at. */
  close(): void {
    if (this.#window.isDestroyed()) return;
    if (!this.#window.webContents.isCrashed()) this.#window.webContents.forcefullyCrashRenderer();
    this.#window.destroy();
  }
}

/** @param root the folder of the program, which has the workers' files */
export function hiddenPages(root: string): HostPages {
  const pages = new Map<number, HiddenPage>();
  return {
    take: (message, reply) => {
      const asked = message as Asked;
      if (asked.kind === 'page-open') {
        pages.set(asked.page, new HiddenPage(root, asked, reply));
        return;
      }
      const page = pages.get(asked.page);
      if (asked.kind === 'page-text') page?.send(asked.text);
      if (asked.kind === 'page-weigh') page?.weigh();
      if (asked.kind === 'page-close') {
        page?.close();
        pages.delete(asked.page);
      }
    },
    closeAll: () => {
      for (const page of pages.values()) page.close();
      pages.clear();
    },
  };
}
