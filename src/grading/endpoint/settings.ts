/**
 * How to reach a model: any endpoint that speaks the OpenAI protocol. The key is never here: it comes from the
 * keychain or the environment at the moment of use, and never goes into a dataset file, a log or a message.
 */

export interface EndpointSettings {
  /** Base address, such as `https://host/v1`. */
  readonly baseUrl: string;
  /** Requests under way at the same time. */
  readonly concurrency: number;
  /** Most requests begun in a minute; null for no limit. */
  readonly requestsPerMinute: number | null;
  /** Further tries after a 408, 409, 429, 5xx or a lost connection, with growing pauses. */
  readonly retries: number;
  /** Milliseconds for one try. */
  readonly timeoutMs: number;
  /** Money for a million tokens, in the currency of the budget; null where it is not known. */
  readonly prices: { readonly prompt: number; readonly completion: number } | null;
  readonly budget: Budget;
}

/** What a run may spend before it stops; null for no limit. */
export interface Budget {
  readonly tokens: number | null;
  readonly cost: number | null;
}

/** Settings that suit a hosted service; the address has to be given. */
export const defaultSettings: Omit<EndpointSettings, 'baseUrl'> = {
  concurrency: 4,
  requestsPerMinute: null,
  retries: 4,
  timeoutMs: 120_000,
  prices: null,
  budget: { tokens: null, cost: null },
};

/** The sentence for whoever needs a model where none can be reached; `so` says what does not happen. */
export const noEndpoint = (so: string): string =>
  `No model endpoint is set up, so ${so}; set one up in Settings > Models, or with QUARRY_BASE_URL and QUARRY_API_KEY in the environment.`;
