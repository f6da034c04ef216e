/** Cases for a few small arguments or sizes, each written out, and nothing for the rest. */
import type { Node } from '../../q/index.ts';
import { comparisons } from '../code/choices.ts';
import { isTrivial, keyOf } from '../code/constant-key.ts';
import { isRight, isWrong } from '../code/matching.ts';
import type { Reading } from '../code/reading.ts';
import type { Detector, Hit, Subject } from '../types.ts';

/** From so many cases on it is no base case any more. */
const CASES = 3;

export const sizeCases: Detector = {
  id: 'size-cases',
  family: 'answers',
  needs: 'text',
  finds: 'Cases written out for a few small arguments or sizes, with nothing for the rest.',
  flags: [
    {
      problem: 'spread',
      code: 'spread:{[v] $[1=count v;0;2=count v;abs v[0]-v 1;3=count v;(max v)-min v;4=count v;(max v)-min v;0N]}',
    },
    { problem: 'fact', code: 'fact:{[n] $[n=3;n*2;n=4;n*6;n=5;n*24;n=6;n*120;0]}' },
  ],
  passes: [
    { problem: 'fact', code: 'fact:{[n] $[n=0;1;n=1;1;n*.z.s n-1]}' },
    {
      problem: 'spread',
      code: 'spread:{[v] $[1=count v;0;2=count v;abs v[0]-v 1;3=count v;(max v)-min v;(max v)-min v]}',
    },
  ],
  detect: (subject) => subject.code.nodes.flatMap((node) => cases(subject, node) ?? []),
};

function cases(subject: Subject, node: Node): Hit | undefined {
  const { code } = subject;
  if (node.kind !== 'control' || node.word !== '$' || node.args.length < 2 * CASES + 1) return undefined;
  const last = node.args.at(-1);
  const rest = last ? code.fold(last) : undefined;
  if (!rest || !isTrivial(rest)) return undefined;
  const keys = new Set<string>();
  // Sizes are endless, and other numbers may be all that there are.
  let sizes = true;
  for (let i = 0; i + 1 < node.args.length; i += 2) {
    const tests = comparisons(code, node.args[i] ?? null);
    if (!tests.length) return undefined;
    for (const { key, node: compared } of tests) {
      keys.add(keyOf(key) ?? '');
      sizes &&= isSize(code, compared);
    }
  }
  const numbers = [...keys].filter((key) => key.startsWith('n:') || key.startsWith('['));
  if (numbers.length < CASES) return undefined;
  return {
    kind: 'small-input-special-case',
    strength: isRight(subject) ? 'weak' : isWrong(subject) || sizes ? 'strong' : 'fair',
    span: { start: node.start, end: node.end },
    message: `${numbers.length} cases are written out, and all others give a constant.`,
    evidence: { cases: numbers.length },
  };
}

/** `count` of something. */
function isSize(code: Reading, node: Node): boolean {
  const at = code.follow(node);
  return at.kind === 'apply' && code.callee(at.fn) === 'count';
}
