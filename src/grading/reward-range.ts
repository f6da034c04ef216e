/**
 * Where the rewards of a grader can lie, told from its file alone: interval arithmetic over the formula of a multi
 * grader. The bounds are never too narrow; a part that a formula names twice can make them wider than they need be.
 */
import type { Formula } from './formula.ts';

/** Both ends included; an end that nothing bounds is infinite. */
export interface RewardRange {
  readonly low: number;
  readonly high: number;
}

/** Of most kinds: a share, or 0 and 1. */
export const unitRange: RewardRange = { low: 0, high: 1 };

/** Of what may give any number. */
export const unbounded: RewardRange = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

const spanning = (values: readonly number[]): RewardRange =>
  values.some(Number.isNaN) ? unbounded : { low: Math.min(...values), high: Math.max(...values) };

/** A product in which nothing, however often, is nothing. */
const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

/** The range of an operation that has its extremes where both sides have theirs. */
const corners = (a: RewardRange, b: RewardRange, of: (x: number, y: number) => number): RewardRange =>
  spanning([of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)]);

const holdsZero = ({ low, high }: RewardRange): boolean => low <= 0 && high >= 0;

/** A base below 0 has powers for whole exponents only; even ones turn at 0. */
function power(base: RewardRange, exponent: RewardRange): RewardRange {
  const ends = corners(base, exponent, Math.pow);
  if (base.low > 0 || (base.low === 0 && exponent.low >= 0)) return ends;
  const { low: n } = exponent;
  if (n !== exponent.high || !Number.isInteger(n) || (n < 0 && holdsZero(base))) return unbounded;
  return n > 0 && n % 2 === 0 && holdsZero(base) ? { low: 0, high: ends.high } : ends;
}

function operate(operator: string, a: RewardRange, b: RewardRange): RewardRange {
  switch (operator) {
    case '+':
      return spanning([a.low + b.low, a.high + b.high]);
    case '-':
      return spanning([a.low - b.high, a.high - b.low]);
    case '*':
      return corners(a, b, product);
    case '/':
      return holdsZero(b) ? unbounded : corners(a, b, (x, y) => x / y);
    default:
      return power(a, b);
  }
}

const rising = ({ low, high }: RewardRange, by: (x: number) => number): RewardRange =>
  spanning([by(low), by(high)]);

/** What lies below 0 has no root and no logarithm: it is an error and no reward. */
const fromZero = ({ low, high }: RewardRange): RewardRange => ({ low: Math.max(0, low), high });

function call(name: string, args: readonly RewardRange[]): RewardRange {
  const [first = unbounded] = args;
  const lows = args.map(({ low }) => low);
  const highs = args.map(({ high }) => high);
  switch (name) {
    case 'min':
      return { low: Math.min(...lows), high: Math.min(...highs) };
    case 'max':
      return { low: Math.max(...lows), high: Math.max(...highs) };
    case 'abs': {
      const ends = [Math.abs(first.low), Math.abs(first.high)];
      return spanning(holdsZero(first) ? [0, ...ends] : ends);
    }
    case 'floor':
      return rising(first, Math.floor);
    case 'ceil':
      return rising(first, Math.ceil);
    case 'exp':
      return rising(first, Math.exp);
    case 'sqrt':
      return rising(fromZero(first), Math.sqrt);
    default:
      return rising(fromZero(first), Math.log);
  }
}

/**
 * Bounds of what a formula gives.
 * @param parts the ranges of the names in it
 */
export function formulaRange(formula: Formula, parts: Readonly<Record<string, RewardRange>>): RewardRange {
  const of = (part: Formula): RewardRange => formulaRange(part, parts);
  switch (formula.kind) {
    case 'number':
      return { low: formula.value, high: formula.value };
    case 'name':
      return parts[formula.name] ?? unbounded;
    case 'minus': {
      const { low, high } = of(formula.of);
      return { low: -high, high: -low };
    }
    case 'operator':
      return operate(formula.operator, of(formula.left), of(formula.right));
    case 'call':
      return call(formula.name, formula.args.map(of));
  }
}
