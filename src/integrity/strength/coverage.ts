/**
 * Coverage of a solution by its tests, by traps: a statement, or an arm of a condition, is exchanged for a signal; if
 * all tests still pass, none of them went there. (Code that runs under a trap of its own, as `@[f;x;0]` does, can
 * swallow the signal, and then counts as not reached.)
 */
import { type Node, parseScript } from '../../q/index.ts';
import { printed, sitesOf } from './mutants.ts';
import { brief, expression } from './operator.ts';
import type { Counted, Coverage } from './types.ts';

/** A place with a trap in it. */
export interface Trap {
  readonly what: 'statement' | 'branch';
  readonly line: number;
  readonly text: string;
  /** The solution with the trap. */
  readonly code: string;
}

/** Solutions with one trap each; none where `source` cannot be parsed. */
export function trapsOf(source: string): readonly Trap[] {
  const script = parseScript(source);
  if (script.faults.length) return [];
  return sitesOf(script).flatMap(([node, parent]) =>
    placesOf(node, parent).flatMap((what) => {
      const code = printed(script, node, expression("'`reached", node));
      const line = source.slice(0, node.start).split('\n').length;
      return code === undefined ? [] : [{ what, line, text: brief(node), code }];
    }),
  );
}

/** A statement of a function or block, an arm of `$[…]`, the body of `if`, `do` and `while`; a node can be two of them. */
function placesOf(node: Node, parent: Node | null): readonly Trap['what'][] {
  if (parent?.kind === 'lambda') return ['statement'];
  if (parent?.kind !== 'control') return [];
  const at = parent.args.indexOf(node);
  if (parent.word === '$') return at % 2 === 1 || at === parent.args.length - 1 ? ['branch'] : [];
  if (parent.word === '[') return ['statement'];
  return at === 0 ? [] : at === 1 ? ['statement', 'branch'] : ['statement'];
}

/** What the traps tell. @param reached whether some test ran into the trap; undefined where it could not be run */
export function coverageOf(
  traps: readonly Trap[],
  reached: (trap: Trap) => boolean | undefined,
): Coverage | null {
  const told = traps.filter((trap) => reached(trap) !== undefined);
  if (!told.length) return null;
  const count = (what: Trap['what']): Counted => {
    const own = told.filter((trap) => trap.what === what);
    return { hit: own.filter((trap) => reached(trap)).length, of: own.length };
  };
  const missed = told
    .filter((trap) => reached(trap) === false)
    .map(({ line, text }) => ({ line, code: text }));
  return {
    statements: count('statement'),
    branches: count('branch'),
    missed: [...new Map(missed.map((each) => [`${each.line} ${each.code}`, each])).values()],
  };
}
