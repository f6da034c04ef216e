/** A run that is killed on the way ends as one that was not; `npm run stress` does it at full size. */
import { expect, test } from 'vitest';
import { canStress, stress } from '../../stress/kills.ts';

test.runIf(canStress)(
  'killed three times and resumed, it has the results of an undisturbed run, and no worker is left',
  async () => {
    const report = await stress({ solutions: 300, kills: 3, lullMs: 900, seed: 5 });
    expect(report).toMatchObject({ results: 300, different: [], orphans: 0 });
    expect(report.kills.host + report.kills.worker).toBeGreaterThan(0);
  },
  180_000,
);
