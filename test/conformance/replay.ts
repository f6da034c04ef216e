/** Plays a transcript in a fresh session: its setup, then its steps. */
import { createSession } from '../../src/q/index.ts';
import type { TranscriptRecord } from './records.ts';

export interface StepResult {
  readonly out: string;
  readonly status: 'ok' | 'error' | 'unsupported' | 'refused' | 'limit' | 'crash';
}

/** One result a step of the record; a defect of the engine is a crash of that step. */
export function runRecord(record: TranscriptRecord): StepResult[] {
  const session = createSession({ budget: { ms: 4000, bytes: 2 ** 29 } });
  const run = (input: string): StepResult => {
    try {
      const { output, status, failure } = session.run(input);
      return { out: status === 'ok' || status === 'error' ? output : `${output}${failure?.message}`, status };
    } catch (error) {
      return {
        out: (error as Error).stack?.split('\n').slice(0, 4).join('\n') ?? String(error),
        status: 'crash',
      };
    }
  };
  for (const input of record.setup ?? []) run(input);
  return record.steps.map((step) => run(step.in));
}
