/** Limits of code under suspicion: fewer steps than in a grade run, as hacks hang as well as anybody; the clock is the second wall. */
import { limitsWith } from '../execution/index.ts';

export const runLimits = limitsWith({ wallMs: 20_000, steps: 30_000_000 });
