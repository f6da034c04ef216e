/**
 * The import as a whole: which format a source is, reading it, and writing what was read in one transaction, so that
 * nothing is ever half imported. Reading is asynchronous and can be cancelled; writing is one quick step at the end.
 */
import type { Dataset } from '../../store/index.ts';
import { ExchangeError, type Place, placeText } from '../errors.ts';
import { breathe, type Job } from '../job.ts';
import { readJson } from '../json/read.ts';
import { applyRecords } from './apply.ts';
import { type CheckValue, checkValues } from './check-values.ts';
import type { OnConflict, Outcome } from './conflicts.ts';
import { csv } from './csv.ts';
import { humanevalJsonl } from './humaneval-jsonl.ts';
import { kxGenerationsJsonl } from './kx-generations-jsonl.ts';
import { kxResultsJson } from './kx-results-json.ts';
import { mappedJsonl } from './mapped-jsonl.ts';
import { msProblemDir } from './ms-problem-dir.ts';
import { openaiChatJsonl } from './openai-chat-jsonl.ts';
import { quarryJsonl } from './quarry-jsonl.ts';
import type { ImportFormat, ImportRecord, Sniff } from './records.ts';
import { beginning, type ImportSource, type OpenSource, openSource } from './source.ts';

export interface ImportOptions {
  /** A format's id, or `auto`. */
  readonly format: string;
  readonly map: Readonly<Record<string, string>>;
  readonly batch: string | null;
  readonly onConflict: OnConflict;
  /** Reads, checks and counts as if, and changes nothing. */
  readonly dryRun: boolean;
  readonly by: string;
  /** Looks at the values of tests. */
  readonly checkValue: CheckValue;
}

export interface ImportReport extends Outcome {
  /** The formats that were read, joined by commas where sources differ. */
  readonly format: string;
  readonly dryRun: boolean;
  readonly warnings: readonly string[];
}

/** In the order in which auto detection asks them. */
const importFormats: readonly ImportFormat[] = [
  quarryJsonl,
  kxResultsJson,
  humanevalJsonl,
  kxGenerationsJsonl,
  openaiChatJsonl,
  msProblemDir,
  csv,
  mappedJsonl,
];

/** More warnings than this of one kind are counted only. */
const shownWarnings = 20;

/**
 * Imports sources into the dataset, all or nothing. Throws ExchangeError with file, line and column where they are
 * known, and StoreError.
 */
export const importSources = async (
  dataset: Dataset,
  sources: readonly ImportSource[],
  options: ImportOptions,
  job: Job = {},
): Promise<ImportReport> => {
  if (sources.length === 0) throw new ExchangeError('no-source', 'There is nothing to import; name a file.');
  const records: ImportRecord[] = [];
  const warnings = new Warnings();
  const formats = new Set<string>();
  const names: string[] = [];
  for (const source of sources) {
    const open = await openSource(source);
    const format = await chooseFormat(open, options.format);
    formats.add(format.id);
    names.push(open.name);
    await format.read(open, {
      job,
      batch: options.batch,
      map: options.map,
      emit: (record) => void records.push(record),
      unknownField: (what, field, place) =>
        warnings.add(`unknown field "${field}" of a ${what}, kept under meta.extra`, place),
      warn: (message, place) => warnings.add(message, place),
    });
  }
  if (records.length === 0)
    throw new ExchangeError('empty', `There are no records in ${names.join(', ')}; nothing was imported.`);
  checkValues(records, options.checkValue);
  await breathe(job);
  const outcome = write(dataset, withBatch(records, options.batch), options, warnings);
  return {
    ...outcome,
    format: [...formats].join(', '),
    dryRun: options.dryRun,
    warnings: warnings.sentences(),
  };
};

/** A batch named on the command line is made where no record describes it. */
const withBatch = (records: readonly ImportRecord[], batch: string | null): readonly ImportRecord[] => {
  const first = records[0]!.place;
  const described = records.some((record) => record.kind === 'batch' && record.batch.id === batch);
  const used = records.some((record) => record.kind === 'solution' && record.batch === batch);
  if (batch === null || described || !used) return records;
  const made = { id: batch, model: null, params: '{}', prompt: '', createdAt: null, meta: '{}' };
  return [{ kind: 'batch', place: first, batch: made }, ...records];
};

const undo = Symbol('undo the dry run');

const write = (
  dataset: Dataset,
  records: readonly ImportRecord[],
  options: ImportOptions,
  warnings: Warnings,
): Outcome => {
  let outcome: Outcome | null = null;
  const context = {
    dataset,
    onConflict: options.onConflict,
    by: options.by,
    warn: (message: string, place: Place) => warnings.add(message, place),
  };
  try {
    return dataset.bulk(
      options.by,
      'import',
      () => {
        outcome = applyRecords(records, context);
        if (options.dryRun) throw undo;
        return outcome;
      },
      (done) => ({
        subject: [...new Set(records.map((record) => record.place.file))].join(', '),
        detail: JSON.stringify(done),
      }),
    );
  } catch (error) {
    if (error === undo && outcome) return outcome;
    throw error;
  }
};

/** Collects warnings, one sentence for all that say the same of different places. */
class Warnings {
  readonly #found = new Map<string, { first: Place; many: number }>();

  add(message: string, place: Place): void {
    const known = this.#found.get(message);
    if (known) known.many++;
    else this.#found.set(message, { first: place, many: 1 });
  }

  sentences(): string[] {
    const all = [...this.#found].map(
      ([message, { first, many }]) =>
        `${placeText(first)}: ${message.replace(/\.$/, '')}${many > 1 ? ` (and ${many - 1} more)` : ''}.`,
    );
    if (all.length <= shownWarnings) return all;
    return [...all.slice(0, shownWarnings), `There are ${all.length - shownWarnings} more warnings.`];
  }
}

const chooseFormat = async (source: OpenSource, wanted: string): Promise<ImportFormat> => {
  if (wanted !== 'auto') {
    const format = importFormats.find(({ id }) => id === wanted);
    if (format) return format;
    throw new ExchangeError(
      'unknown-format',
      `There is no import format ${wanted}; known are auto, ${importFormats.map(({ id }) => id).join(', ')}.`,
    );
  }
  const sniff = await sniffed(source);
  const format = importFormats.find(({ recognises }) => recognises(sniff));
  if (format) return format;
  // A first line that is broken or of no known type is best told by the reader of the commonest format.
  if (/\.(jsonl|ndjson)$/.test(source.name) && (sniff.first === null || sniff.text.trim() === ''))
    return quarryJsonl;
  throw new ExchangeError(
    'unknown-format',
    `The format of ${source.name} was not recognised; name its format: ${importFormats.map(({ id }) => id).join(', ')}.`,
  );
};

const sniffed = async (source: OpenSource): Promise<Sniff> => {
  const { name, folder } = source;
  if (folder !== null) return { name, folder, text: '', first: null };
  const text = await beginning(source);
  const line = text.split('\n').find((each) => each.trim() !== '') ?? '';
  return { name, folder, text, first: firstObject(line) };
};

const firstObject = (line: string): ReadonlyMap<string, unknown> | null => {
  try {
    const node = readJson(line);
    if (node.kind !== 'object') return null;
    return new Map(node.members.map(({ key, value }) => [key, value.kind === 'string' ? value.value : null]));
  } catch {
    return firstKeys(line);
  }
};

/** A first line longer than what was read: its keys as far as they can be told. */
const firstKeys = (line: string): ReadonlyMap<string, unknown> | null => {
  const type = /^\s*\{\s*"type"\s*:\s*"([a-z]+)"/.exec(line)?.[1];
  return type === undefined ? null : new Map([['type', type]]);
};
