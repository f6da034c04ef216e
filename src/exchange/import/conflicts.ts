/** Settling what an import meets in the dataset: the user's choice for ids that are there already. */
import type { Dataset } from '../../store/index.ts';
import { ExchangeError, type Place } from '../errors.ts';
import type { ImportRecord } from './records.ts';

/** What to do with an id that the dataset has with other content. */
export type OnConflict = 'skip' | 'revise' | 'fail';

/** How many records of each type met which fate. */
export interface Outcome {
  readonly added: Record<string, number>;
  readonly revised: Record<string, number>;
  readonly skipped: Record<string, number>;
}

export interface ApplyContext {
  readonly dataset: Dataset;
  readonly onConflict: OnConflict;
  readonly by: string;
  readonly warn: (message: string, place: Place) => void;
}

export type Fate = 'added' | 'revised' | 'skipped';

/** Settles an id that is there with other content: throws for `fail`, else gives what happens to it. */
export const settle = (
  context: ApplyContext,
  what: string,
  id: string,
  place: Place,
): 'revised' | 'skipped' => {
  if (context.onConflict === 'fail')
    throw new ExchangeError(
      'conflict',
      `the dataset has a ${what} ${id} with other content; import again and keep what is there (skip), or add a revision (revise).`,
      place,
    );
  if (context.onConflict === 'revise') return 'revised';
  context.warn(`the dataset has a ${what} ${id} with other content, which was kept.`, place);
  return 'skipped';
};

/** A record of one kind. */
export type Of<Kind extends ImportRecord['kind']> = Extract<ImportRecord, { kind: Kind }>;

/** The last revision's number; revisions must rise. */
export const risingRevision = (
  revisions: readonly { readonly revision: number | null }[],
  place: Place,
): number => {
  let last = 0;
  for (const { revision } of revisions) {
    if (revision !== null && revision <= last)
      throw new ExchangeError(
        'bad-value',
        'the revisions of its history must rise, the newest being the record itself.',
        place,
      );
    last = revision ?? last + 1;
  }
  return last;
};
