/**
 * Where a function's results come from, read off its tree: typed in, picked out of something typed in, an argument
 * handed back, or computed. Indexing a constant by an argument picks; arithmetic on what was picked computes, and so
 * does picking item by item (a translation table). Calls of other functions are followed a few levels.
 */
import type { LambdaNode, Node } from '../../q/index.ts';
import type { Reading } from './reading.ts';

export type Origin = 'typed' | 'picked' | 'argument' | 'computed';

/** One way in which a function can end. */
export interface Ending {
  readonly origin: Origin;
  readonly node: Node;
}

const DEEPEST = 12;
/** What hands on items of its argument without making new ones. */
const CHOOSING = new Set([
  'first',
  'last',
  'enlist',
  'raze',
  'reverse',
  'distinct',
  'asc',
  'desc',
  'flip',
  'value',
  'string',
  '::',
]);
const CHOOSING_INFIX = new Set(['#', '_', 'rotate', 'sublist', 'except', 'inter']);

const rank: Readonly<Record<Origin, number>> = { typed: 0, picked: 1, argument: 2, computed: 3 };
const most = (origins: readonly Origin[]): Origin =>
  origins.reduce((a, b) => (rank[b] > rank[a] ? b : a), 'typed' as Origin);

/** The endings of the entry point's function; empty where it is no function in the text. */
export function endings(code: Reading): readonly Ending[] {
  return code.entry ? new Tracer(code).endingsOf(code.entry, 0) : [];
}

class Tracer {
  readonly #code: Reading;
  /** Names whose origin is being asked for: one that depends on itself is computed. */
  readonly #asking = new Set<string>();

  constructor(code: Reading) {
    this.#code = code;
  }

  endingsOf(lambda: LambdaNode, depth: number): Ending[] {
    const found = lambda.body.flatMap((node) => (node ? this.#returns(node, lambda, depth) : []));
    const last = lambda.body.at(-1);
    if (last && !(last.kind === 'leave')) found.push(...this.#results(last, lambda, depth));
    return found;
  }

  /** What leaves early, with `:x`. */
  #returns(node: Node, lambda: LambdaNode, depth: number): Ending[] {
    if (node.kind === 'leave') return node.how === 'return' ? this.#results(node.value, lambda, depth) : [];
    return node.kind === 'control'
      ? node.args.flatMap((each) => (each ? this.#returns(each, lambda, depth) : []))
      : [];
  }

  /** The values that an expression can have, branches and traps taken apart. */
  #results(node: Node, lambda: LambdaNode, depth: number): Ending[] {
    if (depth > DEEPEST) return [{ origin: 'computed', node }];
    const at = node.kind === 'group' ? node.inner : node;
    if (at.kind === 'leave') return [];
    if (at.kind === 'control' && at.word === '$')
      return at.args.flatMap((each, i) =>
        each && (i % 2 === 1 || i === at.args.length - 1) ? this.#results(each, lambda, depth + 1) : [],
      );
    if (at.kind === 'control' && at.word === '[') {
      const last = at.args.at(-1);
      return last ? this.#results(last, lambda, depth + 1) : [];
    }
    if (at.kind === 'apply') {
      const called = this.#called(at.fn);
      if (called && called !== lambda) return this.endingsOf(called, depth + 2);
      const trap = this.#trap(at, depth);
      if (trap) return trap;
    }
    return [{ origin: this.#origin(at, lambda, depth), node: at }];
  }

  #called(fn: Node): LambdaNode | undefined {
    const meant = this.#code.follow(fn);
    if (meant.kind === 'lambda') return meant;
    return meant.kind === 'apply' && meant.bracket ? this.#called(meant.fn) : undefined;
  }

  /** `@[f;x;h]`: what f gives, or what h makes of the failure. */
  #trap(node: Node & { kind: 'apply' }, depth: number): Ending[] | undefined {
    const name = this.#code.callee(node.fn);
    if ((name !== '@' && name !== '.') || node.args.length !== 3) return undefined;
    const [fn, , handler] = node.args;
    return [fn, handler].flatMap((each) => {
      if (!each) return [];
      const called = this.#called(each);
      return called
        ? this.endingsOf(called, depth + 2)
        : [{ origin: this.#code.fold(each) ? 'typed' : 'computed', node: each } as Ending];
    });
  }

  #origin(node: Node, lambda: LambdaNode, depth: number): Origin {
    if (depth > DEEPEST) return 'computed';
    if (this.#code.fold(node)) return 'typed';
    const of = (child: Node | null): Origin => (child ? this.#origin(child, lambda, depth + 1) : 'computed');
    switch (node.kind) {
      case 'literal':
        return 'typed';
      case 'group':
        return of(node.inner);
      case 'name':
        return this.#nameOrigin(node.name, lambda, depth);
      case 'list':
        return most(node.items.map(of));
      case 'assign':
        return of(node.value);
      case 'control':
        return most(this.#results(node, lambda, depth + 1).map(({ origin }) => origin));
      case 'infix':
        return this.#infixOrigin(node, of);
      case 'apply':
        return this.#applyOrigin(node, of);
      default:
        return 'computed';
    }
  }

  #nameOrigin(name: string, lambda: LambdaNode, depth: number): Origin {
    const own = lambda.params ? lambda.params.includes(name) : ['x', 'y', 'z'].includes(name);
    const written = this.#code.assignments.filter(
      (each) => each.name === name && (each.within === lambda || each.within === null),
    );
    if (!written.length) return own ? 'argument' : 'computed';
    if (this.#asking.has(name)) return 'typed';
    this.#asking.add(name);
    try {
      const origins = written.map(({ value, op }) =>
        op === '' || op === ',' ? this.#origin(value, lambda, depth + 1) : 'computed',
      );
      return most(own ? ['argument', ...origins] : origins);
    } finally {
      this.#asking.delete(name);
    }
  }

  #infixOrigin(node: Node & { kind: 'infix' }, of: (node: Node | null) => Origin): Origin {
    const name = node.op.kind === 'name' || node.op.kind === 'operator' ? node.op.name : '';
    const [left, right] = [of(node.left), of(node.right)];
    if (left === 'typed' && right === 'typed') return 'typed';
    if (name === '@' && rank[left] <= rank.picked) return 'picked';
    if (CHOOSING_INFIX.has(name) && rank[right] <= rank.picked) return 'picked';
    if (name === '$' && left === 'typed') return right;
    if (name === ',') return most([left, right]);
    return 'computed';
  }

  #applyOrigin(node: Node & { kind: 'apply' }, of: (node: Node | null) => Origin): Origin {
    const name = this.#code.callee(node.fn);
    const args = node.args.map(of);
    if (name && CHOOSING.has(name)) return args[0] ?? 'computed';
    if (name && args.every((origin) => origin === 'typed')) return 'typed';
    const callee = this.#code.follow(node.fn);
    if (callee.kind === 'operator' || callee.kind === 'lambda' || callee.kind === 'derived')
      return 'computed';
    // Data applied to something: an item of it.
    return rank[of(node.fn)] <= rank.picked ? 'picked' : 'computed';
  }
}
