/**
 * Questions to a chat model, and embeddings of texts, over the OpenAI protocol, through the official package: retries with backoff, a rate
 * limit, a budget that stops the run, a cache by request. What goes wrong comes back as an outcome with one sentence.
 */
import { createHash } from 'node:crypto';
import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import PQueue from 'p-queue';
import type {
  ChatOutcome,
  ChatRequest,
  EmbeddingOutcome,
  EmbeddingRequest,
  TokenUsage,
} from '../openai/index.ts';
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
  embed(request: EmbeddingRequest): Promise<EmbeddingOutcome>;
  spent(): Spent;
}

export interface ChatClientOptions {
  readonly settings: EndpointSettings;
  readonly key: string;
  readonly cache?: AnswerCache;
  readonly signal?: AbortSignal;
}

/** The key of a request: everything that its answer depends on, the address included. */
function requestKey(request: object, baseUrl: string): string {
  return createHash('sha256')
    .update(JSON.stringify([baseUrl, request]))
    .digest('hex');
}

const noUsage: TokenUsage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, cached_tokens: 0 };

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** What an answer says that it cost; null where it counts nothing that a budget could be kept by. */
function usageOf(usage: Partial<OpenAI.CompletionUsage> | null | undefined): TokenUsage | null {
  const { prompt_tokens: prompt, completion_tokens: completion = 0, total_tokens: total } = usage ?? {};
  if (!isCount(prompt) || !isCount(completion)) return null;
  const cached = usage?.prompt_tokens_details?.cached_tokens;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: isCount(total) ? total : prompt + completion,
    cached_tokens: isCount(cached) ? cached : 0,
  };
}

/** A server's or a model's own words for a sentence. */
const oneLine = (text: unknown): string => String(text).replace(/\s+/g, ' ').trim().slice(0, 200);

const modelOf = (told: unknown, asked: string): string =>
  typeof told === 'string' && told !== '' ? told : asked;

/** A model's answer as an outcome: text, a refusal, or an answer that is none. */
function outcomeOf(answer: OpenAI.ChatCompletion, asked: string): ChatOutcome {
  const choice = answer.choices?.[0];
  const message = choice?.message;
  if (message?.refusal) return { kind: 'refusal', message: `${asked} refused: ${oneLine(message.refusal)}` };
  if (choice?.finish_reason === 'content_filter')
    return { kind: 'refusal', message: `${asked} refused: a filter of the endpoint held its answer back.` };
  if (typeof message?.content !== 'string') {
    return {
      kind: 'server-error',
      message: `${asked} answered without a text; try again or choose another model.`,
    };
  }
  return {
    kind: 'answer',
    text: message.content,
    usage: usageOf(answer.usage) ?? noUsage,
    model: modelOf(answer.model, asked),
    ...(choice?.finish_reason ? { finish: choice.finish_reason } : {}),
  };
}

/** An answer in another form than was asked for is not worth keeping: the next try may bring one. */
const isUsable = (outcome: ChatOutcome, { fits }: ChatRequest): boolean =>
  outcome.kind === 'answer' && (fits?.(outcome.text) ?? true);

/** The vector of an answer, if it has one of numbers. */
function vectorOf(
  answer: OpenAI.CreateEmbeddingResponse,
  asked: string,
  usage: TokenUsage,
): EmbeddingOutcome {
  const vector: unknown = answer.data?.[0]?.embedding;
  if (Array.isArray(vector) && vector.length > 0 && vector.every(Number.isFinite))
    return { kind: 'vector', vector, usage, model: modelOf(answer.model, asked) };
  return {
    kind: 'server-error',
    message: `${asked} answered without an embedding; choose a model that makes embeddings.`,
  };
}

type Failure = { readonly kind: 'server-error' | 'unsupported'; readonly message: string };

function failureOf(error: unknown, { baseUrl, timeoutMs }: EndpointSettings, key: string): Failure {
  const failed = (message: string): Failure => ({ kind: 'server-error', message });
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
  oneLine((key ? error.message.replaceAll(key, '…') : error.message).replace(/^\d+\s*/, '')) ||
  'no reason given';

/** Rejects with the signal's reason at once when it is aborted, whatever the work waits for: its turn, a pause, an answer. */
function stoppable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

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

  /** Performs one request under the budget and counts it; what goes wrong comes back as an outcome. */
  async function send<T>(
    work: (options: {
      signal?: AbortSignal;
    }) => Promise<{ readonly outcome: T; readonly usage: TokenUsage | null }>,
  ): Promise<T | Failure> {
    const over = account.exhausted();
    if (over) return { kind: 'unsupported', message: over };
    try {
      const { outcome, usage } = await work(signal ? { signal } : {});
      account.add(usage);
      return outcome;
    } catch (error) {
      if (error instanceof APIUserAbortError) signal?.throwIfAborted();
      return failureOf(error, settings, key);
    }
  }

  const complete = (request: ChatRequest): Promise<ChatOutcome> =>
    send(async (options) => {
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
        options,
      );
      const usage = usageOf(answer.usage);
      return { outcome: outcomeOf(answer, request.model), usage };
    });

  const embedding = ({ model, text }: EmbeddingRequest): Promise<EmbeddingOutcome> =>
    send(async (options) => {
      const answer = await client.embeddings.create(
        { model, input: text, encoding_format: 'float' },
        options,
      );
      const usage = usageOf(answer.usage);
      return { outcome: vectorOf(answer, model, usage ?? noUsage), usage };
    });

  /** The kept answer to a request, else what `work` gives; only answers of the form that was asked for are kept. */
  async function remembered<T extends { readonly kind: string }>(
    request: object,
    isAnswer: (outcome: T) => boolean,
    work: () => Promise<T>,
  ): Promise<T> {
    const cacheKey = requestKey(request, settings.baseUrl);
    const known = cache?.get(cacheKey);
    if (known !== undefined) {
      account.addCached();
      return JSON.parse(known) as T;
    }
    const outcome = await stoppable(queue.add(work, signal ? { signal } : {}), signal);
    if (isAnswer(outcome)) cache?.set(cacheKey, JSON.stringify(outcome));
    return outcome;
  }

  return {
    jobs: settings.concurrency * 2,
    ask: (request) =>
      remembered(
        request,
        (outcome) => isUsable(outcome, request),
        () => complete(request),
      ),
    embed: (request) =>
      remembered(
        { embed: request },
        ({ kind }) => kind === 'vector',
        () => embedding(request),
      ),
    spent: () => account.spent(),
  };
}
