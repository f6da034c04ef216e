/** All migrations in order; version n leads from n-1 to n. */
import { initial } from './0001-initial.ts';
import { graderVersions } from './0002-grader-versions.ts';

export const migrations = [initial, graderVersions] as const;
