/**
 * Calls of other lambdas, and of the lambda itself, from code over numbers: directly, with as many arguments as they
 * take, and under each, each-left and each-right. The results of an each are kept in an array before anything is done
 * with them, so that every call is made, and counted, once; its lists, as `v,/:w` makes them, are made one by one.
 */
import type { ApplyNode, InfixNode, Node } from '../../../syntax/tree.ts';
import type { Lambda, Value } from '../../../values/types.ts';
import type { Cell } from '../../globals.ts';
import type { Typed } from '../../grow.ts';
import type { Frame } from '../../lambda.ts';
import type { Compiler } from '../compiler.ts';
import { builtin, knownPrimitive } from '../names.ts';
import type { Numeric } from './expression.ts';
import { ITEM_TYPES, type NumberType } from './registers.ts';
import { TotalCompiler } from './totals.ts';
import { type Items, STORAGE } from './vectors.ts';

/** A number, or the array of a vector. */
export type Raw = number | Typed;
/** A body as a function. */
export type RawFunction = (...args: Raw[]) => Raw;

/** A global whose value the code relies on. */
export interface Guard {
  readonly cell: Cell;
  readonly value: Value;
}

/** What a function may ask of the lambdas that it calls. */
export interface Callee {
  readonly raw: RawFunction;
  readonly result: number;
  readonly guards: readonly Guard[];
}
export type FindCallee = (fn: Value, types: readonly number[]) => Callee | 'itself' | undefined;

/** An argument as the code that a call of it takes. */
interface Argument {
  readonly t: number;
  readonly text: string;
}

/** A list of vectors as their count and the code of one; or a vector, as the code of an item. */
interface Arguments {
  readonly t: number;
  readonly n: string;
  readonly at: (i: string) => Argument | undefined;
}

/** What stands beside an each: the lambda with the arguments that it has, null for the one that it lacks. */
interface Lacking {
  readonly target: Lambda;
  readonly given: readonly (Argument | null)[];
}

/** `f[a]` has its arguments from the left, `f[;a]` has a gap. */
const withGap = (args: readonly (Node | null)[], rank: number): readonly (Node | null)[] =>
  args.includes(null) ? args : [...args, ...new Array<null>(Math.max(0, rank - args.length)).fill(null)];

export class CallCompiler extends TotalCompiler {
  readonly guards: Guard[] = [];
  protected readonly callees: RawFunction[] = [];
  private readonly find: FindCallee;
  protected readonly assumed: NumberType;
  /** True where the code calls itself, so that the assumption about its result counts. */
  recursive = false;

  /** `assumed` is the type of what the code gives where it calls itself. */
  constructor(c: Compiler, f: Frame, given: number, assumed: NumberType, find: FindCallee) {
    super(c, f, given);
    this.assumed = assumed;
    this.find = find;
  }

  override number(node: Node): Numeric | undefined {
    return super.number(node) ?? (node.kind === 'name' ? this.global(node.name) : undefined);
  }

  private cell(name: string): Guard | undefined {
    if (this.c.scope.slot(name) !== undefined || builtin(name, this.c.scope) || name.startsWith('.z'))
      return undefined;
    const cell = this.c.scope.cell(name);
    if (cell.v === undefined || cell.view) return undefined;
    const guard = { cell, value: cell.v };
    this.guards.push(guard);
    return guard;
  }

  /** A global number, as the literal that it is as long as nobody assigns it. */
  private global(name: string): Numeric | undefined {
    const value = this.cell(name)?.value;
    return value && this.literal(value);
  }

  protected override apply(node: ApplyNode): Numeric | undefined {
    return super.apply(node) ?? this.attempt(() => this.call(node));
  }

  /** The lambda that a name or a lambda's text stands for. */
  private lambda(node: Node): Lambda | undefined {
    const { scope } = this.c;
    if (node.kind === 'group') return this.lambda(node.inner);
    if (node.kind === 'lambda') return scope.lambdas.get(node);
    if (node.kind !== 'name') return undefined;
    if (node.name === '.z.s') return scope.self.lambda;
    const value = this.cell(node.name)?.value;
    return value?.t === 100 ? value : undefined;
  }

  /** A lambda applied to as many arguments as it has parameters. */
  private call({ fn, args }: ApplyNode): Numeric | undefined {
    const target = this.lambda(fn);
    if (target?.params.length !== args.length) return undefined;
    const raws: Argument[] = [];
    for (const arg of args) {
      const raw = arg ? this.argument(arg) : undefined;
      if (!raw) return undefined;
      raws.push(raw);
    }
    return this.called(target, raws);
  }

  private called(target: Lambda, args: readonly Argument[]): Numeric | undefined {
    const callee = this.find(
      target,
      args.map((arg) => arg.t),
    );
    if (!callee) return undefined;
    const texts = args.map((arg) => arg.text).join(', ');
    if (callee === 'itself') {
      this.recursive = true;
      return this.named(this.assumed, `self(${texts})`, true);
    }
    if (!ITEM_TYPES.has(-callee.result) && callee.result !== -6) return undefined;
    this.guards.push(...callee.guards);
    const known = this.callees.indexOf(callee.raw);
    const k = known < 0 ? this.callees.push(callee.raw) - 1 : known;
    return this.named(callee.result as NumberType, `c${k}(${texts})`, true);
  }

  private argument(node: Node): Argument | undefined {
    const x = this.attempt(() => this.number(node));
    if (x) {
      this.require(x);
      return x;
    }
    const found = node.kind === 'name' ? this.vector(node.name) : undefined;
    return found && { t: -found.t, text: `v${found.k}` };
  }

  protected override results(node: Node): Items | undefined {
    if (node.kind === 'group') return this.results(node.inner);
    if (node.kind === 'infix' && node.right) return this.attempt(() => this.eachInfix(node, node.right!));
    if (node.kind !== 'apply' || node.args.length !== 1) return undefined;
    const fn = node.fn.kind === 'group' ? node.fn.inner : node.fn;
    const [arg] = node.args;
    if (fn.kind !== 'derived' || fn.iterator !== "'" || !arg) return undefined;
    return this.attempt(() => this.each(this.lacking(fn.fn), arg));
  }

  /** `f each x`, `x f/: y`, `x f\: y`. */
  private eachInfix({ op, left }: InfixNode, right: Node): Items | undefined {
    if (op.kind === 'name')
      return knownPrimitive(op, this.c)?.primitive.name === 'each'
        ? this.each(this.lacking(left), right)
        : undefined;
    if (op.kind !== 'derived' || (op.iterator !== '/:' && op.iterator !== '\\:')) return undefined;
    const target = this.lambda(op.fn);
    if (target?.params.length !== 2) return undefined;
    const beside = this.argument(op.iterator === '/:' ? left : right);
    if (!beside) return undefined;
    return op.iterator === '/:'
      ? this.each({ target, given: [beside, null] }, right)
      : this.each({ target, given: [null, beside] }, left);
  }

  /** A lambda of one parameter, or one that has all arguments but one. */
  private lacking(node: Node): Lacking | undefined {
    if (node.kind === 'group') return this.lacking(node.inner);
    const applied = node.kind === 'apply' && node.bracket ? node : undefined;
    const target = this.lambda(applied?.fn ?? node);
    if (!target) return undefined;
    const args = withGap(applied?.args ?? [], target.params.length);
    if (args.length !== target.params.length || args.filter((arg) => !arg).length !== 1) return undefined;
    const given: (Argument | null)[] = [];
    for (const arg of args) {
      const raw = arg && this.argument(arg);
      if (raw === undefined) return undefined;
      given.push(raw);
    }
    return { target, given };
  }

  /** What a lambda gives for each of `over`, kept in an array. */
  private each(fn: Lacking | undefined, over: Node): Items | undefined {
    if (!fn) return undefined;
    return this.over(
      (): Arguments | undefined => this.rows(over) ?? this.results(over) ?? this.items(over),
      (x) => {
        const out = this.fresh();
        const i = this.fresh();
        this.emit(`budget.step(${x.n}); const ${out} = [];`);
        let t: NumberType | undefined;
        const body = this.collect(this.leave, () => {
          const item = x.at(i);
          if (!item) return undefined;
          // Neither a null nor an infinity is an argument.
          if (item.t === -7) this.check(`${item.text} - ${item.text} === 0`);
          else if (item.t === -9) this.check(`${item.text} === ${item.text}`);
          const result = this.called(
            fn.target,
            fn.given.map((arg) => arg ?? item),
          );
          t = result?.t;
          return result && `${out}.push(${result.text});`;
        });
        if (body === undefined || t === undefined || t === -6) return undefined;
        this.emit(`for (let ${i} = 0; ${i} < ${x.n}; ${i}++) {\n${body}\n}`);
        const type = t;
        return { t: type, n: x.n, at: (k) => this.named(type, `${out}[${k}]`, true) };
      },
    );
  }

  /** `v,/:x` and `x,\:v`: vector `v` with an item at one end, for each item. */
  private rows(node: Node): Arguments | undefined {
    if (node.kind === 'group') return this.rows(node.inner);
    if (node.kind !== 'infix' || node.op.kind !== 'derived' || !node.right) return undefined;
    const { iterator, fn } = node.op;
    if (knownPrimitive(fn, this.c)?.primitive.name !== ',') return undefined;
    if (iterator === '/:') return this.joined(node.left, node.right, false);
    return iterator === '\\:' ? this.joined(node.right, node.left, true) : undefined;
  }

  private joined(fixed: Node, over: Node, before: boolean): Arguments | undefined {
    const found = fixed.kind === 'name' ? this.vector(fixed.name) : undefined;
    const kind = found && STORAGE.get(found.t);
    if (!found || !kind) return undefined;
    return this.attempt(() => {
      const x = this.results(over) ?? this.items(over);
      if (x?.t !== found.t) return undefined;
      const v = `v${found.k}`;
      const n = `n${found.k}`;
      const size = this.fresh();
      this.emit(`const ${size} = ${n} + 1;
if (${x.n} > 0) { budget.step(${x.n} * (1 + (${size} >> 4) + 1)); budget.allocate(${size} * 8, ${x.n}); }`);
      return {
        t: -found.t,
        n: x.n,
        at: (i) => {
          const item = x.at(i);
          if (!item) return undefined;
          const row = this.fresh();
          const k = this.fresh();
          this.emit(`const ${row} = new ${kind}(${size});
for (let ${k} = 0; ${k} < ${n}; ${k}++) ${row}[${k}${before ? ' + 1' : ''}] = ${v}[${k}];
${row}[${before ? '0' : n}] = ${item.text};`);
          return { t: -found.t, text: row };
        },
      };
    });
  }
}
