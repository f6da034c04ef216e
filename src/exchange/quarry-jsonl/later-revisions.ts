/** When a judgement must say which revision it speaks of: where there is more than one. Noted as records are written. */
import type { ProblemHistory, SolutionHistory } from '../../store/index.ts';

/** What has more than its first revision, so that a judgement must say which it means. */
export class Later {
  readonly #solutions = new Set<string>();
  readonly #tests = new Map<string, ReadonlySet<string>>();
  /** Of solutions whose problem has such tests. */
  readonly #testsOf = new Map<string, ReadonlySet<string>>();

  problem({ id, tests }: ProblemHistory): void {
    const later = tests.filter((test) => (test.revisions.at(-1)?.revision ?? 1) > 1).map((test) => test.id);
    if (later.length > 0) this.#tests.set(id, new Set(later));
  }

  solution({ id, problem, revisions }: SolutionHistory): void {
    if ((revisions.at(-1)?.revision ?? 1) > 1) this.#solutions.add(id);
    const tests = this.#tests.get(problem);
    if (tests) this.#testsOf.set(id, tests);
  }

  /** The `revision` field of a judgement. */
  ofJudgement({ solution, revision }: { solution: string; revision: number }): string | null {
    return this.#solutions.has(solution) ? String(revision) : null;
  }

  /** The `revision` field of a test's outcome. */
  ofTest(solution: string, test: { id: string; revision: number }): string | null {
    return this.#testsOf.get(solution)?.has(test.id) ? String(test.revision) : null;
  }
}
