/**
 * Mutants of a q solution: each has one node of the tree exchanged, and is printed back as source. A mutant that does
 * not read back as the tree that was meant is left out, so that its description is always true.
 */
import {
  children,
  exchangedIn,
  type Node,
  parseScript,
  printScript,
  type Script,
  visit,
} from '../../q/index.ts';
import { type LineDiff, lineDiff } from './line-diff.ts';
import { brief, type Change, expression, type MutationOperator } from './operator.ts';
import { constantOperators } from './operators/constants.ts';
import { flowOperators } from './operators/flow.ts';
import { verbOperators } from './operators/verbs.ts';
import { wordOperators } from './operators/words.ts';

/** One mutant of one solution. */
export interface Mutant {
  readonly operator: string;
  /** One line: what became what. */
  readonly description: string;
  /** Where in the solution, offsets. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly code: string;
  /** Null where the lines cannot be shown in the original's writing. */
  readonly diff: LineDiff | null;
}

/** All operators that need nothing but the tree. */
export const mutationOperators: readonly MutationOperator[] = [
  ...verbOperators,
  ...wordOperators,
  ...constantOperators,
  ...flowOperators,
];

/**
 * All mutants of `source`, different from it and from one another; none where it cannot be parsed.
 * @param answer the commonest expected value as q source: with it the function's body is replaced once
 */
export function mutantsOf(source: string, entryPoint: string, answer: string | null): readonly Mutant[] {
  const script = parseScript(source);
  if (script.faults.length) return [];
  const found = new Map<string, Mutant>();
  const original = printScript(script);
  const add = (operator: string, node: Node, change: Change): void => {
    const code = printed(script, node, change.by);
    if (code !== undefined && code !== original && !found.has(code))
      found.set(code, {
        ...{ operator, code, diff: lineDiff(source, node, change.by, code) },
        ...described(source, node, change),
      });
  };
  for (const [node, parent] of sitesOf(script)) {
    for (const { id, changes } of mutationOperators)
      for (const change of changes(node, parent)) add(id, node, change);
    if (answer !== null && isEntry(node, parent, entryPoint)) {
      const by = { ...node, params: parametersOf(node), body: [expression(answer, node)] };
      add('commonest-answer', node, { by, says: `the function answers ${answer} to everything` });
    }
  }
  return [...found.values()];
}

const isEntry = (node: Node, parent: Node | null, entryPoint: string): node is Node & { kind: 'lambda' } =>
  node.kind === 'lambda' &&
  parent?.kind === 'assign' &&
  parent.target.kind === 'name' &&
  parent.target.name === entryPoint;

/** With the body gone, implied parameters are named: the function must still take as many. */
function parametersOf({ params, body }: Node & { kind: 'lambda' }): readonly string[] {
  if (params) return params;
  const used = new Set<string>();
  for (const statement of body)
    visit(statement, (node) => {
      if (node.kind === 'name') used.add(node.name);
      return node.kind !== 'lambda';
    });
  const implied = ['x', 'y', 'z'];
  return implied.slice(0, Math.max(1, implied.findLastIndex((name) => used.has(name)) + 1));
}

/** Every node with what it stands in, in the order of the text. Targets of assignments are no code to break. */
export function sitesOf(script: Script): readonly (readonly [Node, Node | null])[] {
  const sites: (readonly [Node, Node | null])[] = [];
  const collect = (node: Node | null, parent: Node | null): void => {
    if (!node) return;
    sites.push([node, parent]);
    for (const child of children(node))
      if (!(node.kind === 'assign' && child === node.target)) collect(child, node);
  };
  for (const { expressions } of script.statements) for (const root of expressions) collect(root, null);
  return sites;
}

/** The mutant's source; undefined where it would read as something else. */
export function printed(script: Script, node: Node, by: Node): string | undefined {
  const meant = exchangedIn(script, node, by);
  const code = printScript(meant);
  const read = parseScript(code);
  return read.faults.length === 0 && shape(read) === shape(meant) ? code : undefined;
}

/** A tree without its places, and without the texts that only show how it was written. */
const shape = ({ statements }: Script): string =>
  JSON.stringify(statements, (key, value) =>
    ['start', 'end', 'source', 'value'].includes(key) && (key !== 'value' || isConstant(value))
      ? undefined
      : value,
  );
const isConstant = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !('kind' in value);

function described(source: string, node: Node, { by, says, at = node }: Change) {
  const before = source.slice(0, at.start).split('\n');
  return {
    description: says ?? `\`${brief(node)}\` became \`${brief(by)}\``,
    start: at.start,
    end: at.end,
    line: before.length,
    column: [...(before.at(-1) ?? '')].length + 1,
  };
}
