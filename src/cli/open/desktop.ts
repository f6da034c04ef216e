/** Opening the workbench in its own window: starts Electron on the built main process and waits for its end. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron, noWindowReason } from './electron.ts';

/** An Electron that fails within this time never showed its window (a library is missing, the display refused). */
const startMs = 10_000;

const runWindow = (binary: string, root: string, file: string | null): Promise<string | null> =>
  new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(binary, [root, ...(file ? [file] : [])], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', (error) => resolve(`Electron cannot be started (${error.message})`));
    child.on('exit', (status, signal) => {
      const failed = (status ?? 1) !== 0 && Date.now() - started < startMs;
      resolve(failed ? `Electron ended at once (${signal ?? `status ${status}`})` : null);
    });
  });

/**
 * Shows the window on `file` and waits until it is closed.
 * @param root Quarry's own folder
 * @returns null when the window was shown and closed, else why there is none
 */
export const openDesktop = async (
  root: string,
  file: string | null,
  say: (text: string) => void,
): Promise<string | null> => {
  const reason = noWindowReason();
  if (reason) return reason;
  if (!existsSync(join(root, 'dist', 'main', 'main', 'main.cjs'))) return 'the window was not built';
  const electron = await findElectron(root, say);
  return electron.kind === 'missing' ? electron.reason : runWindow(electron.path, root, file);
};
