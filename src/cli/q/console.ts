/** The console of the embedded q: a line in, what q would show out. `\\` or the end of input leaves it. */

import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { RunResult, Session } from '../../q/index.ts';

export interface ConsoleStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
}

/** What to show of a run: its output, and a sentence where the engine gave up by itself. */
const shownResult = ({ status, output, failure }: RunResult): string =>
  status === 'ok' || status === 'error' ? output : `${output}${failure?.message ?? status}\n`;

/** A defect of the engine costs one line, not the console. */
const answer = (session: Session, line: string): string => {
  try {
    return shownResult(session.run(line));
  } catch (error) {
    return `A defect of this q, not of the line: ${error instanceof Error ? error.message : String(error)}\n`;
  }
};

/** Reads lines until the end; the prompt is shown to a person only. */
export const runConsole = async (session: Session, { input, output }: ConsoleStreams): Promise<void> => {
  const interactive = input.isTTY ?? false;
  const lines = createInterface({
    input,
    output: interactive ? output : undefined,
    prompt: 'q)',
    terminal: interactive,
  });
  if (interactive) lines.prompt();
  for await (const line of lines) {
    if (line.trim() === '\\\\') break;
    if (line.trim() !== '') output.write(answer(session, line));
    if (interactive) lines.prompt();
  }
  lines.close();
};
