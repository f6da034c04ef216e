/** Where the rows of an export come from: sources with licences, graders, engines, batches. Sorted, so repeatable. */
import type { FrozenProblem, FrozenSolution } from '../../store/index.ts';
import { byUtf8 } from '../json/write.ts';

export interface LineageFacts {
  readonly sources: readonly {
    readonly name: string | null;
    readonly license: string | null;
    readonly problems: number;
  }[];
  readonly graders: readonly string[];
  readonly engines: readonly string[];
  readonly batches: readonly string[];
}

export class Lineage {
  readonly #problems = new Set<string>();
  readonly #sources = new Map<string, { name: string | null; license: string | null; problems: number }>();
  readonly #graders = new Set<string>();
  readonly #engines = new Set<string>();
  readonly #batches = new Set<string>();

  note(problem: FrozenProblem, solutions: readonly FrozenSolution[]): void {
    if (!this.#problems.has(problem.id)) {
      this.#problems.add(problem.id);
      const { name, license } = problem.source;
      const key = JSON.stringify([name, license]);
      const known = this.#sources.get(key) ?? { name, license, problems: 0 };
      known.problems++;
      this.#sources.set(key, known);
    }
    for (const { batch, result } of solutions) {
      if (batch !== null) this.#batches.add(batch);
      if (result) {
        this.#graders.add(result.grader);
        this.#engines.add(result.engine);
      }
    }
  }

  facts(): LineageFacts {
    const sorted = (values: Iterable<string>): string[] => [...values].sort(byUtf8);
    return {
      sources: sorted(this.#sources.keys()).map((key) => this.#sources.get(key)!),
      graders: sorted(this.#graders),
      engines: sorted(this.#engines),
      batches: sorted(this.#batches),
    };
  }
}
