/** Many pieces of work, some at a time. */

/** Runs `work` on the items, `jobs` at a time; gives results as they come. */
export async function* inParallel<T, U>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<U>,
): AsyncGenerator<U> {
  const running = new Map<number, Promise<readonly [number, U]>>();
  let next = 0;
  try {
    while (next < items.length || running.size) {
      while (next < items.length && running.size < jobs) {
        const index = next++;
        running.set(
          index,
          work(items[index] as T).then((value) => [index, value] as const),
        );
      }
      const [index, value] = await Promise.race(running.values());
      running.delete(index);
      yield value;
    }
  } finally {
    // The caller aborts the signal; what still runs must not end as an unhandled rejection.
    for (const promise of running.values()) promise.catch(() => undefined);
  }
}
