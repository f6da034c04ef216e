/** Going over trees: the direct children of a node, and a visit of all below it. */
import type { Node } from './tree.ts';

type Child = Node | null;

/** The nodes directly below `node`, in the order of the text; null where an argument is left out. */
export function children(node: Node): readonly Child[] {
  switch (node.kind) {
    case 'derived':
      return [node.fn];
    case 'apply':
      return [node.fn, ...node.args];
    case 'infix':
      return [node.left, node.op, node.right];
    case 'assign':
      return [node.target, node.value];
    case 'group':
      return [node.inner];
    case 'list':
      return node.items;
    case 'table':
      return [...node.keys, ...(node.columns ?? [])];
    case 'lambda':
      return node.body;
    case 'control':
      return node.args;
    case 'leave':
      return [node.value];
    case 'query':
      return [...node.limits, ...node.columns, ...(node.by ?? []), node.from, ...node.where];
    default:
      return [];
  }
}

/** Calls `see` with `node` and every node below it; where it answers false, what is below is left out. */
export function visit(node: Child, see: (node: Node) => boolean | undefined): void {
  if (!node || see(node) === false) return;
  for (const child of children(node)) visit(child, see);
}
