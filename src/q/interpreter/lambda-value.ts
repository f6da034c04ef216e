/**
 * What `value` gives for a lambda, in the structure of kdb+ 3.5: bytecode, parameters, locals, globals, constants,
 * and at the end the source. We have no bytecode: its place and the position map are empty.
 */
import { parseScript } from '../syntax/parser.ts';
import type { LambdaNode, Node } from '../syntax/tree.ts';
import { children } from '../syntax/walk.ts';
import { isReserved } from '../syntax/words.ts';
import { chars, int, list, longs, syms } from '../values/make.ts';
import { encodeText } from '../values/text.ts';
import type { Lambda, Value } from '../values/types.ts';
import { namesOf } from './compile/scope.ts';

interface Mentions {
  readonly globals: Set<string>;
  readonly constants: Value[];
}

function collect(node: Node, own: ReadonlySet<string>, into: Mentions): void {
  if (node.kind === 'lambda') return;
  if (node.kind === 'literal') into.constants.push(node.value);
  if (node.kind === 'name' && !own.has(node.name) && !isReserved(node.name)) into.globals.add(node.name);
  for (const child of children(node)) if (child) collect(child, own, into);
}

export function valueOfLambda(x: Lambda): Value {
  const node = parseScript(x.source).statements[0]?.expressions[0] as LambdaNode;
  const { locals } = namesOf(node);
  const into: Mentions = { globals: new Set(), constants: [] };
  const own = new Set([...x.params, ...locals]);
  for (const statement of node.body) if (statement) collect(statement, own, into);
  const text = (s: string): Value => chars(encodeText(s));
  return list([
    { t: 4, v: new Uint8Array(0), attr: '' },
    syms(x.params),
    syms(locals),
    syms([x.namespace.slice(1), ...into.globals]),
    ...into.constants,
    longs([]),
    text(''),
    text(''),
    int(-1),
    text(x.source),
  ]);
}
