/** Views: `a::expr` at top level. The value is computed when asked for and again once something it reads changed. */
import { QError } from '../../errors.ts';
import type { AssignNode, Node } from '../../syntax/tree.ts';
import { children } from '../../syntax/walk.ts';
import { chars, list, syms } from '../../values/make.ts';
import { nil } from '../../values/nil.ts';
import { encodeText } from '../../values/text.ts';
import type { Value } from '../../values/types.ts';
import type { Cell } from '../globals.ts';
import type { Run } from '../lambda.ts';
import type { Compiler } from './compiler.ts';
import { builtin } from './names.ts';

/** What the expression reads. In a query only its table: the names in its phrases may be columns; in a function none. */
function collectCells(node: Node, c: Compiler, into: Set<Cell>): void {
  if (node.kind === 'name' && !builtin(node.name, c.scope)) into.add(c.scope.cell(node.name));
  const below = node.kind === 'lambda' ? [] : node.kind === 'query' ? [node.from] : children(node);
  for (const child of below) if (child) collectCells(child, c, into);
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

/** A view as a value: shown as its text, taken apart by `value`. */
const definitionOf = (source: string, current: () => Value, parts: () => Value): Value => ({
  t: 101,
  primitive: {
    name: source,
    family: 'evaluation',
    ranks: [1],
    signature: source,
    doc: 'A view.',
    examples: [],
    apply1: current,
    parts,
  },
});

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
    let busy = false;
    scope.m.globals.claim(cell);
    cell.view = () => {
      // A view that reads itself gets what it was before.
      if (busy) {
        if (value === undefined) throw new QError('loop');
        return value;
      }
      busy = true;
      try {
        const now = stamp(cells);
        if (value === undefined || now !== seen) {
          value = run([]);
          seen = now;
          cell.version++;
        }
        return value;
      } finally {
        busy = false;
      }
    };
    cell.pending = () => value === undefined || stamp(cells) !== seen;
    const parts = (): Value =>
      list([
        cell.pending?.() ? nil : (value ?? nil),
        scope.m.parse(source),
        syms(cell.viewReads ?? []),
        chars(encodeText(source)),
      ]);
    cell.definition = definitionOf(source, () => cell.view?.() ?? nil, parts);
    cell.viewSource = source;
    cell.viewReads = Array.from(cells, (read) => read.name);
    cell.version++;
    cell.v = undefined;
    return nil;
  };
}
