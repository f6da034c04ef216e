/** Finds modules that do not open with a comment on what they are for; the check fails on them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A comment shorter than this (in characters) says no more than the file's name. */
const shortest = 15;

/** True where a source text opens (a `#!` line aside) with a comment that says something. */
export function hasOpening(source: string): boolean {
  const comment = /^(?:#![^\n]*\n)?\s*(?:\/\*\*([\s\S]*?)\*\/|((?:\/\/[^\n]*\n)+))/.exec(source);
  const words = (comment?.[1] ?? comment?.[2] ?? '').replaceAll(/^[\s/*]+/gm, '').trim();
  return words.length >= shortest;
}

/** Paths of the modules under src/, main/ and renderer/ that lack an opening, relative to `root`. */
export function modulesWithoutOpening(root: string): string[] {
  return globSync('{src,main,renderer,scripts}/**/*.{ts,tsx,mjs}', { cwd: root })
    .filter((path) => !path.endsWith('.d.ts') && !hasOpening(readFileSync(join(root, path), 'utf8')))
    .sort();
}
