/**
 * The ground of a worker that is a Node process. Its clock takes, on the way, a look whether the host still lives: a
 * worker whose host was killed learns it from the closed channel only when it is idle; one in the middle of an endless
 * loop learns it here, since every budget reads this clock. Import it before the worker locks itself down.
 */
import type { Ground } from './ground.ts';

const LOOK_MS = 200;
const COLLECT_ABOVE = 48 * 1024 * 1024;
const host = process.ppid;
const end = (process as unknown as { reallyExit: (status: number) => never }).reallyExit.bind(process);
let lookAt = 0;

/** Does not return where the host is gone. */
function clock(): number {
  const now = performance.now();
  if (now >= lookAt) {
    lookAt = now + LOOK_MS;
    if (process.ppid !== host) end(0);
  }
  return now;
}

/**
 * What is held besides what the worker weighs itself. Garbage is collected first where the sum looks too large to be
 * true; twice, since the storage of arrays is let go in the background after the first time.
 */
function heldBytes(): number {
  const rough = inUse() - base;
  if (rough < COLLECT_ABOVE || !globalThis.gc) return rough;
  globalThis.gc();
  globalThis.gc();
  return inUse() - base;
}

function inUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
const base = inUse();

export const processGround: Ground = { clock, heldBytes };
