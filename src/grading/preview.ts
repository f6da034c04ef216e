/** Running one draft on its tests, verdict by verdict, for the editor. Nothing is stored. */
import type { Engine, Limits } from '../execution/index.ts';
import type { Grader } from './grader.ts';
import type { Candidate, GradeOutcome, Status, TestVerdict } from './types.ts';

export interface PreviewOptions {
  readonly engine: Engine;
  readonly grader: Grader;
  readonly limits: Limits;
  readonly signal?: AbortSignal;
}

export type PreviewEvent =
  | { readonly kind: 'started'; readonly tests: readonly string[] }
  | { readonly kind: 'test'; readonly verdict: TestVerdict }
  | {
      readonly kind: 'done';
      readonly status: Status;
      readonly score: number | null;
      readonly ms: number;
      readonly message: string | null;
    };

/**
 * Grades `draft` and tells each test's verdict as soon as it is known.
 * Abandoning the iteration cancels the work.
 * @throws the signal's reason when aborted
 */
export async function* previewDraft(
  draft: Candidate<unknown>,
  options: PreviewOptions,
): AsyncGenerator<PreviewEvent, void, undefined> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const arrived: TestVerdict[] = [];
  let wake: () => void = () => undefined;
  let ended = false;
  const grading = options.grader
    .grade(draft, {
      engine: options.engine,
      limits: options.limits,
      signal,
      onVerdict: (verdict) => {
        arrived.push(verdict);
        wake();
      },
    })
    .finally(() => {
      ended = true;
      wake();
    });
  grading.catch(() => undefined);
  try {
    yield { kind: 'started', tests: draft.tests.map((test) => test.id) };
    while (!ended || arrived.length) {
      for (let verdict = arrived.shift(); verdict; verdict = arrived.shift()) yield { kind: 'test', verdict };
      if (ended) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    yield done(await grading);
  } finally {
    stop.abort(new DOMException('The preview was cancelled.', 'AbortError'));
  }
}

function done({ status, score, ms, message }: GradeOutcome): PreviewEvent {
  return { kind: 'done', status, score, ms, message };
}
