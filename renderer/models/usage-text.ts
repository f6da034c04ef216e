/** What models have cost, in a few words. Pure. */
import type { Usage } from '../client/index.ts';
import { counted, figure } from '../ui/numbers.ts';

/** Four significant digits at least, so that small amounts are not 0. */
const money = (cost: number): string =>
  cost >= 1 ? cost.toFixed(2) : Number(cost.toPrecision(3)).toString();

/** `12 requests, 3 known answers, 1,204 tokens, cost 0.012`. */
export function usageText({ requests, cached, promptTokens, completionTokens, cost }: Usage): string {
  return [
    counted(requests, 'request'),
    ...(cached > 0 ? [counted(cached, 'known answer')] : []),
    `${figure(promptTokens + completionTokens)} tokens`,
    cost === null ? 'cost not known' : `cost ${money(cost)}`,
  ].join(', ');
}
