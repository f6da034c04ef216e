/** The Python sandbox as graders see it: an engine's Python workers, with the limits that graders have. */
import { type Engine, limitsWith, type Outcome, type Task } from '../../execution/index.ts';
import type { GraderServices, PythonOutcome } from './kind.ts';

const MB = 1024 * 1024;

/** What a call of a Python grader may take, and how far that can be raised. */
export const graderRanges = {
  wallMs: { default: 10_000, maximum: 120_000 },
  bytes: { default: 512 * MB, maximum: 2_048 * MB },
} as const;

/** Limits that differ from the defaults. */
export interface GraderLimits {
  readonly wallMs?: number | undefined;
  readonly bytes?: number | undefined;
}

const held = (name: keyof typeof graderRanges, wanted: GraderLimits): number =>
  Math.min(wanted[name] ?? graderRanges[name].default, graderRanges[name].maximum);

/**
 * A sandbox for Python graders.
 * @param engine one whose capabilities include Python
 * @param wanted limits of one call, held to their maxima
 * @param signal ends calls under way; they reject with its reason
 */
export function pythonService(
  engine: Engine,
  wanted: GraderLimits = {},
  signal?: AbortSignal,
): NonNullable<GraderServices['python']> {
  const own = { wallMs: held('wallMs', wanted), bytes: held('bytes', wanted) };
  const limits = limitsWith(own);
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
    limits: own,
    async grade(source, sample, item) {
      const texts = { sampleJson: JSON.stringify(sample), itemJson: JSON.stringify(item) };
      return pythonOutcome(await perform({ kind: 'python-grade', source, ...texts }), own);
    },
    async check(source) {
      const outcome = await perform({ kind: 'python-check-grader', source });
      if (outcome.kind === 'checked') return outcome.verdict.message;
      return outcome.kind === 'failure' ? `cannot be checked: ${outcome.message}` : null;
    },
  };
}

function pythonOutcome(outcome: Outcome, { wallMs, bytes }: Required<GraderLimits>): PythonOutcome {
  if (outcome.kind === 'graded') return { kind: 'number', value: outcome.score, warning: outcome.warning };
  if (outcome.kind !== 'failure')
    return { kind: 'server-error', message: 'The Python sandbox gave no score; run the grader again.' };
  const { failure, message } = outcome;
  if (failure === 'timeout')
    return {
      kind: 'runtime-error',
      message: `grade ran over its time limit of ${Number(wallMs) / 1000} s; make it faster, or raise the limit in the settings.`,
    };
  if (failure === 'memory')
    return {
      kind: 'runtime-error',
      message: `grade took more memory than its limit of ${Math.round(Number(bytes) / MB)} MB; make it smaller, or raise the limit in the settings.`,
    };
  if (failure === 'unsupported') return { kind: 'unsupported', message };
  if (failure === 'crash') return { kind: 'server-error', message: `The Python sandbox failed: ${message}` };
  return { kind: 'runtime-error', message };
}
