/** How a stored run stands, in a word, and its counts. Pure. */
import type { StoredRun } from '../../client/index.ts';

/** `live`: this window runs it now. What another program runs, or a crash left behind, is not finished. */
export const stateWord = ({ state }: Pick<StoredRun, 'state'>, live: boolean): string => {
  if (live) return 'Running';
  return { running: 'Not finished', done: 'Done', cancelled: 'Stopped' }[state];
};

export const resultsOf = ({ counts }: Pick<StoredRun, 'counts'>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The grader as a run is asked for it: by name and version where it is one of the dataset's, else by name. */
export function graderToAsk(grader: string, builtIn: readonly string[]): string {
  const name = grader.replace(/@[^@]*$/, '');
  return builtIn.includes(name) ? name : grader;
}

/** `embedded` of `embedded@0.1.0`. */
export const engineToAsk = (engine: string): 'embedded' | 'kdb' | 'kdb-ipc' => {
  const name = engine.replace(/@.*$/, '');
  return name === 'kdb' || name === 'kdb-ipc' ? name : 'embedded';
};
