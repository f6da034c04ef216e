/**
 * Scores to probabilities that count: isotonic regression where there are many outcomes, Platt's sigmoid where there
 * are few. Both are kept as plain data, so that they can be stored and read back.
 */
import type { Scored } from './ranking.ts';

/** A fitted map. `isotonic`: values at rising scores, straight lines between them and level beyond. */
export type Calibrator =
  | { readonly kind: 'isotonic'; readonly scores: readonly number[]; readonly values: readonly number[] }
  | { readonly kind: 'platt'; readonly slope: number; readonly intercept: number };

/** The probability that `calibrator` gives a score. */
export function calibrate(calibrator: Calibrator, score: number): number {
  if (calibrator.kind === 'platt') return logistic(calibrator.slope * score + calibrator.intercept);
  const { scores, values } = calibrator;
  const above = scores.findIndex((each) => each >= score);
  if (above < 0) return values.at(-1) as number;
  const [high, top] = [scores[above] as number, values[above] as number];
  if (above === 0 || high === score) return top;
  const [low, bottom] = [scores[above - 1] as number, values[above - 1] as number];
  return bottom + ((top - bottom) * (score - low)) / (high - low);
}

/** 1/(1+e^-x). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

interface Block {
  low: number;
  high: number;
  positives: number;
  size: number;
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955; Zadrozny and Elkan 2002 for probabilities).
 * A pool's value is kept one outcome away from 0 and 1, at (positives+1/2)/(size+1): a pool of five says less than a
 * pool of five hundred. Values are pooled after that as well, so that they never fall.
 * @throws RangeError without rows
 */
export function isotonic(rows: readonly Scored[]): Calibrator {
  if (!rows.length) throw new RangeError('Isotonic regression needs at least one outcome.');
  const share = ({ positives, size }: Block): number => (positives + 0.5) / (size + 1);
  const raw = ({ positives, size }: Block): number => positives / size;
  const pools = pooled(pooled(levels(rows), raw), share);
  const ends = pools.flatMap((block) => {
    const value = share(block);
    return block.low === block.high
      ? [[block.low, value] as const]
      : [[block.low, value] as const, [block.high, value] as const];
  });
  return { kind: 'isotonic', scores: ends.map(([score]) => score), values: ends.map(([, value]) => value) };
}

/** One block for each score, rising. */
function levels(rows: readonly Scored[]): Block[] {
  const blocks: Block[] = [];
  for (const { score, actual } of [...rows].sort((a, b) => a.score - b.score)) {
    const last = blocks.at(-1);
    if (last && last.high === score) {
      last.size++;
      last.positives += actual ? 1 : 0;
    } else blocks.push({ low: score, high: score, positives: actual ? 1 : 0, size: 1 });
  }
  return blocks;
}

/** Joins neighbours until `value` never falls. */
function pooled(blocks: readonly Block[], value: (block: Block) => number): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    let next = { ...block };
    for (let last = kept.at(-1); last && value(last) >= value(next); last = kept.at(-1)) {
      kept.pop();
      next = {
        low: last.low,
        high: next.high,
        positives: last.positives + next.positives,
        size: last.size + next.size,
      };
    }
    kept.push(next);
  }
  return kept;
}

/**
 * Platt's sigmoid: logistic regression of the outcome on the score with targets kept off 0 and 1, by Newton's method
 * with a halved step (Platt 1999, in the form of Lin, Lin and Weng 2007).
 */
export function platt(rows: readonly Scored[]): Calibrator {
  const positives = rows.filter(({ actual }) => actual).length;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (rows.length - positives + 2)];
  const points = rows.map(({ score, actual }) => ({ x: score, t: actual ? high : low }));
  let [a, b] = [0, Math.log((positives + 1) / (rows.length - positives + 1))];
  let before = lossOf(points, a, b);
  for (let i = 0; i < 100; i++) {
    const { ga, gb, haa, hab, hbb } = derivatives(points, a, b);
    if (Math.abs(ga) < 1e-6 && Math.abs(gb) < 1e-6) break;
    const determinant = haa * hbb - hab * hab;
    const [da, db] = [(hab * gb - hbb * ga) / determinant, (hab * ga - haa * gb) / determinant];
    let step = 1;
    let next = lossOf(points, a + da, b + db);
    for (; next > before && step > 1e-10; next = lossOf(points, a + step * da, b + step * db)) step /= 2;
    if (next > before) break;
    [a, b, before] = [a + step * da, b + step * db, next];
  }
  return { kind: 'platt', slope: a, intercept: b };
}

interface Point {
  readonly x: number;
  readonly t: number;
}

/** Cross-entropy, in a form that does not overflow. */
function lossOf(points: readonly Point[], a: number, b: number): number {
  let sum = 0;
  for (const { x, t } of points) {
    const z = a * x + b;
    sum += z >= 0 ? (1 - t) * z + Math.log1p(Math.exp(-z)) : -t * z + Math.log1p(Math.exp(z));
  }
  return sum;
}

/** Gradient and Hessian; the diagonal is lifted a little, so that the latter can be inverted. */
function derivatives(points: readonly Point[], a: number, b: number) {
  let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9];
  for (const { x, t } of points) {
    const p = logistic(a * x + b);
    const w = p * (1 - p);
    ga += (p - t) * x;
    gb += p - t;
    haa += w * x * x;
    hab += w * x;
    hbb += w;
  }
  return { ga, gb, haa, hab, hbb };
}
