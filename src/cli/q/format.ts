/** `quarry q format`: q files in the house style, rewritten in place. */
import { writeFileSync } from 'node:fs';
import { format } from '../../q/services/index.ts';
import { readSource, sourcePaths } from './sources.ts';

/**
 * Formats every file.
 * @param write false: only looks
 * @returns the paths of those that were not formatted
 */
export const formatFiles = (paths: readonly string[], write: boolean): readonly string[] =>
  sourcePaths(paths).filter((path) => {
    const { text, encoding } = readSource(path);
    const formatted = format(text);
    if (formatted === text) return false;
    if (write) writeFileSync(path, formatted, encoding);
    return true;
  });
