/** Event streams: order, end, failure, and that dropping one stops its work at once. */
import { describe, expect, test } from 'vitest';
import { eventStream } from '../../../src/api/event-stream.ts';

const collected = async <T>(stream: AsyncIterable<T>): Promise<T[]> => {
  const events: T[] = [];
  for await (const event of stream) events.push(event);
  return events;
};
/** Work that ends only when it is stopped, and notes that it was. */
const endless = (log: string[]) => async (emit: (event: number) => void, signal: AbortSignal) => {
  emit(1);
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      log.push((signal.reason as Error).name);
      reject(signal.reason);
    });
  });
};

describe('an event stream', () => {
  test('gives events in order, those told before and after a wait, then ends', async () => {
    const stream = eventStream<number>(undefined, async (emit) => {
      emit(1);
      emit(2);
      await new Promise((resolve) => setTimeout(resolve, 5));
      emit(3);
    });
    expect(await collected(stream)).toEqual([1, 2, 3]);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('starts its work with the first request only, and once', async () => {
    let started = 0;
    const stream = eventStream<number>(undefined, async (emit) => {
      started++;
      emit(1);
    });
    expect(started).toBe(0);
    await collected(stream);
    await stream.next();
    expect(started).toBe(1);
  });

  test('gives the events before a failure, then fails', async () => {
    const stream = eventStream<number>(undefined, async (emit) => {
      emit(1);
      throw new Error('broken');
    });
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    await expect(stream.next()).rejects.toThrow('broken');
  });

  test('stops its work when it is dropped, even while a request waits', async () => {
    const log: string[] = [];
    const stream = eventStream<number>(undefined, endless(log));
    await stream.next();
    const waiting = stream.next();
    await stream.return();
    expect(log).toEqual(['AbortError']);
    expect((await waiting).done).toBe(true);
  });

  test('a loop that is left drops it', async () => {
    const log: string[] = [];
    for await (const event of eventStream<number>(undefined, endless(log))) {
      expect(event).toBe(1);
      break;
    }
    expect(log).toEqual(['AbortError']);
  });

  test("the call's own signal stops the work, and the stream fails with its reason", async () => {
    const log: string[] = [];
    const outer = new AbortController();
    const stream = eventStream<number>(outer.signal, endless(log));
    await stream.next();
    const waiting = stream.next();
    outer.abort(new DOMException('gone', 'AbortError'));
    await expect(waiting).rejects.toThrow('gone');
    expect(log).toEqual(['AbortError']);
  });

  test('dropping one that was never read starts nothing', async () => {
    let started = false;
    const stream = eventStream<number>(undefined, async () => {
      started = true;
    });
    await stream.return();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(started).toBe(false);
  });

  test('throwing into it drops it and passes the reason on', async () => {
    const log: string[] = [];
    const stream = eventStream<number>(undefined, endless(log));
    await stream.next();
    await expect(stream.throw(new Error('away'))).rejects.toThrow('away');
    expect(log).toEqual(['AbortError']);
  });
});
