/** The limits of one test, and of a Python grader, as fields: their names and units, and their range as the engine has it. */
import type { EngineSettings } from '../../client/index.ts';
import type { NumberRule } from '../../ui/number-text.ts';

export type LimitName = keyof EngineSettings['ranges'];

const units: Readonly<Record<LimitName, readonly [name: string, unit: number]>> = {
  wallMs: ['Wall time, ms', 1],
  steps: ['Steps', 1],
  bytes: ['Memory, MB', 1024 * 1024],
  outputBytes: ['Output, KB', 1024],
  depth: ['Nested calls', 1],
  graderWallMs: ['Python grader, ms', 1],
  graderBytes: ['Python grader, MB', 1024 * 1024],
};

/** In the order of the fields. */
export const limitNames = Object.keys(units) as readonly LimitName[];

/** What the field of a limit takes. */
export function limitRule(limit: LimitName, ranges: EngineSettings['ranges']): NumberRule {
  const [name, unit] = units[limit];
  return { name, unit, minimum: 1, maximum: ranges[limit].maximum / unit };
}
