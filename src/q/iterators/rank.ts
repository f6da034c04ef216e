/** Whether an iterator takes what it modifies as a function of one argument (converge) or of two (fold). */
import type { Value } from '../values/types.ts';

/** The rank an accumulator sees: a derived verb that accumulates itself counts as unary, as in `,//`. */
export function accumulatorRank(fn: Value): number {
  switch (fn.t) {
    case 100:
      return Math.max(1, fn.params.length);
    case 101:
      return Math.max(...fn.primitive.ranks) > 1 && !fn.primitive.ranks.includes(1) ? 2 : 1;
    case 102:
    case 103:
      return Math.max(...fn.primitive.ranks);
    case 104: {
      const gaps = fn.args.filter((arg) => arg === null).length;
      return gaps || Math.max(1, declaredRank(fn.fn) - fn.args.length);
    }
    case 105:
      return accumulatorRank(fn.fns.at(-1)!);
    case 106:
      return accumulatorRank(fn.fn);
    case 110:
    case 111:
      return 2;
    default:
      return 1;
  }
}

function declaredRank(fn: Value): number {
  if (fn.t === 100) return fn.params.length;
  if (fn.t !== 101 && fn.t !== 102 && fn.t !== 103) return 0;
  const beyond = fn.primitive.ranks.filter((rank) => rank > 1);
  return beyond.length ? Math.min(...beyond) : 1;
}
