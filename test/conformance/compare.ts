/** Whether what the interpreter printed is what the transcript shows. */
import type { TranscriptStep } from './records.ts';
import type { StepResult } from './replay.ts';

export type Outcome = 'passed' | 'failed' | 'unsupported' | 'refused' | 'limit' | 'crash';

/** Without blanks at line ends and blank lines at both ends. */
function normalised(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  while (lines.length && lines[0] === '') lines.shift();
  while (lines.length && lines.at(-1) === '') lines.pop();
  return lines.join('\n');
}

export function compareStep(step: TranscriptStep, result: StepResult): Outcome {
  if (result.status !== 'ok' && result.status !== 'error') return result.status;
  const expected = normalised(step.out);
  const got = normalised(result.out);
  if (expected === got) return 'passed';
  if (expected.startsWith("'") && expected.split('\n')[0] === got.split('\n')[0]) return 'passed';
  return 'failed';
}
