/** All migrations in order; version n leads from n-1 to n. */
import { initial } from './0001-initial.ts';

export const migrations = [initial] as const;
