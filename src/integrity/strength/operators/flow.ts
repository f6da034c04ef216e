/** Operators on the order of things: conditions, guards, statements, operands, iterators. */
import type { Node } from '../../../q/index.ts';
import { applied, brief, type Change, grouped, type MutationOperator } from '../operator.ts';

/** A condition of `if`, `while` or `$[…]` becomes its opposite. */
function negated(node: Node, parent: Node | null): readonly Change[] {
  if (parent?.kind !== 'control' || !conditions(parent).includes(node)) return [];
  return [{ by: applied('not', grouped(node)) }];
}

/** In `$[c;a;d;b;e]` every second one is a condition, the last excepted. */
const conditions = ({ word, args }: Node & { kind: 'control' }): readonly (Node | null)[] => {
  if (word === 'if' || word === 'while') return args.slice(0, 1);
  return word === '$' ? args.filter((_, i) => i % 2 === 0 && i < args.length - 1) : [];
};

const isGuard = (node: Node | null | undefined): boolean => node?.kind === 'control' && node.word === 'if';

/** The functions and blocks that a statement can be taken out of, without that statement. */
function without(node: Node, taken: (statement: Node) => boolean): readonly Change[] {
  const block = blockOf(node);
  if (!block) return [];
  return block.statements.flatMap((statement, i) =>
    statement && i >= block.from && i < block.statements.length - 1 && taken(statement)
      ? [
          {
            by: block.with(block.statements.filter((_, j) => j !== i)),
            at: statement,
            says: `\`${brief(statement)}\` was left out`,
          },
        ]
      : [],
  );
}

interface Block {
  readonly statements: readonly (Node | null)[];
  /** Before it stands a condition or a count. */
  readonly from: number;
  readonly with: (statements: readonly (Node | null)[]) => Node;
}

/** The last statement of a function is its result and no candidate; those of `if`, `do` and `while` are all alike. */
function blockOf(node: Node): Block | null {
  if (node.kind === 'lambda') return { statements: node.body, from: 0, with: (body) => ({ ...node, body }) };
  if (node.kind !== 'control' || node.word === '$' || node.args.length < 2) return null;
  const from = node.word === '[' ? 0 : 1;
  // An empty place at the end makes the last one a candidate like the others.
  const statements = node.word === '[' ? node.args : [...node.args, null];
  return { statements, from, with: (args) => ({ ...node, args }) };
}

const orderMatters = new Set([
  '-',
  '%',
  ',',
  '<',
  '<=',
  '>',
  '>=',
  'mod',
  'div',
  'xexp',
  'in',
  'except',
  '#',
  '_',
]);

function operandsSwapped(node: Node): readonly Change[] {
  if (node.kind !== 'infix' || !node.right) return [];
  const { op, left, right } = node;
  if (op.kind !== 'operator' && op.kind !== 'name') return [];
  return orderMatters.has(op.name) ? [{ by: { ...node, left: grouped(right), right: left } }] : [];
}

const otherIterators: Readonly<Record<string, string>> = { '/': '\\', '\\': '/' };
const otherWords: Readonly<Record<string, string>> = { over: 'scan', scan: 'over' };
const otherSides: Readonly<Record<string, string>> = { '\\:': '/:', '/:': '\\:' };

function iterated(others: Readonly<Record<string, string>>, node: Node): readonly Change[] {
  if (node.kind !== 'derived') return [];
  const iterator = others[node.iterator];
  return iterator === undefined ? [] : [{ by: { ...node, iterator } }];
}

function overScan(node: Node): readonly Change[] {
  const name = node.kind === 'name' ? otherWords[node.name] : undefined;
  return name === undefined ? iterated(otherIterators, node) : [{ by: { ...node, name } as Node }];
}

/** `f each x` becomes `f x`, `f'[x]` becomes `f[x]`. */
function whole(node: Node): readonly Change[] {
  if (node.kind === 'derived' && node.iterator === "'")
    return [{ by: node.fn, says: `\`${brief(node.fn)}\` lost its \`'\`` }];
  if (node.kind !== 'infix' || !node.right || node.op.kind !== 'name') return [];
  if (!['each', 'peach'].includes(node.op.name)) return [];
  const { left, right, start, end } = node;
  return [{ by: { kind: 'apply', bracket: true, fn: grouped(left), args: [right], start, end } }];
}

export const flowOperators: readonly MutationOperator[] = [
  { id: 'negate-condition', does: 'turns a condition round', changes: negated },
  { id: 'drop-guard', does: 'leaves out an if', changes: (node) => without(node, isGuard) },
  {
    id: 'drop-statement',
    does: 'leaves out a statement',
    changes: (node) => without(node, (statement) => !isGuard(statement)),
  },
  { id: 'swap-operands', does: 'swaps operands whose order matters', changes: operandsSwapped },
  { id: 'over-scan', does: 'keeps the steps for the last one, and the reverse', changes: overScan },
  { id: 'each-whole', does: 'applies to the whole for each item', changes: whole },
  {
    id: 'left-right',
    does: 'goes over the other side',
    changes: (node) => iterated(otherSides, node),
  },
];
