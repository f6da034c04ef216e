/**
 * Which parts of dist/ are older than what they are made from. Plain JavaScript: `bin/quarry.mjs` uses it on
 * whatever Node the machine has.
 */
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What each part of dist/ is made from, beside the build itself. */
const inputs = {
  workers: ['src/q', 'src/execution'],
  node: ['src'],
  main: ['main'],
  renderer: ['renderer', 'src/api/contract', 'src/q', 'vite.config.ts'],
};
const ofAll = ['package-lock.json', 'scripts/build.ts', 'tsconfig.json'];

/** The names of all parts, in the order in which they are built. */
export const partNames = Object.keys(inputs);

/** @param {string} path */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** A file touched at the end of a part's build. */
const stamp = (/** @type {string} */ root, /** @type {string} */ name) => join(root, 'dist', `.${name}`);

/**
 * @param {string} root the checkout
 * @param {readonly string[]} names of parts; names that there are not count as up to date
 * @returns {string[]} those of them that were never built, or before an input changed
 */
export function staleParts(root, names) {
  return names.filter((name) => {
    const built = statSync(stamp(root, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return [...ofAll, ...(inputs[name] ?? [])].some((input) => newest(join(root, input)) > built);
  });
}

/**
 * Notes that a part is up to date.
 * @param {string} root the checkout
 * @param {string} name of the part
 * @param {Date} since when its build began: what changed meanwhile is stale still
 */
export function noteBuilt(root, name, since) {
  writeFileSync(stamp(root, name), '');
  utimesSync(stamp(root, name), since, since);
}
