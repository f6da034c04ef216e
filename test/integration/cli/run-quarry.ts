/** Runs the built `quarry` command as a child process over a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const entry = join(import.meta.dirname, '..', '..', '..', 'dist', 'node', 'quarry.cjs');

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder that goes away with the test, and the command in it: `quarry('stats', 'a.quarry')`. */
export const quarryIn = (keep: (end: () => void) => void = onTestFinished) => {
  const folder = mkdtempSync(join(tmpdir(), 'quarry-cli-'));
  keep(() => rmSync(folder, { recursive: true, force: true }));
  const start = (...args: readonly string[]) =>
    spawn(process.execPath, [entry, ...args], {
      cwd: folder,
      env: { ...process.env, QUARRY_HOME: join(folder, 'home'), DISPLAY: '', WAYLAND_DISPLAY: '' },
    });
  const withInput = (input: string | null, args: readonly string[]): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const child = start(...args);
      let [out, err] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text) => {
        out += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text) => {
        err += text;
      });
      child.on('error', reject).on('close', (status) => resolve({ status, out, err }));
      child.stdin.on('error', () => undefined).end(input ?? '');
    });
  return {
    folder,
    path: (name: string) => join(folder, name),
    start,
    quarry: (...args: readonly string[]) => withInput(null, args),
    withInput: (input: string, ...args: readonly string[]) => withInput(input, args),
  };
};
