/**
 * The number that verdicts make: `base_weight * (share or all-or-nothing) + bonus where every test passed`, by the
 * formula of the published reward, divided by its maximum where normalised.
 */
import type { RewardRange } from '../reward-range.ts';
import type { QTestsSettings } from './settings.ts';

export interface Scored {
  readonly id: string;
  readonly passed: boolean;
}

/** The score, or null where nothing weighs anything: no verdict is ever made of no test. */
export function scoreOf(tests: readonly Scored[], settings: QTestsSettings): number | null {
  let [total, won] = [0, 0];
  for (const { id, passed } of tests) {
    const weight = Object.hasOwn(settings.weights, id) ? (settings.weights[id] as number) : 1;
    total += weight;
    if (passed) won += weight;
  }
  if (!total) return null;
  const all = tests.every((test) => test.passed) ? 1 : 0;
  const base = settings.scoring === 'all' ? all : won / total;
  const reward = settings.base_weight * base + all * bonusOf(settings);
  if (!settings.normalize) return reward;
  const most = mostOf(settings);
  return most ? reward / most : null;
}

const bonusOf = ({ perfect_bonus, perfect_weight }: QTestsSettings): number => perfect_bonus * perfect_weight;

/** What all tests passed are worth before it is normalised. */
const mostOf = (settings: QTestsSettings): number => settings.base_weight + bonusOf(settings);

/** Where scores can lie, those of an answer without code included. */
export function rangeOf(settings: QTestsSettings): RewardRange {
  const most = settings.normalize ? 1 : mostOf(settings);
  const { no_code_reward: none } = settings;
  return { low: Math.min(0, none), high: Math.max(most, none) };
}
