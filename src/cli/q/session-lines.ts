/**
 * The protocol of `quarry q --session`: one session a line in, one line out, as JSON. Steps of a session share
 * state, sessions do not. A line that is no session ends the work; a defect of the engine is the step's `crash`.
 */
import { z } from 'zod';
import { createSession, type RunResult, type Session, type SessionOptions } from '../../q/index.ts';
import { CommandFailure, exitStatus } from '../exit.ts';

type StepStatus = 'ok' | 'error' | 'unsupported' | 'limit' | 'crash';

interface StepAnswer {
  readonly out: string;
  readonly ms: number;
  readonly status: StepStatus;
}

const sessionShape = z.object({ id: z.string(), steps: z.array(z.object({ in: z.string() })) });

/** What the console shows, without the last line end. */
const shown = (text: string): string => text.replace(/\n$/, '');

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

const answerOf = ({ status, output, failure }: RunResult): Pick<StepAnswer, 'out' | 'status'> => {
  const out = shown(output);
  if (status === 'ok' || status === 'error') return { out, status };
  // What the engine refuses to do, such as opening files, it does not implement as far as a caller can tell.
  return {
    out: joined(out, failure?.message ?? ''),
    status: status === 'refused' ? 'unsupported' : status,
  };
};

const step = (session: Session, text: string): StepAnswer => {
  const started = performance.now();
  const answer = answerOf(session.run(text));
  return { ...answer, ms: Math.round((performance.now() - started) * 1000) / 1000 };
};

/**
 * The answer to one line.
 * @param line its number, for the sentence where it is no session
 * @throws CommandFailure where the text is not a session
 */
export const answerLine = (text: string, line: number, options: SessionOptions): string => {
  let asked: z.infer<typeof sessionShape>;
  try {
    asked = sessionShape.parse(JSON.parse(text));
  } catch {
    const form = '{"id":"…","steps":[{"in":"…"}]}';
    throw new CommandFailure(
      exitStatus.badInput,
      `Standard input, line ${line}: this is no session (${form}).`,
    );
  }
  const session = createSession(options);
  return JSON.stringify({ id: asked.id, steps: asked.steps.map((each) => step(session, each.in)) });
};
