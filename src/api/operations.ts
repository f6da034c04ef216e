/**
 * What every operation begins from: the contract with the workspace behind it, failures translated. The translation
 * covers event streams too, whose failures come after the call has answered.
 */
import { implement } from '@orpc/server';
import { contract } from './contract/index.ts';
import { toFailure } from './failure.ts';
import type { Workspace } from './workspace.ts';

const isStream = (output: unknown): output is AsyncIterableIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;

/** The same stream with its failures translated; `return` reaches the stream itself, so that dropping it cancels. */
const translated = (operation: string, stream: AsyncIterableIterator<unknown>) => ({
  next: () =>
    stream.next().catch((error: unknown) => {
      throw toFailure(operation, error);
    }),
  return: async () => (await stream.return?.()) ?? { done: true as const, value: undefined },
  [Symbol.asyncIterator]() {
    return this;
  },
});

/** The implementer of all areas over one workspace. */
export const operationsOn = (workspace: Workspace) =>
  implement(contract).use(async ({ next, path }) => {
    const operation = path.join('.');
    try {
      const result = await next({ context: { workspace } });
      return isStream(result.output) ? { ...result, output: translated(operation, result.output) } : result;
    } catch (error) {
      throw toFailure(operation, error);
    }
  });

export type Operations = ReturnType<typeof operationsOn>;
