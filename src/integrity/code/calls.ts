/** What a program calls, by the name that is meant: directly, by infix, handed to an iterator or a trap, or aliased. */
import type { Node } from '../../q/index.ts';
import { textOf } from './fold.ts';
import type { Reading } from './reading.ts';

/** One use of a function; `args` as far as they are written beside it. */
export interface Call {
  readonly name: string;
  readonly node: Node;
  readonly args: readonly Node[];
}

/** All uses of names and operators as functions. A name that is merely handed on counts as a call without arguments. */
export function callsOf(code: Reading): readonly Call[] {
  const applied = new Set<Node>(code.nodes.flatMap((node) => (node.kind === 'assign' ? [node.target] : [])));
  const calls: Call[] = [];
  for (const node of code.nodes) {
    if (node.kind === 'apply') {
      const name = code.callee(node.fn);
      if (name === undefined) continue;
      applied.add(node.fn);
      calls.push({ name, node, args: node.args.filter((arg) => arg !== null) });
    }
    if (node.kind === 'infix') {
      const name = code.callee(node.op);
      if (name === undefined) continue;
      applied.add(node.op);
      calls.push({ name, node, args: node.right ? [node.left, node.right] : [node.left] });
      // `@` and `.` apply their left side.
      const via =
        (name === '@' || name === '.') && node.right
          ? (code.callee(node.left) ?? symbolOf(code, node.left))
          : undefined;
      if (via !== undefined) calls.push({ name: via, node, args: node.right ? [node.right] : [] });
    }
  }
  for (const node of code.nodes) {
    if (applied.has(node)) continue;
    if (node.kind === 'name') calls.push({ name: node.name.replace(/^\.q\./, ''), node, args: [] });
    // `get `f` hands on what it names.
    const meant = node.kind === 'apply' ? code.callee(node) : undefined;
    if (meant !== undefined) calls.push({ name: meant, node, args: [] });
  }
  return calls;
}

/** A symbol that is applied stands for what it names. */
function symbolOf(code: Reading, node: Node): string | undefined {
  const value = code.fold(node);
  return value?.t === -11 ? textOf(value) : undefined;
}
