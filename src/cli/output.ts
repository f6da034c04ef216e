/** What commands write: results to standard output; messages and progress to standard error. */

/** A progress event of the api. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly secondsLeft: number | null;
}

/** Where a command writes to; tests give their own. */
export interface Streams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean };
}

const barWidth = 24;
/** Without a terminal: so often, in milliseconds, a line. */
const lineEveryMs = 2000;

/** `[######------] 12/24, 3 s left` */
export const progressText = ({ done, total, secondsLeft }: Progress): string => {
  if (total === null) return `${done} done`;
  const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth);
  const bar = '#'.repeat(filled) + '-'.repeat(barWidth - filled);
  const left = secondsLeft === null || done === total ? '' : `, ${Math.ceil(secondsLeft)} s left`;
  return `[${bar}] ${done}/${total}${left}`;
};

/** Writes results and progress of one command. */
export class Output {
  readonly #streams: Streams;
  readonly #json: boolean;
  readonly #now: () => number;
  #bar = false;
  #lineAt: number;

  /** @param json standard output takes one JSON document and nothing else */
  constructor(json: boolean, streams: Streams, now: () => number = Date.now) {
    this.#json = json;
    this.#streams = streams;
    this.#now = now;
    this.#lineAt = now();
  }

  /** The command's result: `document` with --json, else `text`. */
  result(document: unknown, text: string): void {
    this.#endBar();
    const shown = this.#json ? JSON.stringify(document) : text;
    if (shown !== '') this.#streams.out.write(`${shown}\n`);
  }

  /** A message for people. */
  say(text: string): void {
    this.#endBar();
    this.#streams.err.write(`${text}\n`);
  }

  /** A bar that is drawn over itself on a terminal, else a plain line now and then. */
  progress(progress: Progress): void {
    if (this.#streams.err.isTTY) {
      this.#bar = true;
      this.#streams.err.write(`\r\u001b[K${progressText(progress)}`);
      return;
    }
    if (this.#now() - this.#lineAt < lineEveryMs) return;
    this.#lineAt = this.#now();
    this.#streams.err.write(`${progressText(progress)}\n`);
  }

  #endBar(): void {
    if (this.#bar) this.#streams.err.write('\r\u001b[K');
    this.#bar = false;
  }
}
