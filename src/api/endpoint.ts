/** The endpoint of the models: reading and changing its settings, and asking it one short question. */
import { noEndpoint } from '../grading/index.ts';
import { endpointKey, keepEndpointKey } from './endpoint-key.ts';
import { modelClient } from './judging.ts';
import type { Operations } from './operations.ts';
import type { EndpointChoice } from './settings.ts';
import type { Workspace } from './workspace.ts';

const statusOf = async (workspace: Workspace) => {
  const choice = workspace.endpoint();
  return { ...choice, key: (await endpointKey(choice.baseUrl)).from };
};

interface SetInput extends Omit<EndpointChoice, 'embeddingModel'> {
  readonly embeddingModel?: string | undefined;
  readonly key: string | null;
}

const set = async (workspace: Workspace, { key, embeddingModel, ...choice }: SetInput) => {
  if (key !== null && choice.baseUrl !== null) await keepEndpointKey(choice.baseUrl, key);
  workspace.setEndpoint({
    ...choice,
    embeddingModel: embeddingModel ?? workspace.endpoint().embeddingModel,
  });
  return statusOf(workspace);
};

/** A model that answers, or the sentence on why it did not. */
const test = async (workspace: Workspace, signal: AbortSignal) => {
  const { baseUrl, model } = workspace.endpoint();
  if (baseUrl === null) return { ok: false, message: noEndpoint('judges and generation are off') };
  if (!model) return { ok: false, message: 'No model is chosen; name one.' };
  const client = await modelClient(workspace, signal, { cached: false });
  const messages = [{ role: 'user' as const, content: 'Answer with the word ready.' }];
  const outcome = await client.ask({ model, messages, sampling: {} });
  if (outcome.kind !== 'answer') return { ok: false, message: outcome.message };
  const { total_tokens: tokens } = outcome.usage;
  return {
    ok: true,
    message: `${outcome.model} answered "${outcome.text.slice(0, 80)}" (${tokens} tokens).`,
  };
};

export const endpointOperations = ({ endpoint: area }: Operations) => ({
  get: area.get.handler(({ context }) => statusOf(context.workspace)),
  set: area.set.handler(({ context, input }) => set(context.workspace, input)),
  test: area.test.handler(({ context, signal }) =>
    test(context.workspace, signal ?? new AbortController().signal),
  ),
});
