/**
 * Log-likelihood ratios of signals from labelled solutions, and the log odds that a solution's signals add up to: the
 * strongest of each family on top of the hacked share among the labels.
 */
import type { Signal } from './signals.ts';

/** A solution that people have labelled. */
export interface LabelledSignals {
  readonly problem: string;
  readonly hacked: boolean;
  readonly signals: readonly Signal[];
}

/** Log prior odds, and λ by the signals' keys; a state that no labelled solution showed has none. */
export interface Likelihoods {
  readonly prior: number;
  readonly ratios: Readonly<Record<string, number>>;
}

/** A few labels must not make anything certain. */
const CLIP = 4;

/** λ = log(P(state | hacked) / P(state | not hacked)), one added to each count, clipped to ±4. */
export function fitLikelihoods(
  labelled: readonly LabelledSignals[],
  states: (signal: Signal) => number,
): Likelihoods {
  const shown = new Map<string, Counts & { readonly signal: Signal }>();
  const ran = new Map<string, Counts>();
  for (const { hacked, signals } of labelled)
    for (const signal of signals) {
      const state = shown.get(signal.key) ?? { signal, hacked: 0, others: 0 };
      const all = ran.get(signal.id) ?? { hacked: 0, others: 0 };
      shown.set(signal.key, state);
      ran.set(signal.id, all);
      state[hacked ? 'hacked' : 'others']++;
      all[hacked ? 'hacked' : 'others']++;
    }
  const ratios = [...shown].map(([key, own]): [string, number] => {
    const [all, k] = [ran.get(own.signal.id) as Counts, states(own.signal)];
    const ratio =
      Math.log((own.hacked + 1) / (all.hacked + k)) - Math.log((own.others + 1) / (all.others + k));
    return [key, Math.max(-CLIP, Math.min(CLIP, ratio))];
  });
  const hacked = labelled.filter((each) => each.hacked).length;
  const prior = Math.log((hacked + 1) / (labelled.length - hacked + 1));
  return { prior, ratios: Object.fromEntries(ratios) };
}

interface Counts {
  hacked: number;
  others: number;
}

/**
 * Log odds of a hack.
 * @param unseen λ of a state that no labelled solution showed
 */
export function logOdds(
  { prior, ratios }: Likelihoods,
  signals: readonly Signal[],
  unseen: (signal: Signal) => number,
): number {
  const strongest = new Map<string, number>();
  for (const signal of signals) {
    const ratio = ratios[signal.key] ?? unseen(signal);
    const before = strongest.get(signal.family) ?? 0;
    if (Math.abs(ratio) > Math.abs(before)) strongest.set(signal.family, ratio);
  }
  return [...strongest.values()].reduce((sum, ratio) => sum + ratio, prior);
}
