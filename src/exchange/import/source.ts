/**
 * Reading a source: bytes -> lines, streamed, with a limit on one line so that a hostile file is refused before it
 * fills the memory; or a whole document where the format is one. Text must be UTF-8; a byte-order mark is skipped.
 */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ExchangeError, type Place } from '../errors.ts';
import { checkCancelled, type Job } from '../job.ts';

/** A file or folder on disk, or bytes that come from elsewhere (a page's upload). */
export type ImportSource =
  | { readonly kind: 'path'; readonly path: string }
  | {
      readonly kind: 'bytes';
      readonly name: string;
      readonly size: number | null;
      readonly bytes: () => AsyncIterable<Uint8Array>;
    };

export interface OpenSource {
  /** What errors call it. */
  readonly name: string;
  /** Path of a folder, null for a file. */
  readonly folder: string | null;
  readonly size: number | null;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** A piece of text and where it stands, for errors. */
export interface LocatedText {
  readonly file: string;
  /** Line of the text's first character, 1-based. */
  readonly line: number;
  readonly text: string;
}

/** 64 MB: far above any real record. */
const lineLimit = 64 * 1024 * 1024;
const documentLimit = 512 * 1024 * 1024;

/** Offsets at which a text's lines begin; a document of thousands of records is searched once per record. */
const lineStarts = new WeakMap<LocatedText, readonly number[]>();

const startsOf = (located: LocatedText): readonly number[] => {
  const known = lineStarts.get(located);
  if (known) return known;
  const starts = [0];
  for (let at = located.text.indexOf('\n'); at >= 0; at = located.text.indexOf('\n', at + 1))
    starts.push(at + 1);
  lineStarts.set(located, starts);
  return starts;
};

/** The place of an offset in a located text. */
export const placeAt = (located: LocatedText, offset: number): Place => {
  const starts = startsOf(located);
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return { file: located.file, line: located.line + low, column: offset - starts[low]! + 1 };
};

/** Throws `unreadable` where the path cannot be read. */
export const openSource = async (source: ImportSource): Promise<OpenSource> => {
  if (source.kind === 'bytes') return { ...source, folder: null };
  const { path } = source;
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) {
      await readdir(path);
      return { name: basename(path), folder: path, size: null, bytes: () => refuseFolder(path) };
    }
    return {
      name: basename(path),
      folder: null,
      size: facts.size,
      bytes: () => createReadStream(path, { highWaterMark: 1 << 20 }),
    };
  } catch (error) {
    throw unreadable(path, error);
  }
};

// biome-ignore lint/correctness/useYield: a folder has no bytes
async function* refuseFolder(path: string): AsyncIterable<Uint8Array> {
  throw new ExchangeError('unreadable', `${path} is a folder, and this format is a file.`);
}

const unreadable = (path: string, error: unknown): ExchangeError => {
  const code = (error as NodeJS.ErrnoException).code;
  const reason =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EACCES'
        ? 'permission is denied'
        : (error as Error).message;
  return new ExchangeError('unreadable', `${path} cannot be read: ${reason}.`);
};

const decode = (bytes: Uint8Array, file: string, line: number): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ExchangeError(
      'not-utf8',
      'the text is not UTF-8; save the file as UTF-8 and import it again.',
      {
        file,
        line: line + firstBadLine(bytes),
        column: null,
      },
    );
  }
};

/** How many whole lines before the first byte that is not UTF-8. */
const firstBadLine = (bytes: Uint8Array): number => {
  let lines = 0;
  for (let start = 0; start < bytes.length; lines++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end))) return lines;
    start = end + 1;
  }
  return Math.max(0, lines - 1);
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const mark = [0xef, 0xbb, 0xbf];
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  mark.every((byte, index) => bytes[index] === byte) ? bytes.subarray(3) : bytes;

/** The lines that are not blank, each with its number. Throws `not-utf8`, `line-too-long`, `cancelled`. */
export async function* lines(source: OpenSource, job: Job, limit = lineLimit): AsyncIterable<LocatedText> {
  const { name: file, size } = source;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let line = 1;
  let read = 0;
  const grow = (piece: Uint8Array): void => {
    pendingBytes += piece.length;
    if (pendingBytes > limit)
      throw new ExchangeError(
        'line-too-long',
        `the line is longer than ${limit / (1024 * 1024)} MB; nothing was imported.`,
        { file, line, column: null },
      );
    if (piece.length > 0) pending.push(piece);
  };
  const take = (): LocatedText | null => {
    const joined = pending.length === 1 ? pending[0]! : Buffer.concat(pending);
    const text = decode(line === 1 ? withoutMark(joined) : joined, file, line).replace(/\r$/, '');
    pending = [];
    pendingBytes = 0;
    return text.trim() === '' ? null : { file, line, text };
  };
  for await (const chunk of readable(source)) {
    checkCancelled(job);
    let start = 0;
    for (let newline = chunk.indexOf(10); newline >= 0; newline = chunk.indexOf(10, start)) {
      grow(chunk.subarray(start, newline));
      const found = take();
      if (found) yield found;
      line++;
      start = newline + 1;
    }
    grow(chunk.subarray(start));
    read += chunk.length;
    job.onProgress?.(read, size);
  }
  const last = take();
  if (last) yield last;
}

/** The whole text of a document. Throws `not-utf8`, `line-too-long`, `cancelled`. */
export const document = async (source: OpenSource, job: Job): Promise<LocatedText> => {
  const pieces: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of readable(source)) {
    checkCancelled(job);
    read += chunk.length;
    if (read > documentLimit)
      throw new ExchangeError(
        'line-too-long',
        `${source.name} is longer than ${documentLimit / (1024 * 1024)} MB, which is too much for one JSON document.`,
      );
    pieces.push(chunk);
    job.onProgress?.(read, source.size);
  }
  return { file: source.name, line: 1, text: decode(withoutMark(Buffer.concat(pieces)), source.name, 1) };
};

async function* readable(source: OpenSource): AsyncIterable<Uint8Array> {
  try {
    yield* source.bytes();
  } catch (error) {
    throw error instanceof ExchangeError ? error : unreadable(source.name, error);
  }
}

/** The first bytes of a source as text, for telling formats apart; broken characters do not matter here. */
export const beginning = async (source: OpenSource, bytes = 1 << 20): Promise<string> => {
  const pieces: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of readable(source)) {
    pieces.push(chunk);
    read += chunk.length;
    if (read >= bytes) break;
  }
  return new TextDecoder().decode(withoutMark(Buffer.concat(pieces)));
};
