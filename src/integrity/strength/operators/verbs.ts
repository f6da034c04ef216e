/** Operators that take one verb for another: signs between operands, also in `+/`, `+[a;b]` and `x+:1`. */
import type { Node } from '../../../q/index.ts';
import type { Change, MutationOperator } from '../operator.ts';

type Swaps = Readonly<Record<string, readonly string[]>>;

/** `-x` and `#:` have one operand: another sign there is another verb altogether. */
const hasOneOperand = (node: Node & { kind: 'operator' }, parent: Node | null): boolean =>
  node.monadic || (parent?.kind === 'apply' && !parent.bracket && parent.fn === node);

function swapped(swaps: Swaps, node: Node, parent: Node | null): readonly Change[] {
  if (node.kind === 'operator' && !hasOneOperand(node, parent))
    return (swaps[node.name] ?? []).map((name) => ({ by: { ...node, name } }));
  if (node.kind === 'name') return (swaps[node.name] ?? []).map((name) => ({ by: { ...node, name } }));
  if (node.kind === 'assign' && node.op)
    return (swaps[node.op] ?? []).filter((op) => /^\W$/.test(op)).map((op) => ({ by: { ...node, op } }));
  return [];
}

const verb = (id: string, does: string, swaps: Swaps): MutationOperator => ({
  id,
  does,
  changes: (node, parent) => swapped(swaps, node, parent),
});

export const verbOperators: readonly MutationOperator[] = [
  verb('plus-minus', 'adds for subtracting and the reverse', { '+': ['-'], '-': ['+'] }),
  verb('times-divide', 'multiplies for dividing and the reverse', { '*': ['%'], '%': ['*'] }),
  verb('mod-div', 'takes the quotient for the rest and the reverse', { mod: ['div'], div: ['mod'] }),
  verb('comparison', 'moves the edge of a comparison, or turns it round', {
    '<': ['<=', '>'],
    '<=': ['<', '>='],
    '>': ['>=', '<'],
    '>=': ['>', '<='],
  }),
  verb('equality', 'asks for a difference in place of equality and the reverse', {
    '=': ['<>'],
    '<>': ['='],
  }),
  verb('and-or', 'takes the smaller for the larger, and for or', {
    '&': ['|'],
    '|': ['&'],
    and: ['or'],
    or: ['and'],
  }),
  verb('take-drop', 'takes for dropping and the reverse', { '#': ['_'], _: ['#'] }),
];
