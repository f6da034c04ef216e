/** The list of steps that are allowed to fail: `page#block#step reason`, comments after `//`. */
import { existsSync, readFileSync } from 'node:fs';

/** Keys with their reasons. @throws Error for a line without a reason or a key listed twice */
export function readKnown(path: string): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  if (!existsSync(path)) return known;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('//')) continue;
    const [key = '', ...reason] = line.trim().split(/\s+/);
    if (reason.length === 0) throw new Error(`known.txt: ${key} has no reason`);
    if (known.has(key)) throw new Error(`known.txt: ${key} is listed twice`);
    known.set(key, reason.join(' '));
  }
  return known;
}
