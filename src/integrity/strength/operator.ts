/** What a mutation operator is, and the small pieces of tree that operators are made of. */
import { type Node, parseScript, printNode } from '../../q/index.ts';

/** A node's replacement. */
export interface Change {
  readonly by: Node;
  /** Where before and after would not tell it briefly. */
  readonly says?: string;
  /** What it is about, where that is only a part of the node. */
  readonly at?: Node;
}

/** One way to break code: for a node and what it stands in, all replacements of that node. */
export interface MutationOperator {
  readonly id: string;
  /** What it does, a phrase. */
  readonly does: string;
  readonly changes: (node: Node, parent: Node | null) => readonly Change[];
}

const SHOWN = 48;

/** Code on one line, cut. */
export const brief = (node: Node): string => {
  const text = printNode(node).replace(/\s+/g, ' ');
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
};

/** The tree of one expression, which must be sound, standing at `place`. */
export function expression(text: string, { start, end }: { start: number; end: number }): Node {
  const node = parseScript(text).statements[0]?.expressions[0];
  if (!node) throw new Error(`no expression: ${text}`);
  return { ...node, start, end };
}

/** The node such that something may stand to the right of it. */
export const grouped = (node: Node): Node => {
  const closed = ['literal', 'name', 'group', 'list', 'lambda', 'table'].includes(node.kind);
  return closed || (node.kind === 'apply' && node.bracket)
    ? node
    : { kind: 'group', inner: node, start: node.start, end: node.end };
};

/** `f x` for a keyword `f`. */
export const applied = (word: string, to: Node): Node => ({
  kind: 'apply',
  bracket: false,
  fn: expression(word, to),
  args: [to],
  start: to.start,
  end: to.end,
});

/** The only argument of a call with one argument. */
export const soleArgument = (node: Node): Node | null =>
  node.kind === 'apply' && node.args.length === 1 ? (node.args[0] ?? null) : null;
