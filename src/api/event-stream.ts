/**
 * Event streams of long work. An async generator will not do: its `return()` waits for the step under way, so a
 * dropped stream would go on working. Here dropping the stream aborts the work's signal at once.
 */

/** Long work: tells its events through `emit`, stops when `signal` is aborted. */
export type StreamedWork<Event> = (emit: (event: Event) => void, signal: AbortSignal) => Promise<void>;

/** The stream of what `work` emits; it ends as `work` ends. `outer` is the call's own signal. */
export const eventStream = <Event>(
  outer: AbortSignal | undefined,
  work: StreamedWork<Event>,
): AsyncIteratorObject<Event, void, void> & AsyncGenerator<Event, void, void> => {
  const stop = new AbortController();
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal;
  const waiting: Event[] = [];
  let wake: () => void = () => undefined;
  let ended = false;
  let running: Promise<void> | null = null;
  const emit = (event: Event): void => {
    waiting.push(event);
    wake();
  };
  const start = (): Promise<void> => {
    const run = work(emit, signal).finally(() => {
      ended = true;
      wake();
    });
    run.catch(() => undefined); // told by next()
    return run;
  };
  const next = async (): Promise<IteratorResult<Event, void>> => {
    if (!stop.signal.aborted) running ??= start();
    while (waiting.length === 0 && !ended && !stop.signal.aborted)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (waiting.length > 0) return { done: false, value: waiting.shift()! };
    if (!stop.signal.aborted) await running;
    return { done: true, value: undefined };
  };
  const drop = async (): Promise<IteratorResult<Event, void>> => {
    stop.abort(new DOMException('The stream was dropped.', 'AbortError'));
    waiting.length = 0;
    wake();
    await running?.catch(() => undefined);
    return { done: true, value: undefined };
  };
  return {
    next,
    return: drop,
    throw: async (reason) => {
      await drop();
      throw reason;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => {
      await drop();
    },
  };
};
