/** The Python sandbox as graders see it: an engine's Python workers, with the limits that graders have. */
import { type Engine, limitsWith, type Outcome, type Task } from '../../execution/index.ts';
import type { GraderServices, PythonOutcome } from './kind.ts';

const SECONDS = 10;
const limits = limitsWith({ wallMs: SECONDS * 1000, bytes: 512 * 1024 * 1024 });

/**
 * A sandbox for Python graders.
 * @param engine one whose capabilities include Python
 * @param signal ends calls under way; they reject with its reason
 */
export function pythonService(engine: Engine, signal?: AbortSignal): NonNullable<GraderServices['python']> {
  const perform = async (task: Task): Promise<Outcome> => {
    const session = engine.open({ code: '', limits, ...(signal ? { signal } : {}) });
    try {
      const [outcome] = await session.perform([task]);
      if (!outcome) throw new Error('The engine gave no outcome for a Python grader.');
      return outcome;
    } finally {
      session.close();
    }
  };
  return {
    async grade(source, sample, item) {
      const texts = { sampleJson: JSON.stringify(sample), itemJson: JSON.stringify(item) };
      return pythonOutcome(await perform({ kind: 'python-grade', source, ...texts }));
    },
    async check(source) {
      const outcome = await perform({ kind: 'python-check-grader', source });
      if (outcome.kind === 'checked') return outcome.verdict.message;
      return outcome.kind === 'failure' ? `cannot be checked: ${outcome.message}` : null;
    },
  };
}

function pythonOutcome(outcome: Outcome): PythonOutcome {
  if (outcome.kind === 'graded') return { kind: 'number', value: outcome.score, warning: outcome.warning };
  if (outcome.kind !== 'failure')
    return { kind: 'server-error', message: 'The Python sandbox gave no score; run the grader again.' };
  const { failure, message } = outcome;
  if (failure === 'timeout')
    return {
      kind: 'runtime-error',
      message: `grade ran over its time limit of ${SECONDS} s; make it faster.`,
    };
  if (failure === 'unsupported') return { kind: 'unsupported', message };
  if (failure === 'crash') return { kind: 'server-error', message: `The Python sandbox failed: ${message}` };
  return { kind: 'runtime-error', message };
}
