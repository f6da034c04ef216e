/** What a console would print for one input in a fresh session, trimmed; an error as its quote and text. */
import { createSession } from '../../../../src/q/index.ts';

export function consoleText(input: string, ...before: string[]): string {
  const session = createSession({});
  for (const line of before) session.run(line);
  const result = session.run(input);
  if (result.status !== 'ok')
    return `${result.status === 'error' ? "'" : `${result.status}: `}${result.failure?.text}`;
  return result.output
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
