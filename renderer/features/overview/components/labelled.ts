/** How many solutions people have judged. */
import type { Statistics } from '../../../client/index.ts';
import { verdictOrder } from '../../../ui/status-names.ts';

/** Solutions whose newest label says something. */
export const labelledOf = (stats: Statistics): number =>
  verdictOrder.reduce((sum, verdict) => sum + stats.verdicts[verdict], 0);
