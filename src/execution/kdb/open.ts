/** Opening the engines over a real q: the binary is found, or the port tried, and q itself asked for its version. */
import type { Engine } from '../engine.ts';
import { ExecutionError } from '../errors.ts';
import { defaultLimits } from '../limits.ts';
import { findQ } from './find-q.ts';
import type { IpcAddress } from './ipc-connection.ts';
import { createKdbIpcEngine } from './ipc-engine.ts';
import { createKdbProcessEngine } from './process-engine.ts';

/**
 * The engine over the q binary of this machine.
 * @param setting the user's choice of a binary; null looks in QHOME, PATH and `~/.kx/bin`
 * @throws ExecutionError `engine-not-usable` where there is none, or it does not start or has no licence
 */
export async function openKdbProcess(
  setting: string | null,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Engine> {
  const found = findQ(setting, env);
  if (!found) {
    const where = setting === null ? 'in QHOME, PATH or ~/.kx/bin' : `at ${setting}`;
    throw unusable(`There is no q ${where}; name its path in the settings, or use the embedded engine.`);
  }
  return named((version) => createKdbProcessEngine({ binary: found.path, version }));
}

/**
 * The engine over a q that runs already.
 * @throws ExecutionError `engine-not-usable` where nothing answers or the credentials are refused
 */
export const openKdbIpc = (address: IpcAddress): Promise<Engine> =>
  named((version) => createKdbIpcEngine({ ...address, version }));

const unusable = (sentence: string): ExecutionError => new ExecutionError('engine-not-usable', sentence);

/** The engine named with the version that its q tells, as in `4.1.2025.02.10`. */
async function named(make: (version: string) => Engine): Promise<Engine> {
  const asking = make('');
  const session = asking.open({ code: '', limits: defaultLimits });
  try {
    const source = '(string .z.K),".",string .z.k';
    const [outcome] = await session.perform([{ kind: 'evaluate', source }]);
    if (outcome?.kind === 'value' && outcome.value.t === 10)
      return make(String.fromCharCode(...outcome.value.v));
    const why = outcome?.kind === 'failure' ? outcome.message : 'it gave no text';
    throw unusable(`The q does not tell its version: ${why}`);
  } finally {
    session.close();
    await asking.close();
  }
}
