/** Opening the workbench in the browser: serves the page until the command is ended, and starts the browser. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from '../../api/index.ts';
import { type HttpHost, serveHttp } from '../../host/index.ts';
import { CommandFailure, exitStatus } from '../exit.ts';

export interface BrowserOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
}

const bindReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another with --port',
  EACCES: 'permission is denied; choose a port above 1023 with --port',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such address',
};

/**
 * Serves the page of the Quarry in `root`.
 * @throws CommandFailure where the page was not built or the address cannot be bound
 */
export const servePage = async (
  api: Api,
  root: string,
  { host, port }: BrowserOptions,
): Promise<HttpHost> => {
  const page = join(root, 'dist', 'renderer');
  if (!existsSync(join(page, 'index.html')))
    throw new CommandFailure(
      exitStatus.internal,
      'The page of the workbench was not built; run `npm run build`.',
    );
  try {
    return await serveHttp(api, { host, port, page });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const reason = bindReasons[code] ?? message;
    throw new CommandFailure(exitStatus.usage, `Quarry cannot listen on ${host}:${port}: ${reason}.`);
  }
};

/** The command that opens an address in the default browser; null where there can be none. */
export const launcher = (
  url: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): readonly [string, ...string[]] | null => {
  if (platform === 'darwin') return ['open', url];
  // The empty title keeps `start` from taking the address for one.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', url] : null;
};

/** Opens the default browser where there is one; that there is none is no failure, the address was printed. */
export const launchBrowser = (url: string): void => {
  const command = launcher(url);
  if (!command) return;
  const [name, ...args] = command;
  const child = spawn(name, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};

/** Resolves when the command is asked to end (Ctrl+C, or its terminal is gone). */
export const untilEnded = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
