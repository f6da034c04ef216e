/**
 * A solution's code as the detectors read it: its tree, comments, the entry point's function, which names are
 * assigned what, and the constants in it. Names are followed where one assignment makes them plain; parameters never.
 */
import {
  isReserved,
  type LambdaNode,
  lex,
  type Node,
  parseScript,
  type Value,
  visit,
} from '../../q/index.ts';
import type { Span } from '../types.ts';
import { fold, textOf } from './fold.ts';

export interface Remark extends Span {
  readonly text: string;
}

/** An assignment to a name: where, in which namespace, by which function (null: while loading). */
export interface Assignment extends Span {
  /** With the namespace of `\d` in front where one is set. */
  readonly name: string;
  readonly value: Node;
  readonly global: boolean;
  /** `x[i]:v` or `x+:v` changes what is there. */
  readonly partial: boolean;
  /** `+` of `x+:v`; empty in a plain assignment. */
  readonly op: string;
  readonly within: LambdaNode | null;
}

/** A constant in the code, the largest of each place and the items of its lists. */
export interface Constant extends Span {
  readonly value: Value;
  readonly node: Node;
}

export interface Reading {
  readonly source: string;
  readonly comments: readonly Remark[];
  /** Every node of the tree. */
  readonly nodes: readonly Node[];
  readonly assignments: readonly Assignment[];
  /** The function that the entry point names, where it is written as one. */
  readonly entry: LambdaNode | null;
  /** The constant that a node is. */
  readonly fold: (node: Node | null) => Value | undefined;
  /** The node that a name or group stands for, after following it; the node itself where it cannot be followed. */
  readonly follow: (node: Node) => Node;
  /** The name of what is called, through aliases, `.q.`, and names written as text; undefined where there is none. */
  readonly callee: (node: Node) => string | undefined;
  readonly constants: readonly Constant[];
  /** True where a node lies in a function, false for what runs while the code is loaded. */
  readonly inFunction: (node: Span) => boolean;
}

const LONGEST_CHAIN = 6;

/** Reads code; text that does not parse gives what could be read. */
export function readCode(source: string, entryPoint: string): Reading {
  const lexed = lex(source);
  const script = parseScript(source, lexed);
  const nodes: Node[] = [];
  const assignments: Assignment[] = [];
  const parameters = new Set<string>(['x', 'y', 'z']);
  let space = '';
  const collect = (root: Node | null, within: LambdaNode | null): void =>
    visit(root, (node) => {
      nodes.push(node);
      const command = commandOf(node);
      if (command !== undefined) space = spaceAfter(command, space);
      if (node.kind === 'assign') assignments.push(...assigned(node, within, space));
      if (node.kind !== 'lambda') return undefined;
      for (const name of node.params ?? []) parameters.add(name);
      for (const child of node.body) collect(child, node);
      return false;
    });
  for (const { expressions } of script.statements) for (const root of expressions) collect(root, null);
  const resolve = resolver(assignments, parameters);
  const constant = (node: Node | null): Value | undefined => (node ? fold(node, resolve) : undefined);
  const follow = (node: Node): Node => followed(node, resolve);
  const lambdas = nodes.filter((node) => node.kind === 'lambda');
  return {
    source,
    comments: lexed.comments.map(({ start, end }) => ({ start, end, text: source.slice(start, end) })),
    nodes,
    assignments,
    entry: entryOf(assignments, entryPoint, follow),
    fold: constant,
    follow,
    callee: (node) => calleeName(follow(node), constant, follow),
    constants: constantsOf(nodes, constant),
    inFunction: ({ start, end }) => lambdas.some((each) => each.start <= start && end <= each.end),
  };
}

/** `\d .x`, or the same by `system`. */
function commandOf(node: Node): string | undefined {
  if (node.kind === 'system') return node.command;
  if (node.kind !== 'apply' || node.fn.kind !== 'name' || node.fn.name !== 'system') return undefined;
  const [arg] = node.args;
  return arg?.kind === 'literal' ? textOf(arg.value) : undefined;
}

const spaceAfter = (command: string, before: string): string => {
  const [, name] = /^d\s+(\.[\w.]*)\s*$/.exec(command) ?? [];
  return name === undefined ? before : name === '.' ? '' : name;
};

function assigned(
  node: Node & { kind: 'assign' },
  within: LambdaNode | null,
  space: string,
): readonly Assignment[] {
  const { target } = node;
  const partial = node.op !== '' || target.kind === 'apply';
  const base = target.kind === 'apply' ? target.fn : target;
  const names =
    base.kind === 'name'
      ? [base.name]
      : base.kind === 'list'
        ? base.items.flatMap((each) => (each?.kind === 'name' ? [each.name] : []))
        : [];
  return names.map((name) => ({
    name: within || name.startsWith('.') || !space ? name : `${space}.${name}`,
    value: node.value,
    global: within === null || node.global || name.startsWith('.'),
    partial,
    op: node.op,
    within,
    start: node.start,
    end: node.end,
  }));
}

/** Names with one whole assignment in all the text, that no function has for a parameter. */
function resolver(assignments: readonly Assignment[], parameters: ReadonlySet<string>) {
  const found = new Map<string, Node | undefined>();
  for (const { name, value, partial } of assignments)
    found.set(name, found.has(name) || partial || parameters.has(name) ? undefined : value);
  return (name: string): Node | undefined => found.get(name);
}

function followed(node: Node, resolve: (name: string) => Node | undefined): Node {
  let at = node;
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const next = at.kind === 'group' ? at.inner : at.kind === 'name' ? resolve(at.name) : undefined;
    if (!next) break;
    at = next;
  }
  return at;
}

function calleeName(
  node: Node,
  constant: (node: Node | null) => Value | undefined,
  follow: (node: Node) => Node,
): string | undefined {
  if (node.kind === 'name' || node.kind === 'operator') return node.name.replace(/^\.q\./, '');
  if (node.kind !== 'apply' || node.args.length !== 1) return undefined;
  const via = follow(node.fn);
  if (
    via.kind !== 'name' ||
    !['value', 'get', 'eval', 'parse', '.q', '.q.value', '.q.get'].includes(via.name)
  )
    return undefined;
  const name = textOf(constant(node.args[0] ?? null))?.replace(/^\.q\./, '');
  return name && (isReserved(name) || /^\.?[a-zA-Z]/.test(name)) ? name : undefined;
}

function entryOf(
  assignments: readonly Assignment[],
  entryPoint: string,
  follow: (node: Node) => Node,
): LambdaNode | null {
  const last = assignments.findLast(({ name, partial }) => name === entryPoint && !partial);
  const meant = last && follow(last.value);
  if (meant?.kind === 'lambda') return meant;
  // A projection or a composition over a function still shows what is done.
  const inner = meant?.kind === 'apply' ? follow(meant.fn) : undefined;
  return inner?.kind === 'lambda' ? inner : null;
}

/** The largest constants first; inside lists and dictionaries their items too, each once. */
function constantsOf(
  nodes: readonly Node[],
  constant: (node: Node | null) => Value | undefined,
): readonly Constant[] {
  const found: Constant[] = [];
  for (const node of nodes) {
    if (node.kind === 'name' || node.kind === 'group') continue;
    const value = constant(node);
    if (value) found.push({ value, node, start: node.start, end: node.end });
  }
  return found;
}
