/**
 * Executing a candidate more than once: again after a crash, which is a fault of ours and no verdict; and as often as
 * asked, to find code that does not end alike each time. Seeds and clocks are injected, so what differs is in doubt.
 */
import { foldStatus } from '../fold.ts';
import type { GradeOutcome } from '../types.ts';

export interface Repeated {
  readonly outcome: GradeOutcome;
  /** Whether the executions differ in what they say; times are no difference. */
  readonly flaky: boolean;
}

/** The outcome of `times` executions: the first where all agree, else the worst, with a sentence on how they ended. */
export async function repeatedly(execute: () => Promise<GradeOutcome>, times: number): Promise<Repeated> {
  const outcomes: GradeOutcome[] = [];
  while (outcomes.length < times) outcomes.push(await triedAgain(execute));
  const first = outcomes[0] as GradeOutcome;
  if (new Set(outcomes.map(said)).size === 1) return { outcome: first, flaky: false };
  const worst = foldStatus(outcomes.map(({ status }) => status));
  const outcome = outcomes.find(({ status }) => status === worst) ?? first;
  return { outcome: { ...outcome, message: disagreementOf(outcomes) }, flaky: true };
}

/** The outcome of an execution, of a second one where the first crashed. */
export async function triedAgain(execute: () => Promise<GradeOutcome>): Promise<GradeOutcome> {
  const outcome = await execute();
  return outcome.status === 'crash' ? execute() : outcome;
}

/** What an outcome says, without what it took. */
const said = ({ status, score, tests }: GradeOutcome): string =>
  JSON.stringify([
    status,
    score,
    tests.map(({ id, status: one, actual, stdout }) => [id, one, actual, stdout]),
  ]);

function disagreementOf(outcomes: readonly GradeOutcome[]): string {
  const counts = new Map<string, number>();
  for (const { status } of outcomes) counts.set(status, (counts.get(status) ?? 0) + 1);
  const ends = [...counts].map(([status, n]) => `${n} ${status}`).join(', ');
  const same = counts.size === 1 ? ', with other values each time' : '';
  return `${outcomes.length} executions did not end alike: ${ends}${same}.`;
}
