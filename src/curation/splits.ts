/**
 * Splitting by problem: all solutions of a problem go to one split. Deterministic: problems are ordered by the
 * SHA-256 of seed and id and dealt out by the shares, so the same ids, shares and seed give the same split on any
 * machine. Shares are met as closely as whole problems allow (largest remainder).
 */
import { createHash } from 'node:crypto';
import { CurationError } from './errors.ts';

/** Share by split name; they sum to 1. Empty puts everything into `train`. */
export type Shares = Readonly<Record<string, number>>;

const tolerance = 1e-6;

/** Split name by problem id; throws `bad-split` unless names are plain and shares are positive and sum to 1. */
export const assignSplits = (
  problems: readonly string[],
  shares: Shares,
  seed: number,
): ReadonlyMap<string, string> => {
  const entries = checkedShares(shares);
  const order = problems
    .map((id) => ({ id, rank: createHash('sha256').update(`${seed}\0${id}`).digest('hex') }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  const split = new Map<string, string>();
  let next = 0;
  for (const [name, many] of quotas(entries, problems.length)) {
    for (const { id } of order.slice(next, next + many)) split.set(id, name);
    next += many;
  }
  return split;
};

const checkedShares = (shares: Shares): readonly (readonly [string, number])[] => {
  const entries = Object.entries(shares);
  if (entries.length === 0) return [['train', 1]];
  const badName = entries.find(([name]) => !/^[a-z][a-z0-9_-]{0,39}$/.test(name));
  if (badName)
    throw new CurationError(
      'bad-split',
      `${JSON.stringify(badName[0])} cannot name a split; use small letters, digits, - and _, such as train or test.`,
    );
  const badShare = entries.find(([, share]) => !(share > 0 && share <= 1));
  if (badShare)
    throw new CurationError(
      'bad-split',
      `The share of ${badShare[0]} is ${badShare[1]}; a share is more than 0 and at most 1.`,
    );
  const sum = entries.reduce((total, [, share]) => total + share, 0);
  if (Math.abs(sum - 1) > tolerance)
    throw new CurationError('bad-split', `The shares sum to ${Number(sum.toFixed(6))}; they must sum to 1.`);
  return entries;
};

/** Whole numbers that sum to `total`: floors first, then the largest remainders, the earlier split on a tie. */
const quotas = (
  entries: readonly (readonly [string, number])[],
  total: number,
): (readonly [string, number])[] => {
  const exact = entries.map(([name, share], index) => ({
    name,
    index,
    whole: Math.floor(share * total + tolerance),
    part: share * total,
  }));
  const left = total - exact.reduce((sum, each) => sum + each.whole, 0);
  const byRemainder = [...exact].sort((a, b) => b.part - b.whole - (a.part - a.whole) || a.index - b.index);
  const extra = new Set(byRemainder.slice(0, left).map((each) => each.name));
  return exact.map(({ name, whole }) => [name, whole + (extra.has(name) ? 1 : 0)]);
};
