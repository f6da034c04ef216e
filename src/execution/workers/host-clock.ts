/**
 * The clock of a worker: milliseconds, and on the way a look whether the host still lives. A worker whose host was
 * killed learns it from the closed channel only when it is idle; one in the middle of an endless loop learns it here,
 * since every budget reads this clock. Import it before the worker locks itself down.
 */

const LOOK_MS = 200;
const host = process.ppid;
const end = (process as unknown as { reallyExit: (status: number) => never }).reallyExit.bind(process);
let lookAt = 0;

/** Milliseconds since the worker began; does not return where the host is gone. */
export function hostClock(): number {
  const now = performance.now();
  if (now >= lookAt) {
    lookAt = now + LOOK_MS;
    if (process.ppid !== host) end(0);
  }
  return now;
}
