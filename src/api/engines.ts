/** The engines that a run can name, opened by the user's settings. The embedded one is the workspace's own. */
import { type Engine, ExecutionError, openKdbIpc, openKdbProcess } from '../execution/index.ts';
import type { Operations } from './operations.ts';
import type { Workspace } from './workspace.ts';

export type EngineName = 'embedded' | 'kdb' | 'kdb-ipc';

const names: readonly EngineName[] = ['embedded', 'kdb', 'kdb-ipc'];

/**
 * Opens an engine over a real q, new each time.
 * Throws ExecutionError `engine-not-usable`.
 */
const openKdb = async (workspace: Workspace, name: 'kdb' | 'kdb-ipc'): Promise<Engine> => {
  const { q, ipc } = workspace.engines();
  if (name === 'kdb') return openKdbProcess(q);
  if (ipc === null) {
    const how = 'set it up with "quarry engines --kdb-ipc HOST:PORT", or use another engine';
    throw new ExecutionError('engine-not-usable', `The engine kdb-ipc is off; ${how}.`);
  }
  return openKdbIpc({ ...ipc, password: process.env.QUARRY_KDB_PASSWORD ?? '' });
};

/** Works with the engine of a name, and closes it afterwards where it was opened for this. */
export const withEngine = async <T>(
  workspace: Workspace,
  name: EngineName,
  work: (engine: Engine) => Promise<T>,
): Promise<T> => {
  if (name === 'embedded') return work(workspace.engine());
  const engine = await openKdb(workspace, name);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
};

const tried = async (workspace: Workspace, name: EngineName) => {
  try {
    const version = await withEngine(workspace, name, async (engine) => engine.version);
    return { name, version, problem: null };
  } catch (error) {
    if (!(error instanceof ExecutionError)) throw error;
    return { name, version: null, problem: error.message };
  }
};

export const engineOperations = ({ engines: area }: Operations) => ({
  get: area.get.handler(({ context }) => context.workspace.engines()),
  set: area.set.handler(({ context, input }) => {
    context.workspace.setEngines(input);
    return context.workspace.engines();
  }),
  list: area.list.handler(({ context }) => Promise.all(names.map((name) => tried(context.workspace, name)))),
});
