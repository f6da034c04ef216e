/** Serves the built page under app://, so that it has an origin of its own, a strict policy and no file access. */
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { pageFile } from './page-files.ts';

/** Makes app:// a standard, secure scheme, and that of the hidden pages. Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'quarry-worker', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** @param folder where the built page lies */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? pageFile(folder, request.url) : null;
    if (!file) return new Response('Not found', { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file.path)), { headers: file.headers });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}
