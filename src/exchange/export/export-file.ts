/** Writing a data file of an export: bytes, records and hash are counted as they go out, the consumer's limit held. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ExchangeError } from '../errors.ts';

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly records: number;
}

const flushAt = 1 << 16;

export class ExportFile {
  readonly #name: string;
  readonly #descriptor: number;
  readonly #most: number;
  readonly #hash = createHash('sha256');
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #bytes = 0;
  #records = 0;

  constructor(folder: string, name: string, most: number) {
    this.#name = name;
    this.#most = most;
    this.#descriptor = openSync(join(folder, name), 'wx');
  }

  get records(): number {
    return this.#records;
  }

  /** Adds one record's line; throws `over-limit` where the consumer takes no file so large. */
  add(text: string): void {
    this.#records++;
    this.write(`${text}\n`);
  }

  /** Adds text that is no record. */
  write(text: string): void {
    const piece = Buffer.from(text, 'utf8');
    this.#bytes += piece.length;
    if (this.#bytes > this.#most)
      throw new ExchangeError(
        'over-limit',
        `${this.#name} grows over the ${this.#most / (1024 * 1024)} MB that the consumer takes; make a smaller snapshot. Nothing was written.`,
      );
    this.#hash.update(piece);
    this.#pending.push(piece);
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes >= flushAt) this.#flush();
  }

  #flush(): void {
    const block = Buffer.concat(this.#pending);
    // One call may write less than it is given.
    for (let done = 0; done < block.length; ) done += writeSync(this.#descriptor, block, done);
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  /** Brings it all to the disk. */
  finish(): WrittenFile {
    this.#flush();
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    return { path: this.#name, bytes: this.#bytes, sha256: this.#hash.digest('hex'), records: this.#records };
  }

  /** Gives up; the folder is removed by its owner. */
  abandon(): void {
    try {
      closeSync(this.#descriptor);
    } catch {
      // Finished already.
    }
  }
}
