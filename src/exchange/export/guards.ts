/**
 * Guards: what keeps an unfit row out of a training file. Each looks at one task record; its mode says whether a hit
 * is ignored, told, dropped, or stops the export. They run in this order, and a dropped row is seen by none after.
 */

import { leakedTest } from './hidden-leak.ts';
import { doubt, passesNow } from './judgement.ts';
import type { TaskRecord } from './task-record.ts';

export const guardModes = ['off', 'warn', 'drop', 'fail'] as const;
export type GuardMode = (typeof guardModes)[number];

interface Guard {
  readonly id: string;
  readonly default: GuardMode;
  readonly description: string;
  readonly hits: (record: TaskRecord) => boolean;
}

export const guards = [
  {
    id: 'integrity',
    default: 'drop',
    description: 'The answer is labelled hacked or wrong, or its review disputes or rejects it.',
    hits: ({ solution }) => doubt(solution) !== null,
  },
  {
    id: 'failing',
    default: 'drop',
    description: 'The answer did not pass the current tests; unsupported is no pass.',
    hits: ({ problem, solution }) => !passesNow(problem, solution),
  },
  {
    id: 'hidden-tests',
    default: 'fail',
    description:
      "A hidden test's arguments with its expected value, or 20 characters of its code, stand in the prompt.",
    hits: ({ problem, system, prompt }) => leakedTest(`${system}\n${prompt}`, problem.tests) !== null,
  },
] as const satisfies readonly Guard[];

export interface GuardReport {
  readonly id: string;
  readonly mode: GuardMode;
  readonly checked: number;
  readonly hits: number;
  readonly dropped: number;
  /** At most five ids of records. */
  readonly examples: readonly string[];
}

interface Tally {
  readonly guard: Guard;
  readonly mode: GuardMode;
  checked: number;
  hits: number;
  dropped: number;
  examples: string[];
}

/** Runs the guards over records one by one and keeps count. */
export class GuardRun {
  readonly #tallies: readonly Tally[];

  constructor(modes: ReadonlyMap<string, GuardMode>) {
    this.#tallies = guards.map((guard) => {
      const mode = modes.get(guard.id) ?? 'off';
      return { guard, mode, checked: 0, hits: 0, dropped: 0, examples: [] };
    });
  }

  /** True where the record may be written. */
  admits(record: TaskRecord): boolean {
    for (const tally of this.#tallies) {
      if (tally.mode === 'off') continue;
      tally.checked++;
      if (!tally.guard.hits(record)) continue;
      tally.hits++;
      if (tally.examples.length < 5) tally.examples.push(record.id);
      if (tally.mode !== 'drop') continue;
      tally.dropped++;
      return false;
    }
    return true;
  }

  /** The guard that stops the export, and an example; null if none does. */
  stopped(): { readonly id: string; readonly hits: number; readonly example: string } | null {
    const stop = this.#tallies.find((tally) => tally.mode === 'fail' && tally.hits > 0);
    return stop ? { id: stop.guard.id, hits: stop.hits, example: stop.examples[0] ?? '' } : null;
  }

  reports(): GuardReport[] {
    return this.#tallies.map(({ guard, mode, checked, hits, dropped, examples }) => ({
      id: guard.id,
      mode,
      checked,
      hits,
      dropped,
      examples,
    }));
  }
}
