/** Tells what models have cost so far, each time that it is more than was told last; nothing where none is asked. */
import type { Spent } from '../grading/index.ts';
import { type Wire, wire } from './wire.ts';

interface UsageEvent {
  readonly kind: 'usage';
  readonly usage: Wire<Spent>;
}

export class UsageEvents {
  readonly #emit: (event: UsageEvent) => void;
  readonly #spent: () => Spent;
  #told = 0;

  constructor(emit: (event: UsageEvent) => void, spent: () => Spent) {
    this.#emit = emit;
    this.#spent = spent;
  }

  /** Tells it where an answer has come since; call it as often as progress is told. */
  readonly tell = (): void => {
    const usage = this.#spent();
    const answers = usage.requests + usage.cached;
    if (answers === this.#told) return;
    this.#told = answers;
    this.#emit({ kind: 'usage', usage: wire(usage) });
  };
}
