/**
 * Which file a quarry-worker:// address names, and the headers it is served with: the bundles of the workers that run
 * in hidden pages, and Pyodide. Knows nothing of Electron; `hidden-pages.ts` serves what this finds.
 */
import { basename, extname, join } from 'node:path';

/** The origin of hidden pages. */
export const workerOrigin = 'quarry-worker://page';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
};

/** Scripts and WebAssembly of this origin, nothing else; no text is evaluated. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface WorkerFile {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * @param root the folder of the program
 * @returns null for foreign origins, deeper paths, and kinds of files that no worker has use for
 */
export function workerFile(root: string, address: string): WorkerFile | null {
  const url = new URL(address);
  const [, path = ''] = address.split(/[?#]/)[0]?.split(`${workerOrigin}/`) ?? [];
  if (!address.startsWith(`${workerOrigin}/`) || url.host !== 'page') return null;
  const pyodide = path.startsWith('pyodide/');
  const name = pyodide ? path.slice('pyodide/'.length) : path;
  const type = types[extname(name)];
  if (!type || name !== basename(name) || name.includes('%')) return null;
  const folder = pyodide ? join(root, 'node_modules', 'pyodide') : join(root, 'dist', 'workers', 'page');
  return {
    path: join(folder, name),
    headers: {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    },
  };
}
