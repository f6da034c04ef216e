/**
 * What the names of a piece of code mean: parameters and assigned names of a lambda are slots of its frame, all
 * others are globals of the namespace it was written in. Locals that are amended get one more slot, the mark that
 * they own their value.
 */
import type { LambdaNode, Node } from '../../syntax/tree.ts';
import { children } from '../../syntax/walk.ts';
import { isReserved } from '../../syntax/words.ts';
import type { Lambda } from '../../values/types.ts';
import { type Cell, fullName } from '../globals.ts';
import type { Machine } from '../machine.ts';

export class Scope {
  readonly m: Machine;
  readonly source: string;
  readonly namespace: string;
  /** Undefined outside of lambdas. */
  readonly locals: ReadonlyMap<string, number> | undefined;
  readonly marks: ReadonlyMap<string, number>;
  /** True once code was made that leaves the lambda by an exception. */
  throwsReturn = false;
  /** The lambdas in the text of the code, by where they stand. */
  readonly lambdas = new Map<LambdaNode, Lambda>();
  /** The lambda being compiled, for `.z.s`; set when it exists. */
  readonly self: { lambda: Lambda | undefined } = { lambda: undefined };

  constructor(
    m: Machine,
    source: string,
    namespace: string,
    locals?: ReadonlyMap<string, number>,
    marks?: ReadonlyMap<string, number>,
  ) {
    this.m = m;
    this.source = source;
    this.namespace = namespace;
    this.locals = locals;
    this.marks = marks ?? new Map();
  }

  slot(name: string): number | undefined {
    return this.locals?.get(name);
  }
  cell(name: string): Cell {
    return this.m.globals.cell(fullName(name, this.namespace));
  }
}

const IMPLICIT = ['x', 'y', 'z'];

/** The name whose variable an assignment changes, undefined for a pattern. */
function targetName(target: Node): string | undefined {
  if (target.kind === 'name') return target.name;
  return target.kind === 'apply' && target.fn.kind !== 'operator' ? targetName(target.fn) : undefined;
}

/** A name that a lambda assigns as a global first and as a local later, which q does not allow. */
export function conflict(node: LambdaNode): string | undefined {
  const globals = new Set<string>();
  const locals = new Set<string>();
  const see = (n: Node): void => {
    if (n.kind !== 'assign' || n.op !== '' || n.target.kind !== 'name') return;
    const { name } = n.target;
    if (!n.global) locals.add(name);
    else if (!locals.has(name)) globals.add(name);
  };
  for (const statement of node.body) if (statement) walk(statement, see);
  return [...globals].find((name) => locals.has(name));
}

/** Names that a pattern gives values to. */
function patternNames(node: Node, into: Set<string>): void {
  if (node.kind === 'name' && !isReserved(node.name)) into.add(node.name);
  if (node.kind === 'assign') patternNames(node.target, into);
  else if (node.kind === 'table') {
    for (const cell of [...node.keys, ...(node.columns ?? [])])
      patternNames(cell.kind === 'assign' ? cell.value : cell, into);
  } else if (node.kind !== 'apply' || (node.fn.kind === 'name' && node.fn.name === 'flip')) {
    for (const child of children(node)) if (child) patternNames(child, into);
  }
}

export interface Names {
  readonly params: readonly string[];
  readonly locals: readonly string[];
  readonly amended: readonly string[];
}

/** The names of lambdas seen before: a tree that many sessions load is looked through once. */
const known = new WeakMap<LambdaNode, Names>();

/** Parameters, other locals, and the locals that are amended, of a lambda. */
export function namesOf(node: LambdaNode): Names {
  const before = known.get(node);
  if (before) return before;
  const names = namesIn(node);
  known.set(node, names);
  return names;
}

function namesIn(node: LambdaNode): Names {
  const assigned = new Set<string>();
  const amended = new Set<string>();
  let implied = 0;
  const visit = (n: Node): void => {
    if (n.kind === 'name') implied = Math.max(implied, IMPLICIT.indexOf(n.name) + 1);
    if (n.kind !== 'assign') return;
    if (n.target.kind === 'list' || n.target.kind === 'group' || n.target.kind === 'table') {
      patternNames(n.target, assigned);
      return;
    }
    const name = targetName(n.target);
    if (!name || name.startsWith('.')) return;
    if (n.op === ',' || n.target.kind !== 'name') amended.add(name);
    else if (n.op === '' && !n.global) assigned.add(name);
  };
  for (const statement of node.body) if (statement) walk(statement, visit);
  for (const pattern of node.patterns ?? [])
    if (pattern && pattern.kind !== 'name') patternNames(pattern, assigned);
  const params = node.params ?? IMPLICIT.slice(0, Math.max(1, implied));
  const locals = [...assigned].filter((name) => !params.includes(name));
  const all = new Set([...params, ...locals]);
  return { params, locals, amended: [...amended].filter((name) => all.has(name)) };
}

/**
 * Calls `visit` for `node` and everything below it, not entering nested lambdas. Column names of a query or a table
 * are no assignments of the lambda.
 */
function walk(node: Node, visit: (node: Node) => void): void {
  if (node.kind === 'lambda') return;
  if (node.kind === 'query') {
    // Columns hide names in the other phrases, so that they imply no parameter.
    walk(node.from, visit);
    return;
  }
  if (node.kind !== 'table') visit(node);
  for (const child of children(node)) {
    if (child) walk(node.kind === 'table' && child.kind === 'assign' ? child.value : child, visit);
  }
}
