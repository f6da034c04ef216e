/** Limits of code under suspicion: less than in a grade run, as hacks hang as well as anybody, and there are many inputs. */
import { limitsWith } from '../execution/index.ts';

export const runLimits = limitsWith({ wallMs: 4_000, steps: 30_000_000 });
