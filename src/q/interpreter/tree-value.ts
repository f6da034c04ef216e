/**
 * A syntax tree as q's parse tree: a general list of a function and its arguments, names as symbols, symbols
 * enlisted. `parse` shows it and queries are run from it. Locals of an enclosing lambda are replaced by their values.
 */

import { QError, Unsupported } from '../errors.ts';
import { primitiveValue } from '../primitives/index.ts';
import type { ApplyNode, Node, QueryNode } from '../syntax/tree.ts';
import { monadicWords } from '../syntax/words.ts';
import { bool, chars, dict, emptyList, list, sym, syms } from '../values/make.ts';
import { elided, nil } from '../values/nil.ts';
import { encodeText } from '../values/text.ts';
import type { Dict, Value, Vector } from '../values/types.ts';
import { collapse, enlist } from '../values/vector.ts';

export interface TreeContext {
  /** The value that replaces a name, undefined for one that stays a symbol. */
  readonly local: (name: string) => Value | undefined;
  /** Makes the value of a lambda literal. */
  readonly lambda: (node: Node & { kind: 'lambda' }) => Value;
  /** The name of a result column, for queries. */
  readonly columnName: (node: Node) => string;
  /** Columns of the table that a query inside reads, which hide locals of the same name; none where not known. */
  readonly columns?: (query: QueryNode) => readonly string[];
  /** Set where the tree is a query about to run, whose phrases may hold no `$[…]` but inside functions. */
  readonly refuseCond?: (node: Node) => never;
}

/** A constant in a parse tree: a symbol is enlisted, for a bare one is a name; a general list is quoted by enlist. */
function quoted(x: Value): Value {
  if (x.t === -11 || x.t === 11) return x.t === -11 ? enlist(x) : list([x]);
  if (x.t === 0) return x.v.length === 0 ? x : list([primitiveValue('enlist') ?? nil, ...x.v.map(quoted)]);
  return x;
}

const operator = (name: string): Value => primitiveValue(name) ?? sym(name);

function literal(value: Value): Value {
  if (value.t === -11) return enlist(value);
  return value.t === 11 ? list([value]) : value;
}

function applyTree(node: ApplyNode, c: TreeContext): Value {
  const { args } = node;
  const head = node.fn.kind === 'group' ? node.fn.inner : node.fn;
  const monadic =
    !node.bracket && head.kind === 'operator' && !head.monadic
      ? operator(monadicWords[head.name] ?? head.name)
      : undefined;
  const fn = monadic ?? treeOf(node.fn, c);
  const parts = args.map((arg) => (arg ? treeOf(arg, c) : args.length === 1 ? nil : elided));
  return list([fn, ...parts]);
}

function controlTree(node: Node & { kind: 'control' }, c: TreeContext): Value {
  if (node.word === '$') c.refuseCond?.(node);
  const head = node.word === '$' ? operator('$') : sym(node.word);
  const parts = node.args.map((arg) => (arg ? treeOf(arg, c) : nil));
  if (node.word === '[') return list([charAtom(';'), ...parts]);
  return list([head, ...parts]);
}

const charAtom = (c: string): Value => ({ t: -10, v: c.charCodeAt(0) });

/** The parse tree of `node`. */
export function treeOf(node: Node, c: TreeContext): Value {
  switch (node.kind) {
    case 'literal':
      return literal(node.value);
    case 'name': {
      const local = c.local(node.name);
      if (local) return local.t === 0 ? list([local]) : quoted(local);
      return node.name.startsWith('.') ? sym(node.name) : (primitiveValue(node.name) ?? sym(node.name));
    }
    case 'operator':
      return operator(node.monadic ? (monadicWords[node.name] ?? node.name) : node.name);
    case 'iterator':
      return operator(node.name);
    case 'derived': {
      const fn = treeOf(node.fn, c);
      return list([operator(node.iterator), fn]);
    }
    case 'apply':
      return applyTree(node, c);
    case 'infix':
      return list([treeOf(node.op, c), treeOf(node.left, c), ...(node.right ? [treeOf(node.right, c)] : [])]);
    case 'assign':
      return assignTree(node, c);
    case 'group':
      return treeOf(node.inner, c);
    case 'list':
      if (node.items.length === 0) return emptyList;
      return list([operator('enlist'), ...node.items.map((item) => (item ? treeOf(item, c) : elided))]);
    case 'table':
      return tableTree(node, c);
    case 'gap':
      return nil;
    case 'lambda':
      return c.lambda(node);
    case 'control':
      return controlTree(node, c);
    case 'leave':
      return list([node.how === 'return' ? operator(':') : operator("'"), treeOf(node.value, c)]);
    case 'query':
      return queryTree(node, c);
    case 'system':
      return list([operator('system'), chars(encodeText(node.command))]);
    case 'foreign':
      throw new Unsupported(`code in the language of ${node.text[0] ?? ''})`);
  }
}

function assignTree(node: Node & { kind: 'assign' }, c: TreeContext): Value {
  const head = node.global && node.op === '' ? operator('::') : node.op === '' ? operator(':') : undefined;
  const op = head ?? list([operator(node.op), sym(':')]);
  const target = node.target.kind === 'name' ? sym(node.target.name) : treeOf(node.target, c);
  return list([head ?? op, target, treeOf(node.value, c)]);
}

function tableTree(node: Node & { kind: 'table' }, c: TreeContext): Value {
  const dictionary = (nodes: readonly Node[]): Value => {
    const names = syms(nodes.map(c.columnName));
    const values = nodes.map((n) => treeOf(n.kind === 'assign' && n.op === '' ? n.value : n, c));
    return list([operator('!'), list([names]), list([operator('enlist'), ...values])]);
  };
  if (!node.columns) return dictionary(node.keys);
  const part = (nodes: readonly Node[]): Value => list([operator('flip'), dictionary(nodes)]);
  const columns = part(node.columns);
  return node.keys.length ? list([operator('!'), part(node.keys), columns]) : columns;
}

/** Names and trees of result columns as a dictionary; later duplicates get a number, as q does. */
function columnsDict(nodes: readonly Node[], c: TreeContext): Dict {
  const names: string[] = [];
  for (const node of nodes) {
    const name = c.columnName(node);
    let unique = name;
    for (let k = 1; names.includes(unique); k++) unique = name + k;
    names.push(unique);
  }
  const trees = nodes.map((n) => treeOf(n.kind === 'assign' && n.op === '' ? n.value : n, c));
  return dict(syms(names), collapseTrees(trees));
}

/** A list of trees keeps its nesting: only symbols may become a vector. */
const collapseTrees = (trees: readonly Value[]): Vector | ReturnType<typeof list> =>
  collapse(trees) as Vector;

/** A tree that an argument of a query is, not what it evaluates to. */
const quotedTree = (tree: Value): Value =>
  tree.t === -11 ? enlist(tree) : tree.t === 0 || tree.t === 11 ? list([tree]) : tree;

/** The list of conditions; q shows it enlisted. */
const conditions = (node: QueryNode, c: TreeContext): Value =>
  node.where.length ? list([collapse(node.where.map((n) => treeOf(n, c)))]) : emptyList;

function columnsTree(node: QueryNode, c: TreeContext): Value {
  if (node.word === 'delete') {
    return node.columns.length ? list([syms(node.columns.map(c.columnName))]) : list([syms([])]);
  }
  if (node.columns.length === 0) return emptyList;
  const [only] = node.columns;
  if (node.word === 'exec' && node.columns.length === 1 && only!.kind !== 'assign')
    return quotedTree(treeOf(only!, c));
  return columnsDict(node.columns, c);
}

function byTree(node: QueryNode, c: TreeContext): Value {
  if (node.by) {
    if (node.by.length === 0) return bool(false);
    if (node.word === 'exec' && node.by.length === 1 && node.by[0]!.kind !== 'assign') {
      return quotedTree(treeOf(node.by[0]!, c));
    }
    return columnsDict(node.by, c);
  }
  if (node.word === 'exec') return emptyList;
  return bool(node.distinct);
}

/** @throws QError where a column and a group have one name */
function checkNames(node: QueryNode, c: TreeContext): void {
  if (node.word !== 'select' || !node.by) return;
  const groups = node.by.map(c.columnName);
  const twice = node.columns.map(c.columnName).find((name) => groups.includes(name));
  if (twice !== undefined) throw new QError(`dup names for cols/groups ${twice}`);
}

/** The functional form of a query: `?[t;c;b;a]`, with limits up to six arguments; `![t;c;b;a]`. */
export function queryTree(node: QueryNode, outer: TreeContext): Value {
  const hidden = outer.columns?.(node) ?? [];
  const c: TreeContext = hidden.length
    ? { ...outer, local: (name) => (hidden.includes(name) ? undefined : outer.local(name)) }
    : outer;
  const head = operator(node.word === 'update' || node.word === 'delete' ? '!' : '?');
  checkNames(node, c);
  const { refuseCond: _, ...around } = outer;
  const parts = [head, treeOf(node.from, around), conditions(node, c), byTree(node, c), columnsTree(node, c)];
  if (node.word === 'delete') parts[3] = bool(false);
  for (const limit of node.limits) parts.push(limit ? limitTree(limit, around) : nil);
  if (node.limits.length === 1 && isOrder(node.limits[0]!))
    parts.splice(5, 0, { t: -7, v: Number.POSITIVE_INFINITY });
  return list(parts);
}

const isOrder = (node: Node | null): boolean =>
  node?.kind === 'apply' && !node.bracket && node.fn.kind === 'operator';

/** `>a` is a pair of the sort and the column, quoted by enlisting it. */
function limitTree(node: Node, c: TreeContext): Value {
  if (!isOrder(node)) return treeOf(node, c);
  const { fn, args } = node as ApplyNode;
  const word = monadicWords[(fn as { name: string }).name]!;
  return list([list([operator(word), treeOf(args[0]!, c)])]);
}
