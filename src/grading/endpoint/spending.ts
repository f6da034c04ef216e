/** What a run has spent on a model: tokens, money, requests; and whether its budget allows another request. */
import type { TokenUsage } from '../openai/index.ts';
import type { EndpointSettings } from './settings.ts';

export interface Spent {
  /** Answers that came from the endpoint, and from the cache. */
  readonly requests: number;
  readonly cached: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null where the prices are not known. */
  readonly cost: number | null;
}

/** A running account. Requests under way are not counted until they answer, so a run may end a little over. */
export class Account {
  private requests = 0;
  private cached = 0;
  private promptTokens = 0;
  private completionTokens = 0;
  private uncounted = false;
  private readonly settings: Pick<EndpointSettings, 'prices' | 'budget'>;

  constructor(settings: Pick<EndpointSettings, 'prices' | 'budget'>) {
    this.settings = settings;
  }

  /** @param usage null where the endpoint told none */
  add(usage: TokenUsage | null): void {
    this.requests++;
    if (!usage) {
      this.uncounted = true;
      return;
    }
    this.promptTokens += usage.prompt_tokens;
    this.completionTokens += usage.completion_tokens;
  }

  addCached(): void {
    this.cached++;
  }

  spent(): Spent {
    const { prices } = this.settings;
    const cost =
      prices && (this.promptTokens * prices.prompt + this.completionTokens * prices.completion) / 1e6;
    return {
      requests: this.requests,
      cached: this.cached,
      promptTokens: this.promptTokens,
      completionTokens: this.completionTokens,
      cost,
    };
  }

  /** Why no further request may begin, null where one may. */
  exhausted(): string | null {
    const { tokens, cost } = this.settings.budget;
    const spent = this.spent();
    if (this.uncounted && (tokens !== null || cost !== null)) {
      return 'The endpoint tells no token counts, so that the budget cannot be kept; remove the budget, or choose an endpoint that counts.';
    }
    if (tokens !== null && spent.promptTokens + spent.completionTokens >= tokens) {
      return `The budget of ${tokens} tokens is spent; raise it and run again: answers so far are kept.`;
    }
    if (cost !== null && (spent.cost ?? 0) >= cost) {
      return `The budget of ${cost} is spent; raise it and run again: answers so far are kept.`;
    }
    return null;
  }
}
