/**
 * The stack of the `quarry` command. Its interpreter recurses with the program that it runs, and what V8 takes by itself
 * ends before q's own limit of nested calls does, by a margin that differs from run to run. V8 can be told only when a
 * process starts.
 */
import { readFileSync } from 'node:fs';

/** What the workers have as well (src/execution/embedded/engine.ts): half of what Unix gives a process. */
const WANTED_KB = 3_900;

/** What the system gives the first thread of a process; a process that goes beyond it is killed without a word. */
function systemStackKb() {
  if (process.platform === 'darwin') return 8_176;
  try {
    const [, soft = '0'] = /^Max stack size +(\w+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? [];
    return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft) / 1024;
  } catch {
    return 0;
  }
}

/** The flags of Node for a process that runs the command: none where the system gives too little, or nobody knows. */
export const stackFlags = () => (systemStackKb() >= 2 * WANTED_KB ? [`--stack-size=${WANTED_KB}`] : []);
