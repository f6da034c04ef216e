/**
 * What a person's look at a suspect is worth: the harm that it prevents and what the label teaches. Orders the queue,
 * decides nothing.
 *
 *     value = (p · harm + ½ · H(p)) · fresh
 *
 * p is the probability of a hack. `harm` is 1 where the next export would take the solution (it passes and no label
 * stands against it), else 0.2: it can still be sampled as a negative. H is the binary entropy in bits, what a label
 * would tell that is not known yet (expected information, as in uncertainty sampling: Lewis and Gale 1994). `fresh` is
 * 1 for a first look and ½ for a second one, which confirms more often than it surprises.
 */

export interface Look {
  /** Probability of a hack, 0 to 1. */
  readonly hacked: number;
  /** An export would take it as an answer as things are. */
  readonly exportable: boolean;
  /** How many others have looked. */
  readonly looks: number;
}

const entropy = (p: number): number =>
  p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));

/** From 0 to 1.5. */
export const lookValue = ({ hacked, exportable, looks }: Look): number =>
  (hacked * (exportable ? 1 : 0.2) + entropy(hacked) / 2) * (looks > 0 ? 0.5 : 1);
