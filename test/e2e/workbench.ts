/** A workbench for the flows: a folder of its own with the sample in it, graded in part, and the served page. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The checkout under test. */
export const root = join(import.meta.dirname, '..', '..');

/** A folder with a dataset that nobody else uses. */
export interface Bench {
  readonly folder: string;
  readonly dataset: string;
  readonly env: Record<string, string>;
  readonly remove: () => void;
}

/** Runs the command to its end; it must do what was asked. */
export function quarry(args: readonly string[], env: Record<string, string>): void {
  const run = spawnSync(process.execPath, [join(root, 'bin', 'quarry.mjs'), ...args], {
    env,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`quarry ${args.join(' ')}: ${run.stderr}`);
}

/** Makes the sample, with the solutions of one batch graded. */
export function makeBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'quarry-flow-'));
  const env = { ...(process.env as Record<string, string>), QUARRY_HOME: join(folder, 'home') };
  const dataset = join(folder, 'demo.quarry');
  quarry(['new', dataset, '--sample'], env);
  quarry(['grade', dataset, '--where', 'batch:hand'], env);
  return { folder, dataset, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The page served by `quarry open --browser`. */
export interface Served {
  /** The address that was printed, with its one-time token. */
  readonly url: string;
  readonly stop: () => void;
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const url = /http:\/\/\S+/.exec(text)?.[0];
      if (url) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', (status) => reject(new Error(`quarry open ended with ${status}: ${text}`)));
  });
}

/** Serves a dataset as a person would from a terminal. */
export async function serve({ dataset, env }: Bench): Promise<Served> {
  const args = [join(root, 'bin', 'quarry.mjs'), 'open', dataset, '--browser', '--no-launch'];
  // A group of its own, so that the command behind the starter ends with it.
  const child = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (): void => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  return { url: await printedAddress(child), stop };
}
