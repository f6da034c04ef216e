/**
 * Writing solutions, and remembering which revision in the dataset each became, for the results, labels and reviews
 * that speak of them.
 */
import type { Solution, SolutionRevisionKey } from '../../store/index.ts';
import { ExchangeError, type Place } from '../errors.ts';
import { type ApplyContext, type Fate, risingRevision, settle } from './conflicts.ts';
import { qDefines } from './entry-point.ts';
import type { SolutionRecord } from './records.ts';

/** Which revision in the dataset a revision in the file became. */
interface Applied {
  readonly problem: string;
  /** null where another text was kept: what the file says of its own text does not hold for that. */
  readonly newest: number | null;
  /** Where revisions were written as the file counts them. */
  readonly counted: boolean;
  /** Added by this very import, so that nothing is said of it yet. */
  readonly fresh: boolean;
}

/** The revision that a judgement speaks of. */
interface Target {
  readonly revision: number;
  readonly key: SolutionRevisionKey;
  readonly problem: string;
  readonly fresh: boolean;
}

/** The solutions of one import. */
export class AppliedSolutions {
  readonly #context: ApplyContext;
  readonly #applied = new Map<string, Applied>();
  readonly #entryPoints = new Map<string, string | null>();

  constructor(context: ApplyContext) {
    this.#context = context;
  }

  apply(record: SolutionRecord): Fate {
    const entryPoint = this.#entryPoint(record.problem);
    if (entryPoint === null)
      throw new ExchangeError(
        'missing-reference',
        `there is no problem ${record.problem}, which the solution ${record.id} names; import the problems first.`,
        record.place,
      );
    if (record.batch !== null && !this.#context.dataset.batches.find(record.batch))
      throw new ExchangeError(
        'missing-reference',
        `there is no batch ${record.batch}, which the solution ${record.id} names.`,
        record.place,
      );
    const newest = record.revisions.at(-1)!.content;
    if (newest.language === 'q' && newest.code !== '' && !qDefines(newest.code, entryPoint))
      this.#context.warn(`the solution ${record.id} does not define ${entryPoint}.`, record.place);
    const { solutions } = this.#context.dataset;
    return solutions.keyOf(record.id, null) === null
      ? this.#add(record)
      : this.#meet(record, solutions.get(record.id));
  }

  #entryPoint(problem: string): string | null {
    const known = this.#entryPoints.get(problem);
    if (known !== undefined) return known;
    const entryPoint = this.#context.dataset.problems.find(problem)?.entryPoint ?? null;
    this.#entryPoints.set(problem, entryPoint);
    return entryPoint;
  }

  #add(record: SolutionRecord): Fate {
    const { dataset, by } = this.#context;
    const { id, problem, batch, sample, revisions, place } = record;
    for (const [index, { revision, writtenAt, author, content }] of revisions.entries()) {
      const authorship = { by: author ?? by, writtenAt, ...(revision === null ? {} : { revision }) };
      if (index === 0) dataset.solutions.add({ id, problem, batch, sample }, content, authorship);
      else dataset.solutions.revise(id, null, content, authorship);
    }
    this.#applied.set(id, { problem, newest: risingRevision(revisions, place), counted: true, fresh: true });
    return 'added';
  }

  #meet(record: SolutionRecord, known: Solution): Fate {
    const { dataset, by } = this.#context;
    const { id, problem, batch, sample, place } = record;
    const { content, author, writtenAt } = record.revisions.at(-1)!;
    if (known.problem !== problem || known.batch !== batch || known.sample !== sample) {
      if (this.#context.onConflict !== 'skip')
        throw new ExchangeError(
          'conflict',
          `the dataset has a solution ${id} of another problem, batch or sample.`,
          place,
        );
      this.#applied.set(id, { problem, newest: null, counted: false, fresh: false });
      this.#context.warn(
        `the dataset has a solution ${id} of another problem, batch or sample, which was kept.`,
        place,
      );
      return 'skipped';
    }
    const same =
      known.code === content.code &&
      known.language === content.language &&
      known.raw === content.raw &&
      known.meta === content.meta;
    if (same) {
      this.#applied.set(id, { problem, newest: known.revision, counted: false, fresh: false });
      return 'skipped';
    }
    const fate = settle(this.#context, 'solution', id, place);
    if (fate === 'revised') dataset.solutions.revise(id, null, content, { by: author ?? by, writtenAt });
    this.#applied.set(id, {
      problem,
      newest: fate === 'revised' ? known.revision + 1 : null,
      counted: false,
      fresh: false,
    });
    return fate;
  }

  /** The revision that a judgement in the file speaks of; null where the dataset kept another text. */
  revision(solution: string, revision: number | null, what: string, place: Place): Target | null {
    const applied = this.#applied.get(solution) ?? this.#inDataset(solution);
    if (!applied)
      throw new ExchangeError(
        'missing-reference',
        `there is no solution ${solution}, which the ${what} names.`,
        place,
      );
    if (applied.newest === null) return null;
    const wanted = applied.counted ? (revision ?? applied.newest) : applied.newest;
    const key = this.#context.dataset.solutions.keyOf(solution, wanted);
    if (key === null)
      throw new ExchangeError(
        'missing-reference',
        `the solution ${solution} has no revision ${wanted}, which the ${what} names.`,
        place,
      );
    return { revision: wanted, key, problem: applied.problem, fresh: applied.fresh };
  }

  #inDataset(solution: string): Applied | null {
    const known = this.#context.dataset.solutions.find(solution);
    const applied = known && { problem: known.problem, newest: known.revision, counted: true, fresh: false };
    if (applied) this.#applied.set(solution, applied);
    return applied;
  }
}
