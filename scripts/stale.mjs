/**
 * Whether a build output is older than what it was made from. Plain JavaScript: `bin/quarry.mjs` uses it on
 * whatever Node the machine has.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  let time = 0;
  for (const name of readdirSync(path)) time = Math.max(time, newest(join(path, name)));
  return time;
}

/**
 * @param {string} stamp a file touched at the end of a build
 * @param {string[]} inputs files and folders that the build reads
 * @returns {boolean} true where the stamp is missing or older than an input
 */
export function isStale(stamp, inputs) {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return inputs.some((input) => newest(input) > built);
}
