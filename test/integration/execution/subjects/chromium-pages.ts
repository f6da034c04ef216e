/**
 * Hidden pages in a Chromium that the tests drive: the same files under the same policy as main serves them, and the
 * same two calls into the page. What Electron adds around them is tested in the real window.
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { workerFile, workerOrigin } from '../../../../main/worker-files.ts';
import { installedBrowser } from '../../../../scripts/find-browser.ts';
import type { HiddenPages } from '../../../../src/execution/index.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const executablePath = process.env.QUARRY_TEST_BROWSER ?? installedBrowser();

/** Why there is none, as the reason for which tests are skipped; null where there is one. */
export const noChromium = executablePath ? null : '(skipped: no Chromium is installed)';

interface Quarry {
  readonly quarry: { send(text: string): void; next(): Promise<readonly string[]> };
}

async function serveFiles(): Promise<{ readonly origin: string; readonly stop: () => void }> {
  const server = createServer((request, response) => {
    const file = workerFile(root, workerOrigin + request.url);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, file.headers).end(readFileSync(file.path));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

export interface ChromiumPages extends HiddenPages {
  /** The processes that run pages. */
  pids(): Promise<number[]>;
  stop(): Promise<void>;
}

export async function startChromiumPages(): Promise<ChromiumPages> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser: Browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  const files = await serveFiles();
  return {
    always: true,
    open: (worker, events) => {
      let over = false;
      const end = (how: 'gone' | 'failed'): void => {
        if (over) return;
        over = true;
        events.ended(how);
      };
      const opened = (async (): Promise<Page> => {
        const page = await (await browser.newContext()).newPage();
        page.on('crash', () => end('gone'));
        page.on('close', () => end('gone'));
        await page.goto(`${files.origin}/page.html?worker=${worker}`);
        return page;
      })();
      const pump = async (): Promise<void> => {
        const page = await opened;
        while (!over)
          for (const text of await page.evaluate(() => (globalThis as unknown as Quarry).quarry.next()))
            text === '' ? end('failed') : events.message(text);
      };
      pump().catch(() => end('gone'));
      return {
        pid: undefined,
        send: (text) => {
          const sent = opened.then((page) =>
            page.evaluate((given) => (globalThis as unknown as Quarry).quarry.send(given), text),
          );
          sent.catch(() => end('gone'));
        },
        weigh: async () => 0,
        close: () => {
          over = true;
          void opened.then((page) => page.context().close()).catch(() => undefined);
        },
      };
    },
    pids: async () => {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    },
    stop: async () => {
      await browser.close();
      files.stop();
    },
  };
}
