/** What an export would be: its first records, its counts and guards, and why it could not be written. Writes nothing. */
import type { Dataset } from '../../store/index.ts';
import { ExchangeError } from '../errors.ts';
import type { ExportRequest } from './export-dataset.ts';
import { chooseOptions, formatById } from './formats.ts';
import { type GuardReport, GuardRun } from './guards.ts';
import { Lineage } from './lineage.ts';
import { refusalOf } from './refusal.ts';
import { rowSteps } from './rows.ts';
import { snapshotFor } from './snapshot-choice.ts';
import { readsSuspicion, SuspectRun } from './suspects.ts';

export interface ExportPreview {
  /** As they would be written, in stable order. */
  readonly records: readonly string[];
  readonly selected: number;
  readonly written: number;
  readonly dropped: number;
  readonly guards: readonly GuardReport[];
  readonly refusal: string | null;
}

/** Carries the preview out of the transaction that undoes the snapshot it needed. */
class Previewed extends Error {
  readonly preview: ExportPreview;

  constructor(preview: ExportPreview) {
    super('previewed');
    this.preview = preview;
  }
}

/** Throws ExchangeError `unknown-format`, `bad-option`, `missing-reference`; other refusals are part of the preview. */
export const previewExport = (dataset: Dataset, request: ExportRequest, limit: number): ExportPreview => {
  try {
    return dataset.transaction(() => {
      throw new Previewed(preview(dataset, request, limit));
    });
  } catch (error) {
    if (error instanceof Previewed) return error.preview;
    throw error;
  }
};

const nothing = { records: [], selected: 0, written: 0, dropped: 0 };

const preview = (dataset: Dataset, request: ExportRequest, limit: number): ExportPreview => {
  const format = formatById(request.format);
  const options = chooseOptions(format, request.options);
  const guards = new GuardRun(options.modes);
  const suspects = new SuspectRun(options.values);
  const used = (): GuardReport[] => guards.reports().filter((guard) => options.modes.has(guard.id));
  try {
    const snapshot = snapshotFor(dataset, request.snapshot, request.by, readsSuspicion(format, options));
    const records: string[] = [];
    const bySplit = new Map<string, number>();
    let selected = 0;
    let written = 0;
    for (const { row, selected: more } of rowSteps({
      dataset,
      snapshot,
      format,
      options,
      guards,
      suspects,
      lineage: new Lineage(),
    })) {
      selected += more;
      if (!row) continue;
      written++;
      bySplit.set(row.split, (bySplit.get(row.split) ?? 0) + 1);
      if (records.length < limit) records.push(row.text);
    }
    const refusal = refusalOf(format, { selected, written, bySplit }, guards, suspects)?.message ?? null;
    return { records, selected, written, dropped: selected - written, guards: used(), refusal };
  } catch (error) {
    const told = error instanceof ExchangeError && ['bad-record', 'no-rows'].includes(error.code);
    if (!told) throw error;
    return { ...nothing, guards: used(), refusal: error.message };
  }
};
