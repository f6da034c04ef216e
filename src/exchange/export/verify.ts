/** Checking an export again, without its dataset: the manifest's own shape, hashes, sizes, counts, and every record. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExchangeError } from '../errors.ts';
import { lines } from '../import/source.ts';
import { checkCancelled, type Job } from '../job.ts';
import { readJson } from '../json/read.ts';
import type { ExportFormat } from './format.ts';
import { formatById } from './formats.ts';

export interface VerifyReport {
  readonly ok: boolean;
  /** One sentence each. */
  readonly problems: readonly string[];
  readonly files: number;
  readonly records: number;
}

interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly records: number;
}

interface Manifest {
  readonly format: string;
  readonly written: number;
  readonly files: readonly ListedFile[];
}

/** Throws ExchangeError `unreadable` where `dir` holds no manifest that can be read. */
export const verifyExport = async (dir: string, job: Job = {}): Promise<VerifyReport> => {
  const manifest = await readManifest(dir);
  const format = formatById(manifest.format);
  const problems: string[] = [];
  let records = 0;
  for (const file of manifest.files) {
    checkCancelled(job);
    const found = await checkFile(dir, file, format, job);
    problems.push(...found.problems);
    records += found.records;
  }
  const listed = new Set(['manifest.json', ...manifest.files.map((file) => file.path)]);
  for (const name of await readdir(dir))
    if (!listed.has(name)) problems.push(`${name} is not in the manifest.`);
  if (records !== manifest.written)
    problems.push(`The manifest counts ${manifest.written} records written, the files hold ${records}.`);
  return { ok: problems.length === 0, problems, files: manifest.files.length, records };
};

const readManifest = async (dir: string): Promise<Manifest> => {
  const unreadable = (why: string): never => {
    throw new ExchangeError('unreadable', `${dir} is no export: ${why}.`);
  };
  if (!existsSync(join(dir, 'manifest.json'))) return unreadable('it has no manifest.json');
  try {
    const manifest = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const files = manifest.files;
    const written = (manifest.counts as { written?: unknown } | undefined)?.written;
    const format = manifest.format;
    if (
      manifest.manifest !== 1 ||
      !Array.isArray(files) ||
      typeof format !== 'string' ||
      typeof written !== 'number'
    )
      return unreadable('its manifest.json is not of version 1');
    return { format, written, files: files.map(listedFile) };
  } catch (error) {
    return error instanceof ExchangeError
      ? unreadable('its manifest.json is not of version 1')
      : unreadable('its manifest.json is not JSON');
  }
};

const listedFile = (file: unknown): ListedFile => {
  const { path, bytes, sha256, records } = (file ?? {}) as Partial<Record<keyof ListedFile, unknown>>;
  // A path that leaves the folder must never be followed.
  const plain = typeof path === 'string' && /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(path);
  if (!plain || typeof bytes !== 'number' || typeof sha256 !== 'string' || typeof records !== 'number')
    throw new ExchangeError('unreadable', 'a file is not described as it must be');
  return { path, bytes, sha256, records };
};

const checkFile = async (
  dir: string,
  file: ListedFile,
  format: ExportFormat,
  job: Job,
): Promise<{ problems: string[]; records: number }> => {
  const path = join(dir, file.path);
  if (!existsSync(path)) return { problems: [`${file.path} is missing.`], records: 0 };
  const problems: string[] = [];
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  if (bytes !== file.bytes)
    problems.push(`${file.path} has ${bytes} bytes, the manifest says ${file.bytes}.`);
  if (hash.digest('hex') !== file.sha256)
    problems.push(`${file.path} was changed: its SHA-256 is not the manifest's.`);
  if (!file.path.endsWith('.jsonl')) return { problems, records: 0 };
  const records = await checkRecords(path, file, format, job, problems);
  return { problems, records };
};

const checkRecords = async (
  path: string,
  file: ListedFile,
  format: ExportFormat,
  job: Job,
  problems: string[],
): Promise<number> => {
  let records = 0;
  const source = { name: file.path, folder: null, size: null, bytes: () => createReadStream(path) };
  try {
    for await (const { text, line } of lines(source, { signal: job.signal }, format.mostBytes)) {
      records++;
      const why = format.refusal(readJson(text));
      if (why !== null && problems.length < 20) problems.push(`${file.path}, line ${line}: ${why}.`);
    }
  } catch (error) {
    if (error instanceof ExchangeError && error.code === 'cancelled') throw error;
    problems.push(`${file.path}, line ${records}: ${(error as Error).message}.`);
  }
  if (records !== file.records)
    problems.push(`${file.path} holds ${records} records, the manifest says ${file.records}.`);
  return records;
};
