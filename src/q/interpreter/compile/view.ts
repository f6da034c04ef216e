/** Views: `a::expr` at top level. The value is computed when asked for and again once something it reads changed. */
import type { AssignNode, Node } from '../../syntax/tree.ts';
import { children } from '../../syntax/walk.ts';
import { nil } from '../../values/nil.ts';
import type { Value } from '../../values/types.ts';
import type { Cell } from '../globals.ts';
import type { Run } from '../lambda.ts';
import type { Compiler } from './compiler.ts';
import { builtin } from './names.ts';

function collectCells(node: Node, c: Compiler, into: Set<Cell>): void {
  if (node.kind === 'name' && !builtin(node.name, c.scope)) into.add(c.scope.cell(node.name));
  for (const child of children(node)) if (child) collectCells(child, c, into);
}

/** The versions of everything a cell's value depends on, through other views. */
function stamp(cells: ReadonlySet<Cell>): string {
  let text = '';
  for (const cell of cells) {
    cell.view?.();
    text += `${cell.version} `;
  }
  return text;
}

/** Code that makes the global `name` a view of the expression. */
export function defineView(node: AssignNode, name: string, c: Compiler): Run {
  const { scope } = c;
  const cell = scope.cell(name);
  const run = c.value(node.value);
  const source = scope.source.slice(node.value.start, node.value.end);
  const cells = new Set<Cell>();
  collectCells(node.value, c, cells);
  cells.delete(cell);
  return () => {
    let value: Value | undefined;
    let seen = '';
    scope.m.globals.claim(cell);
    cell.view = () => {
      const now = stamp(cells);
      if (value === undefined || now !== seen) {
        value = run([]);
        seen = now;
        cell.version++;
      }
      return value;
    };
    cell.pending = () => value === undefined || stamp(cells) !== seen;
    cell.viewSource = source;
    cell.viewReads = Array.from(cells, (read) => read.name);
    cell.version++;
    cell.v = undefined;
    return nil;
  };
}
