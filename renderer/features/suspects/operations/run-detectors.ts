/** The inspection of this window: it runs as the page's job, so that leaving the screen stops nothing. */
import { api, isStop, queries, queryClient, sentence } from '../../../client/index.ts';
import { job, runJob } from '../../../state/job.ts';
import { complain, notify } from '../../../state/toasts.ts';
import { counted } from '../../../ui/numbers.ts';

const title = 'Running the detectors';

/** True while they run. */
export const detecting = (): boolean => job.get()?.title === title;

const refresh = () =>
  Promise.all(
    [queries.integrity.key(), queries.workspace.key(), queries.problems.list.key()].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );

async function follow(
  query: string,
  signal: AbortSignal,
  report: Parameters<Parameters<typeof runJob>[1]>[1],
): Promise<void> {
  for await (const event of await api.integrity.inspect({ query }, { signal })) {
    if (event.kind === 'progress') report(event);
    if (event.kind === 'done')
      notify(
        `${counted(event.inspected, 'solution')} inspected, ${counted(event.suspects, 'suspect')} found`,
      );
  }
}

/** Runs the detectors over what `query` selects, or stops them; what was found before stays. */
export async function runDetectors(query: string): Promise<void> {
  if (detecting()) {
    job.get()?.cancel();
    return;
  }
  try {
    await runJob(title, (signal, report) => follow(query, signal, report));
  } catch (failure) {
    if (!isStop(failure)) complain(sentence(failure));
  } finally {
    await refresh();
  }
}
