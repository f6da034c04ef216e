/** The draft of a grader on one sample: what one looks at while writing it. Beside the trial, whose rows stay as they are. */
import { api, isStop, type LabRow, type Usage } from '../../client/index.ts';
import { runJob } from '../../state/job.ts';
import { createStore } from '../../state/store.ts';
import type { TrialInput } from './trial.ts';

export interface Single {
  /** The definition that was tried. */
  readonly definition: string;
  /** null where the query selects no solution. */
  readonly row: LabRow | null;
  /** What models cost on it; null where it did not end. */
  readonly usage: Usage | null;
  readonly failure: unknown;
}

/** The newest one, followed through `useStore`; null before the first. */
export const single = createStore<Single | null>(null);

/** Tries a definition on the first solution that the query selects. */
export async function trySingle(input: TrialInput): Promise<void> {
  const { definition } = input;
  try {
    await runJob('Trying one sample', async (signal) => {
      let [row, usage]: [LabRow | null, Usage | null] = [null, null];
      for await (const event of await api.graders.try({ ...input, limit: 1 }, { signal })) {
        if (event.kind === 'row') row = event.row;
        if (event.kind === 'done') usage = event.usage;
      }
      single.set({ definition, row, usage, failure: null });
    });
  } catch (failure) {
    if (!isStop(failure)) single.set({ definition, row: null, usage: null, failure });
  }
}
