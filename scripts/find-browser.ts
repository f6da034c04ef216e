/**
 * Finds a Chromium for the tests: Playwright's own, else the system's Chromium or Chrome, else installs one.
 * Serves tests only.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { aptInstall } from './apt-install.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium that is there; undefined where there is none. */
export function installedBrowser(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...applications].find((path) => existsSync(path));
}

/**
 * The path of a Chromium that can be started.
 * @throws Error with one sentence that says what to install
 */
export function findBrowser(): string {
  const found = installedBrowser();
  if (found) return found;
  process.stderr.write('No Chromium found; trying to install one for the tests.\n');
  const playwright = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(process.execPath, [playwright, 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeout: 300_000,
  });
  const path = installedBrowser() ?? (aptInstall(['chromium']) ? installedBrowser() : undefined);
  if (!path)
    throw new Error('The browser tests need Chromium or Chrome; install one and run the tests again.');
  return path;
}
