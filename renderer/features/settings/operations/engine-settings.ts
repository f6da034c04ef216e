/** Reading, changing and trying the engines' settings. */
import { api, type EngineSettings, queries, queryClient } from '../../../client/index.ts';
import type { Finding } from '../components/setting-card.tsx';

type Choice = Parameters<typeof api.engines.set>[0];
type Tried = Parameters<typeof api.engines.try>[0]['name'];

/** Saves what is changed and leaves the rest as the api has it now. */
export async function saveEngines(changes: Partial<Choice>): Promise<void> {
  const { q, ipc, python, workers, limits } = await api.engines.get();
  const saved = await api.engines.set({ q, ipc, python, workers, limits, ...changes });
  queryClient.setQueryData<EngineSettings>(queries.engines.get.queryKey(), saved);
  await queryClient.invalidateQueries({ queryKey: queries.workspace.key() });
}

/** Tries one, as it is saved. */
export async function tryEngine(name: Tried): Promise<Finding> {
  const { version, problem, found } = await api.engines.try({ name });
  if (problem !== null) return { ok: false, message: problem };
  const what = name === 'python' ? 'Python' : name;
  return { ok: true, message: `${what} ${version} is ready${found === null ? '' : `: ${found}`}.` };
}
