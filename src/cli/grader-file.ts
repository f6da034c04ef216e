/**
 * A grader file given to a run by its path: it is saved in the dataset, so that results name a version, under its own
 * name in the letters that names have; a file that is saved already makes no new version.
 */
import type { ApiClient } from '../api/index.ts';
import { CommandFailure, exitStatus } from './exit.ts';
import { readSource } from './q/sources.ts';

/** The name under which a grader file is saved: `My grader!` -> `my-grader`. */
export const savedName = (definition: string, path: string): string => {
  let name: unknown;
  try {
    name = (JSON.parse(definition) as { name?: unknown }).name;
  } catch (error) {
    throw new CommandFailure(exitStatus.badInput, `${path} is no JSON: ${(error as Error).message}.`);
  }
  const slug = String(name ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  if (slug) return slug;
  throw new CommandFailure(
    exitStatus.badInput,
    `${path} has no name that a grader can be saved under; give it one.`,
  );
};

const same = (one: string, other: string): boolean =>
  JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));

/** The grader that `--grader` means, as a run names it: a name as it stands, a path as `name@version`. */
export const graderArgument = async (client: ApiClient, given: string): Promise<string> => {
  if (!given.endsWith('.json')) return given;
  const definition = readSource(given).text.replace(/^\ufeff/, '');
  const name = savedName(definition, given);
  const known = (await client.graders.list()).find((grader) => grader.name === name);
  const newest = known?.version == null ? null : await client.graders.get({ name, version: known.version });
  if (newest && same(newest.definition, definition)) return `${name}@${newest.version}`;
  const saved = await client.graders.save({ name, definition, basedOn: newest?.version ?? null });
  return `${name}@${saved.version}`;
};
