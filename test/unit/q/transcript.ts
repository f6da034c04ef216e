/** Console transcripts as tables of cases: inputs of one session, each with what it prints. */
import { expect, test } from 'vitest';
import { createSession } from '../../../src/q/index.ts';

/** Input and output; the lines of one group share a session. */
export type Exchange = readonly [input: string, output: string];

const trimmed = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n+$/, '');

/** One test a group, named by its key. */
export function transcripts(groups: Readonly<Record<string, readonly Exchange[]>>): void {
  test.each(Object.entries(groups))('%s', (_name, exchanges) => {
    const session = createSession({ budget: { ms: 10_000 } });
    const got = exchanges.map(([input]) => {
      const { output, failure, status } = session.run(input);
      return [
        input,
        trimmed(status === 'ok' || status === 'error' ? output : `${output}${failure?.message}`),
      ];
    });
    expect(got).toEqual(exchanges.map(([input, output]) => [input, output]));
  });
}
