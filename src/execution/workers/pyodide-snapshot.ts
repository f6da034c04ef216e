/**
 * Pyodide's memory, once with the harness loaded, as an image from which workers wake in a tenth of the time: the build
 * makes it, each worker reads it.
 */
import fs from 'node:fs';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { loadPyodideFrom, type Pyodide } from './load-pyodide.ts';
import { pythonHarness } from './python-harness.ts';

const moduleIn = (dir: string): string => pathToFileURL(`${dir}/pyodide.mjs`).href;

/** The image of a Pyodide that has loaded the harness. @param dir Pyodide's folder */
export async function snapshotPyodide(dir: string): Promise<Uint8Array> {
  const python = await loadPyodideFrom(moduleIn(dir), dir, { _makeSnapshot: true });
  python.runPython(pythonHarness);
  return python.makeMemorySnapshot();
}

/** Pyodide as it was when the image was made. To be called in a worker, before it locks itself down. */
export async function wakePyodide(dir: string, image: Uint8Array): Promise<Pyodide> {
  // The permission model refuses process.binding, which Pyodide's file system asks for the constants of errors.
  const target = process as unknown as { binding: (name: string) => unknown };
  target.binding = () => ({ fs: fs.constants, os: os.constants, crypto: {}, zlib: {}, trace: {} });
  return loadPyodideFrom(moduleIn(dir), dir, { _loadSnapshot: image });
}
