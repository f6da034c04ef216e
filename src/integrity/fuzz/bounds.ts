/** Bounds of a parameter that the statement gives, as `0<=n<=100` or `n>=1`: they widen what the tests show. */
import type { ProblemFacts } from '../types.ts';
import type { Shape } from './shape.ts';

/** Beyond what the tests show numbers grow at most so far: references may take time that grows with them. */
const STEP = 50;

/** The shapes with the bounds of number parameters widened as far as the statement says. */
export function boundsIn(problem: ProblemFacts, shapes: readonly Shape[]): readonly Shape[] {
  const stated = statedBounds(problem);
  return shapes.map((shape, i) => (shape.kind === 'number' && stated[i] ? widened(shape, stated[i]) : shape));
}

/** What the statement says of each parameter of the Python reference, in their order. */
export function statedBounds({
  statement,
  references,
}: Pick<ProblemFacts, 'statement' | 'references'>): readonly Bounds[] {
  const [, list = ''] = /def\s+\w+\s*\(([^)]*)\)/.exec(references.python ?? '') ?? [];
  const names = list.split(',').map((each) => each.split(/[:=]/)[0]?.trim() ?? '');
  return names.map((name) => (name ? bounds(statement, name) : { low: null, high: null }));
}

/** Null for a side that the statement leaves open. */
interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

function widened(shape: Shape & { kind: 'number' }, { low, high }: Bounds): Shape {
  return {
    ...shape,
    low: low === null ? shape.low : Math.max(low, shape.low - STEP),
    high: high === null ? shape.high : Math.min(high, shape.high + STEP),
  };
}

const numberIn = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const [base = '', power] = text.split('^');
  return power === undefined ? Number(base) : Number(base) ** Number(power);
};

/** What the prose says of `name`; null for a side that it leaves open. */
function bounds(statement: string, name: string): Bounds {
  const safe = name.replace(/\W/g, '');
  const number = '(-?\\d+(?:\\^\\d+)?)';
  const both = new RegExp(`${number}\\s*<=\\s*${safe}\\s*<=?\\s*${number}`).exec(statement);
  if (both) return { low: numberIn(both[1]), high: numberIn(both[2]) };
  const atLeast = new RegExp(`\\b${safe}\\s*>=\\s*${number}`).exec(statement);
  return { low: numberIn(atLeast?.[1]), high: null };
}
