/**
 * Questions to a chat model over the OpenAI protocol, through the official package: retries with backoff, a rate
 * limit, a budget that stops the run, a cache by request. What goes wrong comes back as an outcome with one sentence.
 */
import { createHash } from 'node:crypto';
import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import PQueue from 'p-queue';
import type { ChatOutcome, ChatRequest, TokenUsage } from '../openai/index.ts';
import type { EndpointSettings } from './settings.ts';
import { Account, type Spent } from './spending.ts';

/** Where answers are kept between runs; keys are SHA-256 in hex, values JSON text. */
export interface AnswerCache {
  get(key: string): string | undefined;
  set(key: string, answer: string): void;
}

export interface ChatClient {
  /** How many questions are worth having ready: those under way, and as many waiting. */
  readonly jobs: number;
  ask(request: ChatRequest): Promise<ChatOutcome>;
  spent(): Spent;
}

export interface ChatClientOptions {
  readonly settings: EndpointSettings;
  readonly key: string;
  readonly cache?: AnswerCache;
  readonly signal?: AbortSignal;
}

/** The key of a request: everything that its answer depends on, the address included. */
function requestKey(request: ChatRequest, baseUrl: string): string {
  return createHash('sha256')
    .update(JSON.stringify([baseUrl, request]))
    .digest('hex');
}

const noUsage: TokenUsage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, cached_tokens: 0 };

function usageOf(usage: OpenAI.CompletionUsage): TokenUsage {
  const { prompt_tokens = 0, completion_tokens = 0 } = usage;
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens: usage.total_tokens ?? prompt_tokens + completion_tokens,
    cached_tokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
  };
}

/** A model's answer as an outcome: text, a refusal, or an answer that is none. */
function outcomeOf(answer: OpenAI.ChatCompletion, asked: string): ChatOutcome {
  const choice = answer.choices?.[0];
  const message = choice?.message;
  if (message?.refusal) return { kind: 'refusal', message: `${asked} refused: ${message.refusal}` };
  if (typeof message?.content !== 'string') {
    return {
      kind: 'server-error',
      message: `${asked} answered without a text; try again or choose another model.`,
    };
  }
  return {
    kind: 'answer',
    text: message.content,
    usage: answer.usage ? usageOf(answer.usage) : noUsage,
    model: answer.model ?? asked,
    ...(choice?.finish_reason ? { finish: choice.finish_reason } : {}),
  };
}

function failureOf(error: unknown, { baseUrl, timeoutMs }: EndpointSettings, key: string): ChatOutcome {
  const failed = (message: string): ChatOutcome => ({ kind: 'server-error', message });
  if (error instanceof APIConnectionTimeoutError)
    return failed(`${baseUrl} gave no answer within ${timeoutMs / 1000} s.`);
  if (!(error instanceof APIError)) {
    return failed(`${baseUrl} gave an answer that is no JSON; check that it speaks the OpenAI protocol.`);
  }
  if (error.status === undefined)
    return failed(`${baseUrl} cannot be reached; check the address and the network.`);
  const advice: Readonly<Record<number, string>> = {
    401: 'check the key',
    403: 'check what the key may do',
    404: 'check the address and the model name',
    429: 'lower the rate or wait',
  };
  const next = advice[error.status] ?? (error.status >= 500 ? 'try again later' : 'check the request');
  return failed(`${baseUrl} answered ${error.status} (${shortReason(error, key)}); ${next}.`);
}

/** The server's own words, cut; a server may repeat the key in them. */
const shortReason = (error: APIError, key: string): string =>
  (key ? error.message.replaceAll(key, '…') : error.message)
    .replace(/^\d+\s*/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 200) || 'no reason given';

/** A client for one run; it keeps the account of that run. */
export function createChatClient({ settings, key, cache, signal }: ChatClientOptions): ChatClient {
  const client = new OpenAI({
    apiKey: key || 'none',
    baseURL: settings.baseUrl,
    maxRetries: settings.retries,
    timeout: settings.timeoutMs,
    logLevel: 'off',
  });
  const account = new Account(settings);
  const queue = new PQueue({
    concurrency: settings.concurrency,
    ...(settings.requestsPerMinute ? { intervalCap: settings.requestsPerMinute, interval: 60_000 } : {}),
  });

  async function send(request: ChatRequest): Promise<ChatOutcome> {
    const over = account.exhausted();
    if (over) return { kind: 'unsupported', message: over };
    try {
      const answer = await client.chat.completions.create(
        {
          model: request.model,
          messages: request.messages as OpenAI.ChatCompletionMessageParam[],
          ...(request.schema
            ? {
                response_format: {
                  type: 'json_schema',
                  json_schema: { ...request.schema, strict: true },
                } as never,
              }
            : {}),
          ...request.sampling,
        },
        signal ? { signal } : {},
      );
      const outcome = outcomeOf(answer, request.model);
      account.add(answer.usage ? usageOf(answer.usage) : null);
      return outcome;
    } catch (error) {
      if (error instanceof APIUserAbortError) signal?.throwIfAborted();
      return failureOf(error, settings, key);
    }
  }

  return {
    jobs: settings.concurrency * 2,
    async ask(request) {
      const cacheKey = requestKey(request, settings.baseUrl);
      const known = cache?.get(cacheKey);
      if (known !== undefined) {
        account.addCached();
        return JSON.parse(known) as ChatOutcome;
      }
      const outcome = await queue.add(() => send(request));
      if (outcome.kind === 'answer') cache?.set(cacheKey, JSON.stringify(outcome));
      return outcome;
    },
    spent: () => account.spent(),
  };
}
