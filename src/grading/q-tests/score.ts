/**
 * The number that verdicts make: `base_weight * (share or all-or-nothing) + bonus where every test passed`, by the
 * formula of the published reward, divided by its maximum where normalised.
 */
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
  const bonus = settings.perfect_bonus * settings.perfect_weight;
  const reward = settings.base_weight * base + all * bonus;
  if (!settings.normalize) return reward;
  const most = settings.base_weight + bonus;
  return most ? reward / most : null;
}
