/**
 * Which file of the built page an app:// address names, and the headers it is served with. Knows nothing of
 * Electron; `app-protocol.ts` serves what this finds.
 */
import { extname, join, normalize, sep } from 'node:path';
import { pagePolicy } from '../src/host/page-policy.ts';

/** The origin of the page. A standard scheme, so it has a host and relative addresses work. */
export const pageOrigin = 'app://quarry';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** A file to serve, and its headers. */
export interface PageFile {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** True for addresses of the page itself, whatever their path. */
export function isPage(url: string): boolean {
  return url === pageOrigin || url.startsWith(`${pageOrigin}/`);
}

/**
 * Finds the file for an address. A path without an extension is a route of the page and gives index.html.
 * @param folder where the built page lies
 * @returns null for foreign hosts, paths that leave the folder, and file types that the page has no use for
 */
export function pageFile(folder: string, url: string): PageFile | null {
  if (!isPage(url)) return null;
  const path = decoded(new URL(url).pathname);
  if (path === null) return null;
  const file = normalize(join(folder, extname(path) === '' ? 'index.html' : path));
  const type = types[extname(file).toLowerCase()];
  if (!type || !file.startsWith(folder + sep)) return null;
  return {
    path: file,
    headers: {
      'content-type': type,
      'content-security-policy': pagePolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
  };
}

function decoded(path: string): string | null {
  try {
    const text = decodeURIComponent(path);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
