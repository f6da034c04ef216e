/**
 * Where a program chooses among typed-in constants by comparing with typed-in constants: `(k!v) e`, `v k?e`,
 * `$[e~k1;v1;e~k2;v2;…]`, `if[e=k;:v]`. What is compared is read as the argument itself, a digest of it, or neither.
 */
import { type Dict, type Node, type Value, visit } from '../../q/index.ts';
import type { Span } from '../types.ts';
import { constantItems } from './fold.ts';
import type { Reading } from './reading.ts';

/** One typed-in key, and the typed-in value that it picks where there is one. */
export interface Choice {
  readonly key: Value;
  readonly value: Value | null;
}

export interface ChoiceSite extends Span {
  readonly how: 'lookup' | 'branches';
  readonly choices: readonly Choice[];
  /** What is compared with the keys. */
  readonly compared: readonly Node[];
}

/** The keywords and operators that reduce a list to a few numbers. */
const DIGESTS = new Set([
  'count',
  'sum',
  'prd',
  'first',
  'last',
  'max',
  'min',
  'avg',
  'med',
  'md5',
  'dev',
  'var',
  'wsum',
  'cor',
]);

/** What turns an argument into a text or bytes that stand for it. */
const SERIAL = new Set(['string', 'sv', '.Q.s', '.Q.s1', '-3!', '-8!', '.j.j', 'csv']);

/** True where `node` boils its arguments down: an aggregate, a hash, a serialised form, a fold. */
export function isDigest(code: Reading, node: Node): boolean {
  let found = false;
  const look = (at: Node, depth: number): void =>
    visit(at, (each) => {
      if (each.kind === 'name' && (DIGESTS.has(each.name) || SERIAL.has(each.name))) found = true;
      if (each.kind === 'derived' && each.iterator === '/') found = true;
      if (each.kind === 'literal' && ['-3', '-8', '-15', '-33'].includes(each.text)) found = true;
      if (each.kind === 'name' && depth < 3) {
        const meant = code.follow(each);
        if (meant !== each && meant.kind !== 'lambda') look(meant, depth + 1);
      }
      return !found;
    });
  look(node, 0);
  return found;
}

/** `k?e` finds a key, `k bin e` the one at or before. */
const SEARCHES = new Set(['?', 'bin', 'binr']);

const nameOf = (node: Node): string => (node.kind === 'name' || node.kind === 'operator' ? node.name : '');

/** All sites of a program. */
export function choiceSites(code: Reading): readonly ChoiceSite[] {
  const sites = code.nodes.flatMap((node) => lookup(code, node) ?? branches(code, node) ?? []);
  return [...sites, ...guards(code)];
}

/** `k?e` with its values where they are typed in, or a constant dictionary applied to something. */
function lookup(code: Reading, node: Node): ChoiceSite | undefined {
  const { fn, arg } = applied(node);
  if (!fn || !arg || code.fold(arg)) return undefined;
  const table = code.fold(fn);
  if (table?.t === 99) {
    const { keys, values } = table as Dict;
    return site(node, constantItems(keys), constantItems(values), arg);
  }
  const find = code.follow(arg);
  const search = searchOf(code, find);
  if (search) {
    // The values may be one list or a list made of several parts, of which some are computed.
    const values = table ? constantItems(table) : partsOf(code, fn);
    return site(node, search.keys, values, search.arg);
  }
  return undefined;
}

/** What is applied to what: `f x`, `f[x]`, `f@x`. */
function applied(node: Node): { fn?: Node; arg?: Node } {
  if (node.kind === 'apply' && node.args.length === 1 && node.args[0])
    return { fn: node.fn, arg: node.args[0] };
  if (node.kind === 'infix' && node.right && node.op.kind === 'operator' && node.op.name === '@')
    return { fn: node.left, arg: node.right };
  return {};
}

function searchOf(code: Reading, node: Node): { keys: readonly Value[]; arg: Node } | undefined {
  if (node.kind === 'infix' && node.right && SEARCHES.has(nameOf(node.op))) {
    const keys = code.fold(node.left);
    return keys && keys.t >= 0 && keys.t !== 10 && !code.fold(node.right)
      ? { keys: constantItems(keys), arg: node.right }
      : undefined;
  }
  // `first where k~\:e` and `where k~\:e` find a row as well.
  if (
    node.kind === 'apply' &&
    node.args.length === 1 &&
    node.args[0] &&
    ['first', 'where'].includes(code.callee(node.fn) ?? '')
  )
    return searchOf(code, code.follow(node.args[0]));
  if (
    node.kind === 'infix' &&
    node.right &&
    node.op.kind === 'derived' &&
    node.op.fn.kind === 'operator' &&
    ['~', '='].includes(node.op.fn.name)
  ) {
    const keys = code.fold(node.left);
    return keys && keys.t >= 0 ? { keys: constantItems(keys), arg: node.right } : undefined;
  }
  return undefined;
}

/** The constant items of a list that is not constant as a whole; null for the others. */
function partsOf(code: Reading, node: Node): readonly (Value | null)[] {
  const list = code.follow(node);
  return list.kind === 'list' ? list.items.map((item) => code.fold(item) ?? null) : [];
}

function site(
  { start, end }: Span,
  keys: readonly Value[],
  values: readonly (Value | null)[],
  compared: Node,
): ChoiceSite {
  return {
    how: 'lookup',
    start,
    end,
    compared: [compared],
    choices: keys.map((key, i) => ({ key, value: values[i] ?? null })),
  };
}

function branches(code: Reading, node: Node): ChoiceSite | undefined {
  if (node.kind !== 'control' || node.word !== '$' || node.args.length < 3) return undefined;
  const choices: Choice[] = [];
  const compared: Node[] = [];
  for (let i = 0; i + 1 < node.args.length; i += 2) {
    const value = isNegated(code, node.args[i] ?? null) ? null : code.fold(node.args[i + 1] ?? null);
    for (const test of comparisons(code, node.args[i] ?? null)) {
      choices.push({ key: test.key, value: value ?? null });
      compared.push(test.node);
    }
  }
  return choices.length
    ? { how: 'branches', start: node.start, end: node.end, choices, compared }
    : undefined;
}

/** The `if[e~k;:v]` of each function, gathered. */
function guards(code: Reading): readonly ChoiceSite[] {
  const found: ChoiceSite[] = [];
  for (const lambda of code.nodes) {
    if (lambda.kind !== 'lambda') continue;
    const choices: Choice[] = [];
    const compared: Node[] = [];
    for (const node of lambda.body) {
      if (node?.kind !== 'control' || node.word !== 'if') continue;
      const leave = node.args.find((each) => each?.kind === 'leave' && each.how === 'return');
      const value =
        leave?.kind === 'leave' && !isNegated(code, node.args[0] ?? null)
          ? code.fold(leave.value)
          : undefined;
      for (const test of comparisons(code, node.args[0] ?? null)) {
        choices.push({ key: test.key, value: value ?? null });
        compared.push(test.node);
      }
    }
    if (choices.length)
      found.push({ how: 'branches', start: lambda.start, end: lambda.end, choices, compared });
  }
  return found;
}

/** What is under a `not` picks no value. */
const isNegated = (code: Reading, condition: Node | null): boolean =>
  condition?.kind === 'apply' && code.callee(condition.fn) === 'not';

/** The comparisons with constants inside a condition: equality, match, like, in. */
export function comparisons(code: Reading, condition: Node | null): readonly { key: Value; node: Node }[] {
  const found: { key: Value; node: Node }[] = [];
  visit(condition, (node) => {
    if (node.kind === 'lambda') return false;
    if (node.kind !== 'infix' || !node.right || (node.op.kind !== 'operator' && node.op.kind !== 'name'))
      return undefined;
    if (!['=', '~', 'like', 'in'].includes(node.op.name)) return undefined;
    const [left, right] = [code.fold(node.left), code.fold(node.right)];
    if (left && right) return undefined;
    const constant = left ?? right;
    if (!constant) return undefined;
    const other = left ? node.right : node.left;
    const keys = node.op.name === 'in' ? constantItems(constant) : [constant];
    for (const key of keys) found.push({ key, node: other });
    return undefined;
  });
  return found;
}
