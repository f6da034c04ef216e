/** Opening another dataset: everything that was cached belongs to the old one. */
import { api, desktop, queries, queryClient, type Status, sentence } from '../../../client/index.ts';
import { currentRoute, go, openTabs } from '../../../navigation/index.ts';
import { ask } from '../../../state/request.ts';
import { complain } from '../../../state/toasts.ts';

function entered(status: Status): Status {
  const key = queries.workspace.status.queryKey();
  const own = JSON.stringify(key);
  queryClient.setQueryData(key, status);
  openTabs.set([]);
  if (currentRoute().screen === 'problem') go({ screen: 'problems', query: '' });
  void queryClient.resetQueries({ predicate: (query) => JSON.stringify(query.queryKey) !== own });
  return status;
}

/** Opens a dataset file by its path. */
export const openDataset = async (path: string): Promise<Status> =>
  entered(await api.workspace.open({ path }));

/** Makes an empty dataset file and opens it. */
export const createDataset = async (path: string): Promise<Status> =>
  entered(await api.workspace.create({ path, sample: false }));

/** Opens a copy of the bundled sample. */
export const openSample = async (): Promise<Status> => entered(await api.workspace.openSample());

const told = (work: Promise<unknown>): void => {
  work.catch((failure) => complain(sentence(failure)));
};

/** Asks which file to open: natively on the desktop, else by its path. */
export async function chooseDataset(): Promise<void> {
  const bridge = desktop();
  if (!bridge) return ask({ kind: 'open-dataset' });
  const path = await bridge.openDataset();
  if (path) told(openDataset(path));
}

/** Asks where the new dataset goes. */
export async function chooseNewDataset(): Promise<void> {
  const bridge = desktop();
  if (!bridge) return ask({ kind: 'new-dataset' });
  const path = await bridge.newDataset();
  if (path) told(createDataset(path));
}

/** Opens the sample and says so if that fails. */
export const openSampleAloud = (): void => told(openSample());
