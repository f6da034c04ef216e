/**
 * Gives a solution its label, remembers how to take that back, and tells the caches. Review and the problem page
 * both judge through this. Judgements are append-only: undoing adds a withdrawal, the record stays.
 */
import { api, type Label, queries, queryClient, type Verdict } from '../client/index.ts';
import { notify } from '../state/toasts.ts';
import { remember } from '../state/undo.ts';

export interface Judgement {
  readonly solution: string;
  readonly revision: number | null;
  readonly verdict: Verdict;
  readonly kinds: readonly string[];
  readonly note: string;
  readonly severity: Label['severity'];
  /** From 0 to 1; null where it is not said. */
  readonly confidence: number | null;
  /** Places in the code that show it, in code points; left out: none. */
  readonly spans?: Label['spans'];
  /** It settles a dispute; left out: false. */
  readonly deciding?: boolean;
}

/** What a judgement by a single key leaves open. */
export const unsaid = { note: '', severity: null, confidence: null } as const;

const send = (judgement: Judgement): Promise<Label> =>
  api.labels.add({
    ...judgement,
    kinds: [...judgement.kinds],
    spans: judgement.spans ?? [],
    annotator: null,
  });

/** Lets every list that shows labels read them again. */
async function refreshLabels(): Promise<void> {
  await Promise.all(
    [
      queries.solutions.key(),
      queries.problems.list.key(),
      queries.labels.key(),
      queries.review.queue.key(),
      queries.adjudication.key(),
      queries.integrity.suspect.key(),
      queries.integrity.calibrate.key(),
      queries.workspace.key(),
      queries.stats.key(),
      queries.tests.known.key(),
    ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
}

/**
 * Labels a solution; the toast offers Undo.
 * @param said how the toast names it, e.g. "s-02 labelled, hard-coded outputs"
 * @param after told when the label was taken back or given again, so that a screen can follow
 */
export async function labelSolution(
  judgement: Judgement,
  said: string,
  after?: (change: 'undone' | 'redone') => void,
): Promise<void> {
  let label = await send(judgement);
  remember({
    label: said,
    async undo() {
      await api.labels.undo({ number: label.number });
      await refreshLabels();
      after?.('undone');
    },
    async redo() {
      label = await send(judgement);
      await refreshLabels();
      after?.('redone');
    },
  });
  notify(said, { verdict: judgement.verdict, undoable: true });
  await refreshLabels();
}
