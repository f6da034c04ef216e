/**
 * Writes a source's records into a dataset, all or nothing: checks ids against each other and the dataset, settles
 * conflicts as asked, and counts. Records come in any order; they are written problems first, judgements last.
 */
import { adoptKinds } from '../../curation/index.ts';
import { ownKindsIn } from '../../store/index.ts';
import { ExchangeError, type Place, placeText } from '../errors.ts';
import { applyLabel, applyResult, applyReview } from './apply-judgements.ts';
import { applyProblem } from './apply-problem.ts';
import { AppliedSolutions } from './apply-solutions.ts';
import { type ApplyContext, type Fate, type Of, type Outcome, settle } from './conflicts.ts';
import type { ImportRecord } from './records.ts';

/** Applies all records inside the caller's transaction; throws ExchangeError for the first that cannot be. */
export const applyRecords = (records: readonly ImportRecord[], context: ApplyContext): Outcome => {
  const outcome: Outcome = { added: {}, revised: {}, skipped: {} };
  const count = (fate: Fate, kind: ImportRecord['kind']): void => {
    outcome[fate][kind] = (outcome[fate][kind] ?? 0) + 1;
  };
  refuseDuplicates(records);
  const of = <Kind extends ImportRecord['kind']>(kind: Kind) =>
    records.filter((record): record is Extract<ImportRecord, { kind: Kind }> => record.kind === kind);
  for (const record of of('dataset')) count(applyDataset(record, context), 'dataset');
  for (const record of of('problem')) count(applyProblem(record, context), 'problem');
  for (const record of of('batch')) count(applyBatch(record, context), 'batch');
  const solutions = new AppliedSolutions(context);
  for (const record of of('solution')) count(solutions.apply(record), 'solution');
  for (const record of of('result')) count(applyResult(record, solutions, context), 'result');
  for (const record of of('label')) count(applyLabel(record, solutions, context), 'label');
  for (const record of of('review')) count(applyReview(record, solutions, context), 'review');
  return outcome;
};

const idOf = (record: ImportRecord): string | null => {
  if (record.kind === 'problem' || record.kind === 'solution') return record.id;
  return record.kind === 'batch' ? record.batch.id : null;
};

const refuseDuplicates = (records: readonly ImportRecord[]): void => {
  const seen = new Map<string, Place>();
  for (const record of records) {
    const id = idOf(record);
    if (id === null) continue;
    const key = `${record.kind} ${id}`;
    const first = seen.get(key);
    if (first)
      throw new ExchangeError(
        'duplicate-id',
        `there is a ${key} already in ${placeText(first)}.`,
        record.place,
      );
    seen.set(key, record.place);
  }
};

/** A dataset's own words are taken only where it has no content yet; a later import does not rename it. */
const applyDataset = ({ meta }: Of<'dataset'>, { dataset, by }: ApplyContext): Fate => {
  const counts = dataset.statistics.counts();
  if (counts.problems + counts.solutions + counts.batches > 0) {
    // Its kinds are taken even so: its labels name them.
    adoptKinds(dataset, ownKindsIn(meta.meta), by);
    return 'skipped';
  }
  dataset.setMeta({ ...meta, name: meta.name || dataset.meta().name }, by);
  return 'added';
};

const applyBatch = ({ batch, place }: Of<'batch'>, context: ApplyContext): Fate => {
  const known = context.dataset.batches.find(batch.id);
  if (known === null) {
    context.dataset.batches.add(batch, context.by);
    return 'added';
  }
  if (!sameBatch(known, batch) && settle(context, 'batch', batch.id, place) === 'revised')
    context.warn(`the batch ${batch.id} was kept: batches have no revisions.`, place);
  return 'skipped';
};

const sameBatch = (one: Of<'batch'>['batch'], other: Of<'batch'>['batch']): boolean =>
  one.model === other.model &&
  one.params === other.params &&
  one.prompt === other.prompt &&
  one.createdAt === other.createdAt &&
  one.meta === other.meta;
