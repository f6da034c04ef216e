/**
 * Orders other than stable need all rows before the first can be written. Their texts wait in a spool file, so that
 * memory holds only what is sorted by.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import type { Difficulty } from '../../store/index.ts';
import type { Row } from './rows.ts';

export type Order = 'stable' | 'shuffle' | 'curriculum';

interface Waiting {
  readonly rank: string | number;
  readonly turn: number;
  readonly row: Omit<Row, 'text'>;
  readonly offset: number;
  readonly length: number;
}

const steps: Readonly<Record<Difficulty | 'none', number>> = { easy: 0, medium: 1, hard: 2, none: 3 };

export class RowSpool {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #rank: (row: Row) => string | number;
  readonly #waiting: Waiting[] = [];
  #end = 0;

  /** `path` is made, and gone after `close`. */
  constructor(path: string, order: Exclude<Order, 'stable'>, seed: string) {
    this.#path = path;
    this.#descriptor = openSync(path, 'wx+');
    this.#rank =
      order === 'shuffle'
        ? ({ id }) => createHash('sha256').update(`${seed}\0${id}`).digest('hex')
        : ({ difficulty }) => steps[difficulty ?? 'none'];
  }

  add(row: Row): void {
    const { text, ...rest } = row;
    const bytes = Buffer.from(text, 'utf8');
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
    this.#waiting.push({
      rank: this.#rank(row),
      turn: this.#waiting.length,
      row: rest,
      offset: this.#end,
      length: bytes.length,
    });
    this.#end += bytes.length;
  }

  /** The rows in order; equal ranks stay in stable order. */
  *sorted(): Iterable<Row> {
    const order = this.#waiting.sort((a, b) =>
      a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.turn - b.turn,
    );
    for (const { row, offset, length } of order) {
      const bytes = Buffer.alloc(length);
      for (let done = 0; done < length; )
        done += readSync(this.#descriptor, bytes, done, length - done, offset + done);
      yield { ...row, text: bytes.toString('utf8') };
    }
  }

  close(): void {
    closeSync(this.#descriptor);
    unlinkSync(this.#path);
  }
}
