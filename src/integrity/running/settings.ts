/** What running takes: an engine, its limits, and a signal that ends the work. */
import type { Engine, Limits } from '../../execution/index.ts';

export interface RunSettings {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}
