/**
 * A tree as source that parses to the same tree again. Parentheses are nodes of the tree, so none are invented; blanks
 * stand where two tokens would otherwise run together, and comments are gone. Style is the formatter's affair.
 */
import type { LambdaNode, Node, QueryNode, Script } from './tree.ts';

type Child = Node | null;

const joined = (nodes: readonly Child[], separator: string): string =>
  nodes.map((node) => (node ? printNode(node) : '')).join(separator);

/** Text that goes on with an operator or a name needs a blank before it; brackets do not. */
const spaced = (left: string, right: string): string => (left && right ? `${left} ${right}` : left + right);

function printLambda({ params, patterns, body }: LambdaNode): string {
  const head = params?.map((name, i) => {
    // The parser puts a group of its own around a pattern.
    const pattern = patterns?.[i];
    return pattern?.kind === 'group' ? printNode(pattern.inner) : name;
  });
  // A blank after the parameters: a minus that touches a closing bracket is no sign.
  return `{${head ? `[${head.join(';')}] ` : ''}${joined(body, ';')}}`;
}

function printQuery({ word, distinct, limits, columns, by, from, where }: QueryNode): string {
  const parts = [
    limits.length ? `${word}[${joined(limits, ';')}]` : word,
    distinct ? 'distinct' : '',
    joined(columns, ','),
    by ? spaced('by', joined(by, ',')) : '',
    `from ${printNode(from)}`,
    where.length ? `where ${joined(where, ',')}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** One node as source. */
export function printNode(node: Node): string {
  switch (node.kind) {
    case 'literal':
      return node.text;
    case 'name':
    case 'iterator':
      return node.name;
    case 'operator':
      return node.monadic ? `${node.name}:` : node.name;
    case 'derived':
      return printNode(node.fn) + node.iterator;
    case 'apply':
      return node.bracket
        ? `${printNode(node.fn)}[${joined(node.args, ';')}]`
        : spaced(printNode(node.fn), joined(node.args, ' '));
    case 'infix':
      return spaced(
        spaced(printNode(node.left), printNode(node.op)),
        node.right ? printNode(node.right) : '',
      );
    case 'assign':
      return `${printNode(node.target)}${node.op}${node.global ? '::' : ':'}${printNode(node.value)}`;
    case 'group':
      return `(${printNode(node.inner)})`;
    case 'list':
      return `(${joined(node.items, ';')})`;
    case 'table':
      return `([${joined(node.keys, ';')}]${node.columns ? ` ${joined(node.columns, ';')}` : ''})`;
    case 'gap':
      return '';
    case 'lambda':
      return printLambda(node);
    case 'control':
      return `${node.word === '[' ? '' : node.word}[${joined(node.args, ';')}]`;
    case 'leave':
      return `${node.how === 'return' ? ':' : "'"}${printNode(node.value)}`;
    case 'query':
      return printQuery(node);
    case 'system':
      return `\\${node.command}`;
    case 'foreign':
      return node.text;
  }
}

/** A script, a statement a line. */
export function printScript({ statements }: Pick<Script, 'statements'>): string {
  return statements.map(({ expressions }) => joined(expressions, ';')).join('\n');
}
