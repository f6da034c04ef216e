/** All migrations in order; version n leads from n-1 to n. */
import { initial } from './0001-initial.ts';
import { graderVersions } from './0002-grader-versions.ts';
import { standing } from './0003-standing.ts';
import { inspections } from './0004-inspections.ts';
import { frozenSuspicion } from './0005-frozen-suspicion.ts';
import { problemStrength } from './0006-problem-strength.ts';

export const migrations = [
  initial,
  graderVersions,
  standing,
  inspections,
  frozenSuspicion,
  problemStrength,
] as const;
