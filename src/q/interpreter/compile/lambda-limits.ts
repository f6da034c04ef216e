/** How large a lambda may be in q: parameters, locals, globals and constants, each with its own error. */
import type { LambdaNode, Node } from '../../syntax/tree.ts';
import { visit } from '../../syntax/walk.ts';
import { isReserved } from '../../syntax/words.ts';
import type { Names } from './scope.ts';

const PARAMS = 8;
const LOCALS = 110;
const GLOBALS = 110;
/** Constants, locals and globals share these places. */
const PLACES = 239;
/** Source shorter than this cannot hold more than a limit allows. */
const SMALL = 200;

/** Numbers that need no place of their own. */
const isFree = (text: string): boolean => text === '0' || text === '1';

/** The error of a lambda that is too large, undefined for one that is not. */
export function excess(node: LambdaNode, { params, locals }: Names): string | undefined {
  if (params.length > PARAMS) return 'params';
  if (node.source.length < SMALL) return undefined;
  if (locals.length > LOCALS) return 'locals';
  const own = new Set([...params, ...locals]);
  const globals = new Set<string>();
  const constants = new Set<string>();
  const see = (n: Node): boolean => {
    if (n.kind === 'literal' && !isFree(n.text)) constants.add(n.text);
    if (n.kind === 'name' && !own.has(n.name) && !isReserved(n.name)) globals.add(n.name);
    // The columns of a query are no globals, and a lambda inside is one constant.
    if (n.kind === 'lambda') constants.add(n.source);
    return n.kind !== 'query' && n.kind !== 'lambda';
  };
  for (const statement of node.body) visit(statement, see);
  if (globals.size > GLOBALS) return 'globals';
  return constants.size > PLACES - locals.length - globals.size ? 'limit' : undefined;
}
