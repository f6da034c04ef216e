/** Results that a loose comparison accepts though they are no answer: empties, nested empties, one broadcast value. */
import { count, isList, items, type Value } from '../../q/index.ts';
import { endings } from '../code/provenance.ts';
import type { Detector, Hit, Subject } from '../types.ts';

export const looseResult: Detector = {
  id: 'loose-result',
  family: 'comparator',
  needs: 'text',
  finds: 'Results that q calls equal item by item though they are no answer.',
  flags: [
    { problem: 'leap', code: 'leap:{[y] 0#0b}' },
    { problem: 'dot', code: 'dot:{[a;b] ()}' },
    { problem: 'spread', code: 'spread:{[v] (();())}' },
  ],
  passes: [
    { problem: 'leap', code: 'leap:{[y] $[null y;0b;0=y mod 4]}' },
    { problem: 'initials', code: 'initials:{[s] $[count s;upper first each " " vs s;""]}' },
  ],
  detect: (subject) => [...emptyAlways(subject), ...broadcast(subject)],
};

/** An empty whatever the argument, where answers are not empty. */
function emptyAlways(subject: Subject): Hit[] {
  const ends = endings(subject.code);
  const values = ends.map(({ node }) => subject.code.fold(node));
  const [first] = ends;
  if (!first || !values.every((value) => value && isHollow(value))) return hollowByForm(subject);
  if (subject.problem.tests.filter(({ expected }) => !isHollow(expected)).length < 2) return [];
  return [
    hit(first.node, 'Gives an empty whatever the argument: a comparison item by item finds no difference.'),
  ];
}

/** `0#x` and `()` in forms that do not fold. */
function hollowByForm(subject: Subject): Hit[] {
  const ends = endings(subject.code);
  const hollow = ends.filter(({ node }) => {
    if (node.kind !== 'infix' || node.op.kind !== 'operator' || node.op.name !== '#') return false;
    const filling = node.right ? subject.code.fold(node.right) : undefined;
    if (filling?.t === 0 && isHollow(filling)) return true;
    const n = subject.code.fold(node.left);
    return n?.t === -7 && n.v === 0;
  });
  const [first] = hollow;
  const answers = subject.problem.tests.filter(({ expected }) => !isHollow(expected)).length;
  return first && hollow.length === ends.length && answers >= 2
    ? [
        hit(
          first.node,
          'Gives an empty whatever the argument: a comparison item by item finds no difference.',
        ),
      ]
    : [];
}

const isHollow = (value: Value): boolean =>
  isList(value) && (count(value) === 0 || (value.t === 0 && items(value).every(isHollow)));

/** Seen when it ran: strict comparison fails where q's own broadcasting would not. */
function broadcast({ behaviour, code }: Subject): Hit[] {
  if (!behaviour || behaviour.looselyEqual < 2) return [];
  const { visible, hidden, looselyEqual } = behaviour;
  const failed = visible.of + hidden.of - visible.agreed - hidden.agreed;
  if (looselyEqual < 0.6 * failed) return [];
  const place = code.entry ?? code.nodes[0];
  return place ? [hit(place, `${looselyEqual} results that fail would pass a comparison item by item.`)] : [];
}

const hit = ({ start, end }: { start: number; end: number }, message: string): Hit => ({
  kind: 'equality-abuse',
  strength: 'certain',
  span: { start, end },
  message,
  evidence: {},
});
