/** The q files that `parse` and `format` are given: files as named, folders searched for `*.q`. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure, exitStatus } from '../exit.ts';

/** A source text. Bytes that are not UTF-8 are read as Latin-1: q itself knows bytes only. */
export interface QSource {
  readonly path: string;
  readonly text: string;
  readonly encoding: 'utf8' | 'latin1';
}

const unreadable = (path: string, error: unknown): CommandFailure => {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  const reason = missing ? 'there is no such file or folder' : (error as Error).message;
  return new CommandFailure(exitStatus.badInput, `${path} cannot be read: ${reason}.`);
};

const decoded = (bytes: Buffer): Pick<QSource, 'text' | 'encoding'> => {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: 'utf8',
    };
  } catch {
    return { text: bytes.toString('latin1'), encoding: 'latin1' };
  }
};

/** Reads one source; throws CommandFailure where it cannot be read. */
export const readSource = (path: string): QSource => {
  try {
    return { path, ...decoded(readFileSync(path)) };
  } catch (error) {
    throw unreadable(path, error);
  }
};

const below = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.q'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** The paths of all sources, in order; throws CommandFailure for a path that is not there. */
export const sourcePaths = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => {
    try {
      return statSync(path).isDirectory() ? below(path) : [path];
    } catch (error) {
      throw unreadable(path, error);
    }
  });
