/** Writing results, labels and reviews beside the revisions that they speak of. What is there already is skipped. */
import type { Result } from '../../store/index.ts';
import { ExchangeError } from '../errors.ts';
import type { AppliedSolutions } from './apply-solutions.ts';
import type { ApplyContext, Fate, Of } from './conflicts.ts';
import type { ResultRecord } from './records.ts';

/** The same verdict of the same grader and engine; a file that gives no times means the one it gave before. */
const sameResult = (one: Result, other: ResultRecord): boolean =>
  one.grader === other.grader &&
  one.engine === other.engine &&
  one.status === other.status &&
  (other.at === null || one.at === other.at);

/** A score of an answer names the kind of its grader, and is no verdict on tests. */
const isScore = ({ meta }: ResultRecord): boolean => Object.hasOwn(JSON.parse(meta) as object, 'grader_type');

/** Throws `missing-reference` for a solution or test that is not there. */
export const applyResult = (
  record: ResultRecord,
  solutions: AppliedSolutions,
  context: ApplyContext,
): Fate => {
  const { dataset } = context;
  const target = solutions.revision(record.solution, record.revision, 'result', record.place);
  if (target === null) return 'skipped';
  // The lookup is skipped for what this import added: a file of thousands of verdicts is the usual case.
  const known = target.fresh ? [] : dataset.grading.of(record.solution);
  if (known.some((result) => result.revision === target.revision && sameResult(result, record)))
    return 'skipped';
  const [name = '', version = '1'] = record.grader.split('@');
  const tests = record.tests.map(({ id, revision, ...outcome }) => {
    const test = dataset.problems.testKey(target.problem, id, revision);
    if (test === null)
      throw new ExchangeError(
        'missing-reference',
        `the problem ${target.problem} has no test ${id}${revision === null ? '' : ` at revision ${revision}`}, which the result names.`,
        record.place,
      );
    return { ...outcome, test };
  });
  const scoresAnswers = isScore(record);
  const grader = dataset.grading.grader({ name, version, kind: name, definition: '{}', scoresAnswers });
  const { engine, cacheKey, status, score, ms, message, line, column, at, meta } = record;
  const draft = {
    solution: target.key,
    grader,
    engine,
    cacheKey,
    status,
    score,
    ms,
    message,
    line,
    column,
    at,
    meta,
    tests,
  };
  dataset.grading.store(null, [draft]);
  return 'added';
};

/** Throws `missing-reference` for a solution that is not there. */
export const applyLabel = (
  { draft, withdrawn, place }: Of<'label'>,
  solutions: AppliedSolutions,
  { dataset }: ApplyContext,
): Fate => {
  const target = solutions.revision(draft.solution, draft.revision, 'label', place);
  if (target === null) return 'skipped';
  const wanted = { ...draft, revision: target.revision };
  const known =
    !target.fresh &&
    draft.at !== null &&
    dataset.labels.of(draft.solution).find((label) => sameLabel(label, wanted));
  if (known && (known.withdrawn !== null) === (withdrawn !== null)) return 'skipped';
  const label = known || dataset.labels.add(wanted);
  if (withdrawn && !label.withdrawn) dataset.labels.withdraw(label.number, withdrawn.by, withdrawn.at);
  return known ? 'skipped' : 'added';
};

type LabelFacts = Of<'label'>['draft'];

const sameLabel = (one: LabelFacts, other: LabelFacts): boolean =>
  (['revision', 'annotator', 'verdict', 'severity', 'confidence', 'note', 'at', 'meta'] as const).every(
    (key) => one[key] === other[key],
  ) &&
  (one.deciding ?? false) === (other.deciding ?? false) &&
  JSON.stringify([one.kinds, one.spans]) === JSON.stringify([other.kinds, other.spans]);

/** Throws `missing-reference` for a solution that is not there. */
export const applyReview = (
  { draft, place }: Of<'review'>,
  solutions: AppliedSolutions,
  { dataset }: ApplyContext,
): Fate => {
  const target = solutions.revision(draft.solution, draft.revision, 'review', place);
  if (target === null) return 'skipped';
  const wanted = { ...draft, revision: target.revision };
  const same = (one: typeof wanted): boolean =>
    (['revision', 'annotator', 'decision', 'note', 'at', 'meta'] as const).every(
      (key) => one[key] === wanted[key],
    );
  if (
    !target.fresh &&
    draft.at !== null &&
    dataset.reviews.of(draft.solution).some((review) => same({ ...review }))
  )
    return 'skipped';
  dataset.reviews.add(wanted);
  return 'added';
};
