#!/usr/bin/env node
/**
 * Starts the `quarry` command from a checkout: builds the bundles that are stale, then runs the command on a Node
 * that is new enough (the `node` package of this project where the machine's own is older than 22.18).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { staleParts } from '../scripts/stale.mjs';
import { stackFlags } from './stack.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = existsSync(ownNode) ? ownNode : process.execPath;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (node === process.execPath && (major < 22 || (major === 22 && minor < 18))) {
  process.stderr.write(
    `Quarry needs Node 22.18 or later and this is ${process.version}; run "npm ci" in ${root}.\n`,
  );
  process.exit(4);
}

// Commands that open the workbench need its page and its window as well.
const args = process.argv.slice(2);
const asksForWords = args.some((arg) => ['-h', '--help', '-V', '--version'].includes(arg));
const first = args.find((arg) => !arg.startsWith('-')) ?? 'open';
const opens =
  !asksForWords && (first === 'open' || first.endsWith('.quarry') || args[0]?.startsWith('-') === true);
const needed = ['node', 'workers', ...(opens ? ['main', 'renderer'] : [])];
const stale = existsSync(join(root, 'src')) ? staleParts(root, needed) : [];
if (stale.length > 0) {
  const built = spawnSync(node, [join(root, 'scripts', 'build.ts'), ...stale], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(4);
}

const command = join(root, 'dist', 'node', 'quarry.cjs');
const run = spawn(node, [...stackFlags(), command, ...args], { stdio: 'inherit' });
// Ctrl+C reaches both by the terminal; other ways to end this process are passed on, so that no server stays behind.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
run.on('exit', (status) => process.exit(status ?? 1));
