/** Judging a solution: what makes a label sound, before the store appends it; and taking one back. */
import type { Dataset, Label, LabelKey, Severity, Span, Verdict } from '../store/index.ts';
import { CurationError } from './errors.ts';
import { kindsOf } from './own-kinds.ts';

export interface LabelRequest {
  readonly solution: string;
  /** null: the newest. */
  readonly revision: number | null;
  readonly annotator: string;
  readonly verdict: Verdict;
  readonly kinds: readonly string[];
  readonly severity: Severity | null;
  readonly confidence: number | null;
  readonly note: string;
  /** It settles a dispute; left out: false. */
  readonly deciding?: boolean;
  /** Places in the code, in code points, end exclusive. */
  readonly spans: readonly Span[];
}

/**
 * Appends a label; an earlier one stays on record and is superseded. Throws `bad-kind` for a kind outside the
 * taxonomy, `bad-verdict` where kinds do not go with the verdict, `bad-span`, and StoreError `not-found`.
 */
export const addLabel = (dataset: Dataset, request: LabelRequest): Label => {
  const kinds = [...new Set(request.kinds)];
  checkKinds(dataset, request.verdict, kinds);
  if (request.confidence !== null && !(request.confidence >= 0 && request.confidence <= 1))
    throw new CurationError('bad-verdict', `The confidence is ${request.confidence}; it goes from 0 to 1.`);
  if (request.annotator.trim() === '')
    throw new CurationError('bad-verdict', 'A label needs the name of its annotator.');
  checkSpans(dataset, request);
  return dataset.labels.add({ ...request, kinds, at: null, meta: '{}' });
};

/** Takes a label back: a withdrawal is appended, and the label before it counts again. Throws StoreError `not-found`, `conflict`. */
export const withdrawLabel = (dataset: Dataset, number: LabelKey, by: string): Label =>
  dataset.labels.withdraw(number, by, null);

const checkKinds = (dataset: Dataset, verdict: Verdict, kinds: readonly string[]): void => {
  const known = kindsOf(dataset);
  const unknown = kinds.find((id) => !known.some((kind) => kind.id === id));
  if (unknown !== undefined)
    throw new CurationError(
      'bad-kind',
      `There is no kind ${unknown}; known are ${known.map((kind) => kind.id).join(', ')}.`,
    );
  if (verdict === 'honest' && kinds.length > 0)
    throw new CurationError(
      'bad-verdict',
      `An honest solution has no kind of hack, yet ${kinds.join(', ')} was given; leave the kinds out or change the verdict.`,
    );
};

const checkSpans = (dataset: Dataset, { solution, revision, spans }: LabelRequest): void => {
  if (spans.length === 0) return;
  const newest = dataset.solutions.get(solution);
  // Older texts are not at hand here; their spans are checked for order only.
  const length =
    revision === null || revision === newest.revision ? [...newest.code].length : Number.POSITIVE_INFINITY;
  const bad = spans.find(({ start, end }) => !(start >= 0 && start < end && end <= length));
  if (bad)
    throw new CurationError(
      'bad-span',
      `The span ${bad.start} to ${bad.end} is not within the ${length} characters of ${solution}.`,
    );
};
