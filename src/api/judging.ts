/**
 * What graders may use here: the Python sandbox of the embedded engine, and the models of the endpoint where one is
 * set up. One of these serves one run, whose spending it counts.
 */
import {
  type ChatClient,
  createChatClient,
  defaultSettings,
  type EndpointSettings,
  type GraderServices,
  noEndpoint,
  pythonService,
  type Spent,
} from '../grading/index.ts';
import { endpointKey } from './endpoint-key.ts';
import { refusal } from './failure.ts';
import type { EndpointChoice } from './settings.ts';
import type { Workspace } from './workspace.ts';

/** Services of one run, and what its models have cost so far. */
export interface Judging {
  readonly services: Omit<GraderServices, 'tests'>;
  spent(): Spent;
}

/** What one run may spend; a null, in it or for it, is as the settings say. */
export type RunBudget = { readonly tokens: number | null; readonly cost: number | null } | null;

const nothingSpent: Spent = { requests: 0, cached: 0, promptTokens: 0, completionTokens: 0, cost: null };

const settingsOf = (choice: EndpointChoice, baseUrl: string, own: RunBudget): EndpointSettings => {
  const { concurrency, requestsPerMinute, budgetTokens, budgetCost, pricePrompt, priceCompletion } = choice;
  const prices =
    pricePrompt !== null && priceCompletion !== null
      ? { prompt: pricePrompt, completion: priceCompletion }
      : null;
  const budget = { tokens: own?.tokens ?? budgetTokens, cost: own?.cost ?? budgetCost };
  if (own?.cost != null && prices === null)
    throw refusal(
      'BAD_INPUT',
      'A budget in money needs the prices of tokens; give them under Models in the settings, or give the budget in tokens.',
    );
  return { ...defaultSettings, baseUrl, concurrency, requestsPerMinute, prices, budget };
};

const chatClient = async (
  workspace: Workspace,
  signal: AbortSignal,
  { cached, budget }: { readonly cached: boolean; readonly budget: RunBudget },
): Promise<ChatClient | null> => {
  const choice = workspace.endpoint();
  if (choice.baseUrl === null) return null;
  const { text: key } = await endpointKey(choice.baseUrl);
  const cache = cached ? { cache: workspace.answers() } : {};
  return createChatClient({ settings: settingsOf(choice, choice.baseUrl, budget), key, signal, ...cache });
};

/** The services of a run that `signal` ends. */
export const judgingFor = async (
  workspace: Workspace,
  signal: AbortSignal,
  budget: RunBudget = null,
): Promise<Judging> => {
  const chat = await chatClient(workspace, signal, { cached: true, budget });
  const { baseUrl, embeddingModel: model } = workspace.endpoint();
  const local = {
    python: pythonService(workspace.engine(), workspace.graderLimits(), signal),
    synonyms: () => workspace.synonyms(),
  };
  return {
    services: chat
      ? {
          ...local,
          models: `${baseUrl} ${model}`,
          chat: (request) => chat.ask(request),
          embed: (text) => chat.embed({ model, text }),
        }
      : local,
    spent: () => chat?.spent() ?? nothingSpent,
  };
};

/**
 * A client for a run that cannot be without models; refuses where none is set up.
 * @param cached reuses known answers
 * @param budget what this run may spend, where it says so
 */
export const modelClient = async (
  workspace: Workspace,
  signal: AbortSignal,
  { cached, budget = null }: { readonly cached: boolean; readonly budget?: RunBudget },
): Promise<ChatClient> => {
  const chat = await chatClient(workspace, signal, { cached, budget });
  if (chat) return chat;
  throw refusal('BAD_INPUT', noEndpoint('nothing was sent'));
};
