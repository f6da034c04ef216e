/** Runs a draft on its problem's tests; verdicts come in as the host sends them. Nothing is stored. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, isStop } from '../../../client/index.ts';
import { runJob } from '../../../state/job.ts';
import { afterEvent, startRun, stopRun, type TestRun } from '../test-run.ts';

/** Code and the language that it is written in. */
interface Draft {
  readonly language: string;
  readonly code: string;
}

export interface Runner {
  readonly run: TestRun | null;
  readonly failure: unknown;
  start(draft: Draft, tests: readonly string[], only: string | null): void;
  stop(): void;
  forget(): void;
}

/** A runner for one problem; leaving the page stops it. */
export function useTestRun(problem: string): Runner {
  const [run, setRun] = useState<TestRun | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setRun((now) => now && stopRun(now));
  }, []);

  useEffect(() => () => running.current?.abort(), []);

  const start = ({ language, code }: Draft, tests: readonly string[], only: string | null) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    const asked = only === null ? tests : [only];
    setFailure(null);
    setRun(startRun(code, asked));
    const began = performance.now();
    const stream = async (signal: AbortSignal, report: Parameters<Parameters<typeof runJob>[1]>[1]) => {
      signal.addEventListener('abort', stop);
      const events = await api.grade.preview({ problem, language, code, test: only }, { signal: own.signal });
      let done = 0;
      for await (const event of events) {
        if (running.current !== own) return;
        setRun((now) => now && afterEvent(now, event));
        if (event.kind !== 'test') continue;
        done += 1;
        const rate = (performance.now() - began) / 1000 / done;
        report({ done, total: asked.length, secondsLeft: rate * (asked.length - done) });
      }
    };
    runJob(`Tests of ${problem}`, stream)
      .catch((reason) => {
        if (running.current === own && !isStop(reason)) setFailure(reason);
      })
      .finally(() => {
        if (running.current !== own) return;
        running.current = null;
        setRun((now) => now && stopRun(now));
      });
  };

  const forget = useCallback(() => {
    stop();
    setRun(null);
    setFailure(null);
  }, [stop]);

  return { run, failure, start, stop, forget };
}
