/**
 * The export as a whole: snapshot -> rows -> files in a temporary folder, manifest last, then one rename. A kill or a
 * refusal at any moment leaves the target as it was. Rows stream; memory stays flat.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Dataset, Snapshot } from '../../store/index.ts';
import { ExchangeError } from '../errors.ts';
import { breathe, type Job } from '../job.ts';
import { ExportFile, type WrittenFile } from './export-file.ts';
import type { ExportFormat } from './format.ts';
import { type ChosenOptions, chooseOptions, formatById } from './formats.ts';
import { GuardRun } from './guards.ts';
import { Lineage } from './lineage.ts';
import { type ExportCounts, type ManifestParts, manifestText } from './manifest.ts';
import { refusalOf } from './refusal.ts';
import { reportText } from './report.ts';
import { type Order, RowSpool } from './row-order.ts';
import { type Row, rowSteps } from './rows.ts';
import { snapshotFor } from './snapshot-choice.ts';
import { readsSuspicion, SuspectRun } from './suspects.ts';
import { loadTokenCounter } from './tokens.ts';

export interface ExportRequest {
  /** A format's id or alias. */
  readonly format: string;
  /** null: the dataset as it is now. */
  readonly snapshot: string | null;
  /** `name=value`, and `guard.ID=mode`. */
  readonly options: Readonly<Record<string, string>>;
  /** Quarry's own version, for the manifest. */
  readonly version: string;
  readonly by: string;
}

export interface ExportReport {
  readonly out: string;
  /** As JSON text. */
  readonly manifest: string;
  readonly files: readonly WrittenFile[];
}

/**
 * Exports into the folder `out`, which must be missing, empty, or an earlier export (which is replaced). Throws
 * ExchangeError and leaves `out` as it was.
 */
export const exportDataset = async (
  dataset: Dataset,
  request: ExportRequest,
  out: string,
  job: Job = {},
): Promise<ExportReport> => {
  const format = formatById(request.format);
  const options = chooseOptions(format, request.options);
  const target = resolve(out);
  checkTarget(target);
  const snapshot = snapshotFor(dataset, request.snapshot, request.by, readsSuspicion(format, options));
  const work = workFolder(target);
  try {
    const written = await writeRows({ dataset, snapshot, format, options }, work, job);
    const parts: ManifestParts = { dataset, snapshot, version: request.version, format, options, ...written };
    const report = sideFile(work, 'report.html', reportText(parts));
    const files = [...written.files, report].sort((one, other) => (one.path < other.path ? -1 : 1));
    const manifest = manifestText({ ...parts, files });
    sideFile(work, 'manifest.json', manifest);
    moveInto(work, target);
    return { out: target, manifest, files };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

const sideFile = (folder: string, name: string, text: string): WrittenFile => {
  const file = new ExportFile(folder, name, Number.MAX_SAFE_INTEGER);
  file.write(text);
  return file.finish();
};

interface Source {
  readonly dataset: Dataset;
  readonly snapshot: Snapshot;
  readonly format: ExportFormat;
  readonly options: ChosenOptions;
}

type Written = Pick<ManifestParts, 'counts' | 'files' | 'guards' | 'suspects' | 'lineage'>;

const writeRows = async (source: Source, folder: string, job: Job): Promise<Written> => {
  const { format, options, snapshot } = source;
  const guards = new GuardRun(options.modes);
  const suspects = new SuspectRun(options.values);
  const lineage = new Lineage();
  const files = new Map<string, ExportFile>();
  const byTask = new Map<string, number>();
  const countTokens = await loadTokenCounter();
  let tokens = 0;
  const put = (row: Row): void => {
    const file = files.get(row.split) ?? new ExportFile(folder, `${row.split}.jsonl`, format.mostBytes);
    files.set(row.split, file);
    file.add(row.text);
    byTask.set(row.task, (byTask.get(row.task) ?? 0) + 1);
    tokens += row.tokens;
  };
  const order = (options.values.get('order') ?? 'stable') as Order;
  const spool =
    order === 'stable' ? null : new RowSpool(join(folder, '.rows'), order, options.values.get('seed') ?? '0');
  let selected = 0;
  let sinceBreath = 0;
  try {
    for (const step of rowSteps({ ...source, guards, suspects, lineage, countTokens })) {
      selected += step.selected;
      if (step.row && spool) spool.add(step.row);
      else if (step.row) put(step.row);
      job.onProgress?.(
        format.kind === 'copy' ? selected : step.problemsDone,
        format.kind === 'copy' ? null : snapshot.problems,
      );
      if (++sinceBreath % 100 === 0) await breathe(job);
    }
    for (const row of spool?.sorted() ?? []) put(row);
    await breathe(job);
    const counts = countsOf(files, byTask, selected, tokens);
    const refusal = refusalOf(format, counts, guards, suspects);
    if (refusal) throw refusal;
    return {
      counts,
      guards: guards.reports(),
      suspects: suspects.report(),
      lineage: lineage.facts(),
      files: [...files.values()].map((file) => file.finish()),
    };
  } finally {
    spool?.close();
    for (const file of files.values()) file.abandon();
  }
};

const countsOf = (
  files: ReadonlyMap<string, ExportFile>,
  byTask: ReadonlyMap<string, number>,
  selected: number,
  tokens: number,
): ExportCounts => {
  const bySplit = new Map([...files].map(([split, file]) => [split, file.records]));
  const written = [...bySplit.values()].reduce((sum, many) => sum + many, 0);
  return { selected, written, dropped: selected - written, bySplit, byTask, tokens };
};

const isOurs = (folder: string): boolean => {
  try {
    return (
      (JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { tool?: unknown }).tool ===
      'quarry'
    );
  } catch {
    return false;
  }
};

const checkTarget = (target: string): void => {
  if (!existsSync(target)) return;
  try {
    if (readdirSync(target).length === 0 || isOurs(target)) return;
  } catch {
    throw new ExchangeError('target-exists', `${target} is a file; name a folder to export into.`);
  }
  throw new ExchangeError(
    'target-exists',
    `${target} holds other files; name a new folder, so that none of them is lost.`,
  );
};

const workFolder = (target: string): string => {
  try {
    mkdirSync(dirname(target), { recursive: true });
    return mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  } catch (error) {
    throw new ExchangeError('unwritable', `${target} cannot be written: ${(error as Error).message}.`);
  }
};

/** An earlier export steps aside first, and is removed once the new one stands. */
const moveInto = (work: string, target: string): void => {
  const finished = `${work}.done`;
  const aside = `${work}.old`;
  renameSync(work, finished);
  // A temporary folder is its owner's alone; an export is read by others as any new folder is.
  chmodSync(finished, 0o777 & ~process.umask());
  if (existsSync(target)) renameSync(target, aside);
  renameSync(finished, target);
  rmSync(aside, { recursive: true, force: true });
};
