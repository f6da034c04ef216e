/** The engines that a run can name, opened by the user's settings. The embedded one is the workspace's own. */
import {
  defaultLimits,
  type Engine,
  ExecutionError,
  findQ,
  findSystemPython,
  maximumLimits,
  openKdbIpc,
  openKdbProcess,
} from '../execution/index.ts';
import { graderRanges } from '../grading/index.ts';
import { refusal } from './failure.ts';
import { keepSecret, secretOf } from './keychain.ts';
import type { Operations } from './operations.ts';
import type { EngineChoice } from './settings.ts';
import type { Workspace } from './workspace.ts';

export type EngineName = 'embedded' | 'kdb' | 'kdb-ipc';

/** What can be tried: the engines, and what runs Python for the embedded one. */
type Tried = EngineName | 'python';

const names: readonly Tried[] = ['embedded', 'python', 'kdb', 'kdb-ipc'];

const testLimits = ['wallMs', 'steps', 'bytes', 'outputBytes', 'depth'] as const;
type LimitName = keyof EngineChoice['limits'];
type Range = { readonly default: number; readonly maximum: number };
const ranges = {
  ...(Object.fromEntries(
    testLimits.map((name) => [name, { default: defaultLimits[name], maximum: maximumLimits[name] }]),
  ) as Record<(typeof testLimits)[number], Range>),
  graderWallMs: graderRanges.wallMs,
  graderBytes: graderRanges.bytes,
} satisfies Record<LimitName, Range>;

const limitWords: Readonly<Record<LimitName, string>> = {
  wallMs: 'wall time in milliseconds',
  steps: 'steps',
  bytes: 'memory in bytes',
  outputBytes: 'output in bytes',
  depth: 'nested calls',
  graderWallMs: "a Python grader's time in milliseconds",
  graderBytes: "a Python grader's memory in bytes",
};

/** Throws where a limit is over what it may be. */
const checkLimits = (limits: EngineChoice['limits']): void => {
  for (const [name, value] of Object.entries(limits) as [LimitName, number][])
    if (value > ranges[name].maximum)
      throw refusal(
        'BAD_INPUT',
        `The limit of ${limitWords[name]} is at most ${ranges[name].maximum}, not ${value}.`,
      );
};

const PASSWORD = 'QUARRY_KDB_PASSWORD';

/** What the password of a q at a port lies under in the keychain. */
const accountOf = ({ host, port, user }: NonNullable<EngineChoice['ipc']>): string =>
  `kdb://${user}@${host}:${port}`;

const passwordOf = (ipc: EngineChoice['ipc']) =>
  secretOf(process.env[PASSWORD], ipc === null ? null : accountOf(ipc));

/**
 * Opens an engine over a real q, new each time.
 * Throws ExecutionError `engine-not-usable`.
 */
const openKdb = async (workspace: Workspace, name: 'kdb' | 'kdb-ipc'): Promise<Engine> => {
  const { q, ipc } = workspace.engines();
  if (name === 'kdb') return openKdbProcess(q);
  if (ipc === null) {
    const how = 'set it up in the settings or with "quarry engines --kdb-ipc HOST:PORT", or use another';
    throw new ExecutionError('engine-not-usable', `The engine kdb-ipc is off; ${how}.`);
  }
  return openKdbIpc({ ...ipc, password: (await passwordOf(ipc)).text });
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

const qFound = (setting: string | null): string | null => {
  const found = findQ(setting);
  return found ? `${found.path} (${found.from})` : null;
};

/** Where it is, as far as there is a place to name. */
const foundAt = (workspace: Workspace, name: Tried): string | null => {
  const { q, ipc, python } = workspace.engines();
  if (name === 'python') return python.kind === 'python3' ? findSystemPython(python.path).path : null;
  if (name === 'kdb-ipc') return ipc && `${ipc.host}:${ipc.port}`;
  return name === 'kdb' ? qFound(q) : null;
};

const VERSION = 'def version():\n    import sys\n    return sys.version.split()[0]';

/** Runs a line of Python as the settings say. */
const pythonVersion = async (workspace: Workspace): Promise<string> => {
  const session = workspace.engine().open({ code: '', limits: workspace.limits() });
  try {
    const [outcome] = await session.perform([
      { kind: 'python-call', source: VERSION, entryPoint: 'version', args: [] },
    ]);
    if (outcome?.kind === 'value') return JSON.parse(outcome.display) as string;
    const why = outcome?.kind === 'failure' ? outcome.message : 'it gave nothing';
    throw new ExecutionError('engine-not-usable', `Python code does not run: ${why}`);
  } finally {
    session.close();
  }
};

const tried = async (workspace: Workspace, name: Tried) => {
  try {
    const found = foundAt(workspace, name);
    const version =
      name === 'python'
        ? await pythonVersion(workspace)
        : await withEngine(workspace, name, async (engine) => engine.version);
    return { name, version, problem: null, found };
  } catch (error) {
    if (!(error instanceof ExecutionError)) throw error;
    return { name, version: null, problem: error.message, found: null };
  }
};

const settingsOf = async (workspace: Workspace) => {
  const choice = workspace.engines();
  return { ...choice, password: (await passwordOf(choice.ipc)).from, qFound: qFound(choice.q), ranges };
};

const set = async (
  workspace: Workspace,
  { password, ...choice }: EngineChoice & { password: string | null },
) => {
  checkLimits(choice.limits);
  if (password !== null && choice.ipc !== null) await keepSecret(accountOf(choice.ipc), password, PASSWORD);
  workspace.setEngines(choice);
  return settingsOf(workspace);
};

export const engineOperations = ({ engines: area }: Operations) => ({
  get: area.get.handler(({ context }) => settingsOf(context.workspace)),
  set: area.set.handler(({ context, input }) => set(context.workspace, input)),
  list: area.list.handler(({ context }) => Promise.all(names.map((name) => tried(context.workspace, name)))),
  try: area.try.handler(({ context, input }) => tried(context.workspace, input.name)),
});
