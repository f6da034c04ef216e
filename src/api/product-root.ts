/**
 * Where Quarry itself lies: the folder with package.json and assets/. Bundles lie deeper or shallower than the
 * sources they were made from, so it is looked for upward instead of counted.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder above this file that holds the bundled sample. Throws where Quarry is not whole. */
export const productRoot = (): string => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'assets', 'sample', 'sample.jsonl'))) return folder;
    if (dirname(folder) === folder)
      throw new Error('The folder assets/sample of Quarry is missing; install Quarry again.');
  }
};
