/**
 * Pyodide's memory, once with the harness loaded, as an image from which workers wake in a tenth of the time: the build
 * makes it, each worker reads it. Both load with the same settings, or the image does not fit. Where Pyodide loads from
 * is given, since a bundle must not search for packages under the permission model.
 */
import fs from 'node:fs';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import type { loadPyodide } from 'pyodide';
import { pythonHarness } from './python-harness.ts';

export type Pyodide = Awaited<ReturnType<typeof loadPyodide>>;
type Options = NonNullable<Parameters<typeof loadPyodide>[0]>;

async function load(dir: string, options: Options): Promise<Pyodide> {
  const module = (await import(pathToFileURL(`${dir}/pyodide.mjs`).href)) as {
    loadPyodide: typeof loadPyodide;
  };
  return module.loadPyodide({ indexURL: dir, jsglobals: Object.create(null), env: {}, ...options });
}

/** The image of a Pyodide that has loaded the harness. @param dir Pyodide's folder */
export async function snapshotPyodide(dir: string): Promise<Uint8Array> {
  const python = await load(dir, { _makeSnapshot: true });
  python.runPython(pythonHarness);
  return python.makeMemorySnapshot();
}

/** Pyodide as it was when the image was made. To be called in a worker, before it locks itself down. */
export async function wakePyodide(dir: string, image: Uint8Array): Promise<Pyodide> {
  // The permission model refuses process.binding, which Pyodide's file system asks for the constants of errors.
  const target = process as unknown as { binding: (name: string) => unknown };
  target.binding = () => ({ fs: fs.constants, os: os.constants, crypto: {}, zlib: {}, trace: {} });
  return load(dir, { _loadSnapshot: image });
}
