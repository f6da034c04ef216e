/**
 * Loading Pyodide, always with the same settings: an image of its memory fits no other. Where it loads from is given,
 * since a bundle must not search for packages under the permission model, and a page has none.
 */
import type { loadPyodide } from 'pyodide';

export type Pyodide = Awaited<ReturnType<typeof loadPyodide>>;
type Options = NonNullable<Parameters<typeof loadPyodide>[0]>;

/**
 * @param module the address of Pyodide's module
 * @param folder the path or address of Pyodide's other files
 */
export async function loadPyodideFrom(module: string, folder: string, options: Options): Promise<Pyodide> {
  const { loadPyodide: load } = (await import(/* @vite-ignore */ module)) as {
    loadPyodide: typeof loadPyodide;
  };
  return load({ indexURL: folder, jsglobals: Object.create(null), env: {}, ...options });
}
