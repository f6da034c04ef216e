/** A tree with one node exchanged for another; the rest is shared with the tree that it was made from. */
import type { Node, Script } from './tree.ts';
import { children } from './walk.ts';

type Child = Node | null;

/** A node below a parent that must stand there: it is exchanged, never taken away. */
const must = (node: Child, before: Node): Node => node ?? before;

/** The node with other children, given in the order in which `children` lists them. */
function withChildren(node: Node, next: readonly Child[]): Node {
  const at = (i: number, before: Node): Node => must(next[i] ?? null, before);
  const some = (from: number, before: readonly Node[]): Node[] => before.map((each, i) => at(from + i, each));
  switch (node.kind) {
    case 'derived':
      return { ...node, fn: at(0, node.fn) };
    case 'apply':
      return { ...node, fn: at(0, node.fn), args: next.slice(1) };
    case 'infix':
      return { ...node, left: at(0, node.left), op: at(1, node.op), right: next[2] ?? null };
    case 'assign':
      return { ...node, target: at(0, node.target), value: at(1, node.value) };
    case 'group':
      return { ...node, inner: at(0, node.inner) };
    case 'list':
      return { ...node, items: next };
    case 'table': {
      const columns = node.columns && some(node.keys.length, node.columns);
      return { ...node, keys: some(0, node.keys), columns };
    }
    case 'lambda':
      return { ...node, body: next };
    case 'control':
      return { ...node, args: next };
    case 'leave':
      return { ...node, value: at(0, node.value) };
    case 'query':
      return queryWith(node, next, some);
    default:
      return node;
  }
}

function queryWith(
  node: Node & { kind: 'query' },
  next: readonly Child[],
  some: (from: number, before: readonly Node[]) => Node[],
): Node {
  const columns = node.limits.length;
  const by = columns + node.columns.length;
  const from = by + (node.by?.length ?? 0);
  return {
    ...node,
    limits: next.slice(0, columns),
    columns: some(columns, node.columns),
    by: node.by && some(by, node.by),
    from: must(next[from] ?? null, node.from),
    where: some(from + 1, node.where),
  };
}

/** `root` with `target`, the very object, exchanged for `by`; the same object where it is not below. */
function exchanged(root: Node, target: Node, by: Node): Node {
  if (root === target) return by;
  if (target.start < root.start || target.end > root.end) return root;
  const before = children(root);
  const next = before.map((child) => child && exchanged(child, target, by));
  return next.some((child, i) => child !== before[i]) ? withChildren(root, next) : root;
}

/** The script with one node exchanged. */
export function exchangedIn<T extends Pick<Script, 'statements'>>(script: T, target: Node, by: Node): T {
  const statements = script.statements.map((statement) => ({
    ...statement,
    expressions: statement.expressions.map((root) => root && exchanged(root, target, by)),
  }));
  return { ...script, statements };
}
