/** What a hidden page may fetch: the workers' bundles and Pyodide, by name, under a policy that evaluates no text. */
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { workerFile, workerOrigin } from '../../../main/worker-files.ts';

it('finds bundles and Pyodide, with their types', () => {
  expect(workerFile('/app', `${workerOrigin}/page.html?worker=q`)).toMatchObject({
    path: join('/app', 'dist', 'workers', 'page', 'page.html'),
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
  const wasm = workerFile('/app', `${workerOrigin}/pyodide/pyodide.asm.wasm`);
  expect(wasm).toMatchObject({
    path: join('/app', 'node_modules', 'pyodide', 'pyodide.asm.wasm'),
    headers: { 'content-type': 'application/wasm' },
  });
  expect(wasm?.headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';");
});

test.each([
  'quarry-worker://page/../../package.json',
  'quarry-worker://page/pyodide/../../package.json',
  'quarry-worker://page/pyodide/%2e%2e/x.json',
  'quarry-worker://page/sub/q.js',
  'quarry-worker://page/q.js.map',
  'quarry-worker://page/',
  'quarry-worker://other/q.js',
  'app://quarry/index.html',
])('refuses %s', (address) => {
  expect(workerFile('/app', address)).toBeNull();
});
