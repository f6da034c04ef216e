/** The problems that a command is about: the current one, or all that are selected. */
import type { ProblemSet } from '../client/index.ts';
import { counted } from '../ui/numbers.ts';

export interface Chosen {
  readonly set: ProblemSet;
  readonly count: number;
  /** What is known of the only one; null for several. */
  readonly only: {
    readonly id: string;
    readonly tags: readonly string[];
    readonly assignee: string | null;
  } | null;
}

/** One problem as the chosen ones. */
export const theOne = (only: NonNullable<Chosen['only']>): Chosen => ({
  set: { ids: [only.id] },
  count: 1,
  only,
});

/** How dialogs and messages name them. */
export const nameOf = ({ only, count }: Chosen): string => only?.id ?? counted(count, 'problem');
