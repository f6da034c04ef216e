/** Source text to values: scripts and expressions for the session, `value`, `parse` and `eval`. */
import { QError } from '../errors.ts';
import { parseScript } from '../syntax/parser.ts';
import type { Node, Statement, SyntaxFault } from '../syntax/tree.ts';
import { list } from '../values/make.ts';
import { nil } from '../values/nil.ts';
import type { Value } from '../values/types.ts';
import { columnName } from './compile/collections.ts';
import { Compiler } from './compile/compiler.ts';
import { lambdaValue } from './compile/lambda.ts';
import { Scope } from './compile/scope.ts';
import { evalTree } from './eval-tree.ts';
import type { Run } from './lambda.ts';
import type { Language, Machine } from './machine.ts';
import { treeOf } from './tree-value.ts';

/** A fault of the syntax as q's error: the text that it stumbled over. */
export function syntaxError(fault: SyntaxFault, source: string): QError {
  const text = source.slice(fault.start, fault.end);
  // A number that is none and an operator of two signs are named whole, of anything else the character at hand.
  const operator = /^(?:<=|>=|<>|[/\\']:)/.exec(text)?.[0];
  const name = /^-?[.\d]/.test(text) ? text.split(/\s/)[0]! : (operator ?? text.slice(0, 1));
  const error = new QError(fault.name ?? (name || 'parse'));
  error.span = { start: fault.start, end: fault.end };
  error.source = source;
  return error;
}

export interface CompiledStatement {
  readonly statement: Statement;
  /** One piece of code an expression; the value of an assignment is not shown. */
  readonly parts: readonly { readonly run: Run; readonly silent: boolean; readonly node: Node | null }[];
}

const isSilent = (node: Node | null): boolean =>
  !node ||
  node.kind === 'assign' ||
  (node.kind === 'control' && (node.word === 'if' || node.word === 'do' || node.word === 'while'));

/** A view takes in everything up to the end of its statement, later expressions and a last semicolon too. */
function wholeView(nodes: readonly (Node | null)[]): readonly (Node | null)[] {
  const [first, ...rest] = nodes;
  if (first?.kind !== 'assign' || !first.global || first.op !== '' || first.target.kind !== 'name')
    return nodes;
  if (rest.length === 0) return nodes;
  const { start } = first.value;
  const end = rest.findLast((node) => node !== null)?.end ?? first.value.end;
  const value: Node = { kind: 'control', word: '[', args: [first.value, ...rest], start, end };
  return [{ ...first, value }];
}

/** Compiles a statement in the namespace in force. */
export function compileStatement(statement: Statement, source: string, m: Machine): CompiledStatement {
  const compiler = new Compiler(new Scope(m, source, m.namespace));
  const parts = wholeView(statement.expressions).map((node) => ({
    run: node ? compiler.value(node) : () => nil,
    silent: isSilent(node),
    node,
  }));
  return { statement, parts };
}

function evaluate(source: string, m: Machine): Value {
  const script = parseScript(source);
  const [fault] = script.faults;
  if (fault) throw syntaxError(fault, source);
  let value: Value = nil;
  for (const statement of script.statements) {
    for (const part of compileStatement(statement, source, m).parts) value = part.run([]);
  }
  return value;
}

function parseTree(source: string, m: Machine): Value {
  const script = parseScript(source);
  const [fault] = script.faults;
  if (fault) throw syntaxError(fault, source);
  const compiler = new Compiler(new Scope(m, source, m.namespace));
  const context = {
    local: () => undefined,
    lambda: (node: Node & { kind: 'lambda' }) => lambdaValue(node, compiler),
    columnName,
  };
  const nodes = script.statements.flatMap((statement) => statement.expressions);
  const trees = nodes.map((node) => (node ? treeOf(node, context) : nil));
  if (trees.length === 0) return nil;
  if (trees.length === 1) return trees[0]!;
  return list([{ t: -10, v: 59 }, ...trees]);
}

export const language: Language = {
  evaluate,
  parse: parseTree,
  evalTree,
};
